import {text} from '../language/language.js';
import {money} from '../language/money.js';
import {shortTime} from '../language/time.js';
import {element} from '../markup/element.js';
import {dash} from '../markup/given.js';
import {section} from '../markup/section.js';
import {alertAddress, scoreBadge, statusBadge} from './badges.js';

/** Other alerts of the same customer, the newest first. */
export function previousPanel({previous_alerts: alerts}) {
  return section(
    text('previous.title'),
    {class: 'panel'},
    alerts.length === 0 ? element('p', {class: 'soft'}, text('previous.none')) : element('ul', {class: 'previous'}, alerts.map(line)),
  );
}

function line(alert) {
  return element('li', {}, element('a', {href: alertAddress(alert.alert_id), class: 'arrival'}, scoreBadge(alert), element('span', {class: 'arrival-who'}, money(alert.amount, alert.currency) ?? dash()), element('span', {class: 'arrival-when'}, shortTime(alert.ts)), statusBadge(alert)));
}
