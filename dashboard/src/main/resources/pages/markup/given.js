import {element} from './element.js';

// What cannot be seen, or turns the direction of what follows: two ids that look alike must not be alike.
const HIDDEN = /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e01ef}]/u;
const PIECES = new RegExp(`(${HIDDEN.source})`, 'u');

/**
 * Text that the shop sent or a person wrote, as it is. It stands in a direction of its own, so that it cannot
 * rearrange what stands beside it, and characters without a shape show their number. Copied, it is unchanged.
 */
export function given(text, attributes = {}) {
  const pieces = String(text).split(PIECES).filter((piece) => piece !== '');
  return element('bdi', {class: 'given', ...attributes}, pieces.map(piece));
}

function piece(text) {
  return HIDDEN.test(text) && [...text].length === 1 ? element('span', {class: 'hidden-character', 'data-code': code(text)}, text) : text;
}

function code(character) {
  return 'U+' + character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
}

/** The same, or a dash that says it is not known. */
export function givenOrDash(text) {
  return text === null || text === undefined || text === '' ? dash() : given(text);
}

export function dash() {
  return element('span', {class: 'soft'}, '–');
}

/** A text as a part of an address; half a character, which has no code, becomes a question mark. */
export function addressPart(text) {
  return encodeURIComponent(String(text).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?'));
}
