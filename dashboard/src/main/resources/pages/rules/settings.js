import {hasText, text} from '../language/language.js';
import {decimalMoney} from '../language/money.js';
import {lengthText, spanText} from '../language/time.js';
import {element} from '../markup/element.js';
import {given} from '../markup/given.js';
import {facts} from '../markup/section.js';

const UNITS = {s: 's', m: 'min', h: 'h', d: 'd'};
const WINDOW = /^(\d{1,6})([smhd])$/;
const CURRENCY = /^[A-Z]{3}$/;

/** The settings of a rule; null when it has none of its own. */
export function ruleSettings({settings}) {
  const pairs = Object.entries(settings).filter(([name]) => name !== 'points');
  return pairs.length === 0 ? null : [element('h3', {}, text('rules.settings')), facts(pairs.map(([name, value]) => [settingName(name), settingValue(name, value)]))];
}

/** `attempts.5m` and its like: the first word in the reader's language, then the window or the currency. */
function settingName(name) {
  const [head, ...rest] = name.split(/[.\s]/);
  return [hasText(`setting.${head}`) ? text(`setting.${head}`) : given(head), rest.length === 0 ? '' : [' ', windowText(rest.join(' '))]];
}

function windowText(words) {
  const window = WINDOW.exec(words);
  return window ? spanText(window[1], UNITS[window[2]]) : given(words);
}

/** A limit of an amount is money, one of seconds a length; everything else stands as in the settings file. */
function settingValue(name, value) {
  const [head, currency] = name.split('.');
  if (!/^\d+(\.\d+)?$/.test(value)) {
    return given(value);
  }
  if (head === 'above' && CURRENCY.test(currency ?? '')) {
    return decimalMoney(value, currency);
  }
  return head.endsWith('_seconds') ? lengthText(Number(value)) : given(value);
}
