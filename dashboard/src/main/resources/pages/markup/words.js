import {countryName} from '../language/countries.js';
import {hasText, text} from '../language/language.js';
import {reasonText, skippedText} from '../language/reasons.js';
import {given} from './given.js';

/**
 * Words of the API in the reader's language. They are texts of ours, whose spaces may be of any kind; only what the pages
 * have no words for is shown as it was given.
 */
export function worded(group, word) {
  return hasText(`${group}.${word}`) ? text(`${group}.${word}`) : given(word);
}

export const ruleWords = (id) => worded('rule', id);

export const reasonWords = (rule) => reasonText(rule) ?? given(rule.reason);

export const skippedWords = (rule) => skippedText(rule) ?? given(rule.reason);

export const countryWords = (code) => countryName(code) ?? given(code);
