import {locale} from './language.js';

const names = new Intl.DisplayNames(locale, {type: 'region', fallback: 'none'});

/** The name of a two-letter code; null where it has none. */
export function countryName(code) {
  try {
    return names.of(code) ?? null;
  } catch {
    return null;
  }
}
