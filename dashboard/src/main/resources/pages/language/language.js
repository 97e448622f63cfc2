import {english} from './en.js';
import {french} from './fr.js';
import {typeset} from './typeset.js';

const CHOICE = 'vigie.language';
const TEXTS = {en: english, fr: french};

/** `en` or `fr`: as chosen, else the first of the browser's languages that is one of them. */
export const language = chosen() ?? preferred();

/** For Intl: with the region that the browser asks for, so that dates look as they do elsewhere on that machine. */
export const locale = navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;

const plurals = new Intl.PluralRules(language);

function chosen() {
  const choice = localStorage.getItem(CHOICE);
  return Object.hasOwn(TEXTS, choice ?? '') ? choice : null;
}

function preferred() {
  return navigator.languages.map((tag) => tag.split('-')[0]).find((tag) => Object.hasOwn(TEXTS, tag)) ?? 'en';
}

export function chooseLanguage(next) {
  localStorage.setItem(CHOICE, next);
  location.reload();
}

/** Whether there is a text of that name. */
export function hasText(key) {
  return Object.hasOwn(TEXTS[language], key);
}

/** A text, with values in the places of `{name}`; where it has several forms, `count` decides. */
export function text(key, values = {}) {
  return phrase(key, values).join('');
}

/** The same as a list of texts and whatever the values are, elements for example. */
export function phrase(key, values = {}) {
  return template(key, values)
    .split(/(\{[a-z]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') ? values[piece.slice(1, -1)] ?? piece : piece));
}

function template(key, values) {
  const found = TEXTS[language][key];
  if (found === undefined) {
    throw new Error(`no text ${key} in ${language}`);
  }
  return typeset(typeof found === 'string' ? found : found[plurals.select(values.number ?? 0)] ?? found.other, language);
}

/** A text for a word of the API; the word itself, when it is newer than this page. */
export function wordOf(group, word) {
  return hasText(`${group}.${word}`) ? text(`${group}.${word}`) : String(word);
}
