import {phrase, text} from '../language/language.js';
import {money} from '../language/money.js';
import {ago, dateTime} from '../language/time.js';
import {element} from '../markup/element.js';
import {dash, given} from '../markup/given.js';
import {countryWords} from '../markup/words.js';
import {scoreBadge, severityBadge, statusBadge} from './badges.js';

/** Who, how much, how bad, and where it stands. */
export function heading({alert}) {
  return element(
    'div',
    {class: 'alert-head panel'},
    scoreBadge(alert),
    element(
      'div',
      {class: 'alert-title'},
      element('p', {class: 'alert-who'}, element('strong', {}, money(alert.amount, alert.currency) ?? dash()), ' · ', given(alert.customer_id)),
      element('p', {class: 'soft'}, text('alert.attempt'), ' ', alert.payment_id === null ? null : [given(alert.payment_id), ', '], dateTime(alert.ts), alert.payment_country === null ? null : [' · ', phrase('alert.from', {country: countryWords(alert.payment_country)})]),
      element('p', {class: 'soft'}, phrase('alert.detected', {when: dateTime(alert.detected_at)}), ' (', ago(alert.detected_at), ')'),
    ),
    element('p', {class: 'alert-marks'}, severityBadge(alert.severity), ' ', statusBadge(alert), ' ', alert.assignee === null ? null : element('span', {class: 'badge plain-badge'}, given(alert.assignee)), alert.late ? [' ', element('span', {class: 'badge plain-badge', title: text('alert.late.about')}, text('alert.late'))] : null),
  );
}
