import {alertAddress, ruleTags, scoreBadge, severityBadge, statusBadge} from '../alert/badges.js';
import {countryName} from '../language/countries.js';
import {text} from '../language/language.js';
import {money} from '../language/money.js';
import {shortTime} from '../language/time.js';
import {element} from '../markup/element.js';
import {dash, given, givenOrDash} from '../markup/given.js';
import {cell} from '../markup/section.js';

export const HEADINGS = ['score', 'severity', 'detected', 'customer', '#amount', 'rules', 'country', 'status', 'assignee'];

/** A row of the queue. Its link is what the keyboard goes to. */
export function queueRow(alert) {
  const link = element('a', {href: alertAddress(alert.alert_id), class: 'row-link', 'aria-label': text('queue.row', {score: alert.score, customer: alert.customer_id})}, scoreBadge(alert));
  return element(
    'tr',
    {'data-alert-id': alert.alert_id, onclick: (event) => followRow(event, link)},
    cell(text('column.score'), link),
    cell(text('column.severity'), severityBadge(alert.severity), {class: 'wide-only'}),
    cell(text('column.detected'), shortTime(alert.detected_at)),
    cell(text('column.customer'), given(alert.customer_id)),
    cell(text('column.amount'), money(alert.amount, alert.currency) ?? dash(), {class: 'number'}),
    cell(text('column.rules'), ruleTags(alert.rules), {class: 'whole-row'}),
    cell(text('column.country'), countries(alert)),
    cell(text('column.status'), statusBadge(alert)),
    cell(text('column.assignee'), givenOrDash(alert.assignee)),
  );
}

/** A click anywhere in the row opens it, unless somebody marks text to copy it. */
function followRow(event, link) {
  if (event.target.closest('a') === null && String(getSelection()) === '') {
    link.click();
  }
}

function countries({payment_country: payment, home_country: home}) {
  if (payment === null && home === null) {
    return dash();
  }
  const differs = payment !== null && home !== null && payment !== home;
  return element('span', {class: differs ? 'differs' : null, title: [payment, home].map((code) => (code === null ? '–' : countryName(code) ?? code)).join(' ← ')}, givenOrDash(payment), differs ? [' ← ', given(home)] : null);
}
