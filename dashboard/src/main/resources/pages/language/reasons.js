import {countryName} from './countries.js';
import {hasText, text} from './language.js';
import {decimalMoney} from './money.js';
import {whole} from './numbers.js';
import {lengthText, spanText} from './time.js';

/**
 * Reasons in the reader's language. A rule writes its reason in a fixed English form; the values are taken from it and put
 * into a sentence of ours.
 */
const FORMS = {
  'country-mismatch': [/^payment from ([A-Z]{2}), home country is ([A-Z]{2})$/, (payment, home) => text('reason.country-mismatch', {payment: countryOrCode(payment), home: countryOrCode(home)})],
  'first-purchase-high-amount': [
    /^first purchase of ([\d.]+) ([A-Z]{3}) is above ([\d.]+) ([A-Z]{3})$/,
    (amount, currency, limit, limitCurrency) => text('reason.first-purchase-high-amount', {amount: decimalMoney(amount, currency), limit: decimalMoney(limit, limitCurrency)}),
  ],
  'night-payment': [/^([\d:]{5,8}) in ([\w+/-]+) is between ([\d:]+) and ([\d:]+)$/, (time, zone, from, until) => text('reason.night-payment', {time, zone: zone.replaceAll('_', ' '), from, until})],
  'rushed-checkout': [/^([\d.]+) s from cart to payment, under (\d+) s$/, (seconds, limit) => text('reason.rushed-checkout', {seconds: lengthText(Number(seconds)), limit: lengthText(Number(limit))})],
};
const BURST = /^(\d+) attempts in (\d+) (h|min|s), limit (\d+)$/;

const countryOrCode = (code) => countryName(code) ?? code;

/** Why a rule fired; null for a reason of another form. */
export function reasonText(rule) {
  return rule.version === 1 ? translated(rule) : null;
}

function translated(rule) {
  if (rule.id === 'payment-burst') {
    return burst(rule.reason);
  }
  const [pattern, sentence] = Object.hasOwn(FORMS, rule.id) ? FORMS[rule.id] : [/$^/, null];
  const match = pattern.exec(rule.reason);
  return match && sentence(...match.slice(1));
}

function burst(reason) {
  const windows = reason.split('; ').map((part) => BURST.exec(part));
  return windows.includes(null) ? null : windows.map(burstWindow).join(text('reason.and'));
}

function burstWindow([, count, length, unit, limit]) {
  return text('reason.payment-burst', {count: whole(Number(count)), window: spanText(length, unit), limit});
}

/** Why a rule had to stay out; null for a reason that the pages do not know. */
export function skippedText(rule) {
  const currency = /^no threshold for ([A-Z]{3})$/.exec(rule.reason);
  if (currency) {
    return text('skipped.no threshold', {currency: currency[1]});
  }
  return hasText(`skipped.${rule.reason}`) ? text(`skipped.${rule.reason}`) : null;
}

/** The name of a rule for people; a rule that this page does not know goes by its id. */
export function ruleName(id) {
  return hasText(`rule.${id}`) ? text(`rule.${id}`) : String(id);
}
