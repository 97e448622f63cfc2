import {locale} from './language.js';

const names = new Intl.DisplayNames(locale, {type: 'region', fallback: 'none'});

/** The name of a two-letter code; the code itself where it has none. */
export function countryName(code) {
  try {
    return names.of(code) ?? String(code);
  } catch {
    return String(code);
  }
}
