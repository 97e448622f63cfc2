import {read} from '../server/request.js';
import {Loader} from '../app/loader.js';
import {text} from '../language/language.js';
import {clockTime, date, distanceText} from '../language/time.js';
import {element, replace} from '../markup/element.js';
import {addressPart, given} from '../markup/given.js';
import {section} from '../markup/section.js';
import {worded} from '../markup/words.js';
import {eventFields} from './event-fields.js';

const AROUND_MILLIS = 3_600_000;
const MOST = 200;

/** What the customer did, from the cart to the payment and an hour beyond; what made a rule fire stands out. */
export function timeline() {
  const list = element('ol', {class: 'timeline'});
  const only = element('input', {type: 'checkbox', id: 'only-evidence', onchange: () => list.classList.toggle('only-evidence', only.checked)});
  let loader = null;
  const problem = element('div');
  return {
    node: section(text('timeline'), {class: 'panel'}, element('label', {class: 'check corner-control', for: 'only-evidence'}, only, ' ', text('timeline.only')), problem, list),
    show(detail) {
      loader?.close();
      replace(list, rows(detail, []));
      loader = new Loader(() => around(detail), ({events}) => replace(list, rows(detail, events)));
      replace(problem, loader.state);
      loader.load();
    },
    close: () => loader?.close(),
  };
}

function around({alert, evidence}) {
  const times = [alert.ts, ...evidence.flatMap(({event}) => (event === null ? [] : [event.ts]))].map((ts) => Date.parse(ts));
  const from = new Date(Math.min(...times, Date.parse(alert.ts) - AROUND_MILLIS)).toISOString();
  const to = new Date(Date.parse(alert.ts) + AROUND_MILLIS).toISOString();
  return read(`/api/v1/customers/${addressPart(alert.customer_id)}/timeline`, {from, to, limit: MOST});
}

/** Events of both kinds once each, in order of time; evidence that the event store does not have stands first, by its id. */
function rows(detail, others) {
  const evidenceIds = new Set(detail.evidence.map((one) => one.event_id));
  const known = new Map([...others, ...detail.evidence.flatMap(({event}) => (event === null ? [] : [event]))].map((event) => [event.event_id, event]));
  const missing = detail.evidence.filter(({event_id: id}) => !known.has(id));
  const ordered = [...known.values()].sort((a, b) => Date.parse(a.ts) - Date.parse(b.ts) || (a.event_id < b.event_id ? -1 : 1));
  return [...missing.map((one) => absent(one.event_id)), ...days(ordered).map(({event, newDay}) => row(event, newDay, detail, evidenceIds.has(event.event_id)))];
}

function days(events) {
  let day = '';
  return events.map((event) => {
    const own = new Date(event.ts).toDateString();
    const newDay = own !== day;
    day = own;
    return {event, newDay};
  });
}

function absent(eventId) {
  return element('li', {class: 'step evidence absent', 'data-event-id': eventId}, element('span', {class: 'soft'}, text('timeline.absent'), ' ', given(eventId)));
}

function row(event, newDay, {alert, event_id: paymentId}, isEvidence) {
  const isPayment = event.event_id === paymentId;
  const seconds = (Date.parse(event.ts) - Date.parse(alert.ts)) / 1_000;
  return element(
    'li',
    {class: ['step', isEvidence && 'evidence', isPayment && 'payment'].filter(Boolean).join(' '), 'data-event-id': event.event_id},
    newDay ? element('p', {class: 'step-day soft'}, date(event.ts)) : null,
    element(
      'div',
      {class: 'step-head'},
      element('span', {class: 'step-time'}, clockTime(event.ts)),
      element('strong', {}, worded('event', event.event_type)),
      isPayment ? element('span', {class: 'badge high'}, text('timeline.payment')) : isEvidence ? element('span', {class: 'badge medium'}, text('timeline.evidence')) : null,
      isPayment ? null : element('span', {class: 'soft step-distance'}, distanceText(seconds)),
    ),
    eventFields(event),
  );
}
