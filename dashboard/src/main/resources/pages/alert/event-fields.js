import {text, hasText} from '../language/language.js';
import {decimalMoney} from '../language/money.js';
import {element} from '../markup/element.js';
import {given} from '../markup/given.js';
import {countryWords} from '../markup/words.js';

const SHOWN_ELSEWHERE = new Set(['event_id', 'ts', 'event_type', 'customer_id', 'currency', '_id']);
const MONEY = new Set(['amount', 'cart_value']);
const DECIMAL = /^\d{1,16}(\.\d{1,10})?$/;

/** What an event held, field by field, with money as money. */
export function eventFields({fields, session_id: session}) {
  const all = {...fields, ...(session ? {session_id: session} : {})};
  const shown = Object.entries(all).filter(([name, value]) => !SHOWN_ELSEWHERE.has(name) && value !== null && value !== '');
  return element('dl', {class: 'fields'}, shown.map(([name, value]) => element('div', {}, element('dt', {}, fieldName(name)), element('dd', {}, fieldValue(name, value, all.currency)))));
}

function fieldName(name) {
  return hasText(`field.${name}`) ? text(`field.${name}`) : given(name);
}

function fieldValue(name, value, currency) {
  if (MONEY.has(name) && DECIMAL.test(String(value))) {
    return decimalMoney(String(value), currency ?? 'EUR');
  }
  const shown = typeof value === 'object' ? JSON.stringify(value) : value;
  return name.endsWith('_country') ? countryWords(shown) : given(shown);
}
