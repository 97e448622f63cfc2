import {alertAddress, ruleTags, scoreBadge, statusBadge} from '../alert/badges.js';
import {read} from '../server/request.js';
import {Loader} from '../app/loader.js';
import {on} from '../feed/feed.js';
import {addKeys} from '../keyboard/keys.js';
import {text} from '../language/language.js';
import {money} from '../language/money.js';
import {shortTime} from '../language/time.js';
import {element, replace} from '../markup/element.js';
import {dash, given} from '../markup/given.js';
import {section} from '../markup/section.js';

const MOST_SHOWN = 25;
const SPEAK_MILLIS = 5_000;

/** Alerts as they come, the newest on top. */
export function arrivals() {
  const list = element('ol', {class: 'arrivals', 'data-list': 'arrivals'});
  const empty = element('p', {class: 'soft', hidden: true}, text('arrivals.none'));
  const spoken = speaker();
  const rows = new Map();
  let waiting = null;

  const put = ({alert, change}) => {
    const row = element('li', {'data-alert-id': alert.alert_id}, line(alert));
    const before = rows.get(alert.alert_id);
    if (before) {
      before.replaceWith(row);
    } else if (change === 'changed') {
      return;
    } else {
      list.prepend(row);
      spoken.add();
    }
    rows.set(alert.alert_id, row);
    empty.hidden = true;
    trim(list, rows);
  };
  // What comes while the list is asked for may not be in the answer.
  let sinceAsked = [];
  const take = (arrival) => {
    addLatest(sinceAsked, arrival);
    waiting === null ? put(arrival) : addLatest(waiting, arrival);
  };
  const pause = pauseButton(() => {
    const kept = waiting;
    waiting = waiting === null ? [] : null;
    kept?.forEach(put);
    return waiting !== null;
  });
  const loader = new Loader(
    () => {
      sinceAsked = [];
      return read('/api/v1/alerts', {limit: MOST_SHOWN});
    },
    ({alerts}) => {
      rows.clear();
      replace(list, alerts.map((alert) => keep(rows, alert)));
      empty.hidden = alerts.length > 0;
      sinceAsked.forEach(put);
    },
  );
  const leave = [on('alert', take), on('gap', () => loader.load()), addKeys({p: () => pause.click()})];
  loader.load();
  return {
    node: section(text('arrivals'), {class: 'panel arrivals-panel'}, pause, loader.state, empty, list, spoken.node),
    close() {
      leave.forEach((end) => end());
      loader.close();
      spoken.close();
    },
  };
}

/** More than can be shown need not be kept. */
function addLatest(arrivals, arrival) {
  arrivals.push(arrival);
  if (arrivals.length > MOST_SHOWN) {
    arrivals.shift();
  }
}

function keep(rows, alert) {
  const row = element('li', {'data-alert-id': alert.alert_id}, line(alert));
  rows.set(alert.alert_id, row);
  return row;
}

function trim(list, rows) {
  while (list.children.length > MOST_SHOWN) {
    rows.delete(list.lastElementChild.dataset.alertId);
    list.lastElementChild.remove();
  }
}

function line(alert) {
  return element(
    'a',
    {href: alertAddress(alert.alert_id), class: 'arrival'},
    scoreBadge(alert),
    element('span', {class: 'arrival-who'}, given(alert.customer_id), ' · ', money(alert.amount, alert.currency) ?? dash()),
    element('span', {class: 'arrival-when'}, shortTime(alert.detected_at)),
    ruleTags(alert.rules),
    alert.status === 'open' ? null : statusBadge(alert),
  );
}

function pauseButton(toggle) {
  const button = element('button', {type: 'button', class: 'plain pause', 'aria-pressed': 'false'}, text('pause'));
  button.addEventListener('click', () => button.setAttribute('aria-pressed', String(toggle())));
  return button;
}

/** Tells screen readers how many alerts came, now and then instead of twenty times a second. */
function speaker() {
  const node = element('p', {class: 'for-readers', 'aria-live': 'polite'});
  let count = 0;
  const timer = setInterval(() => {
    if (count > 0) {
      replace(node, text('arrivals.spoken', {number: count}));
      count = 0;
    }
  }, SPEAK_MILLIS);
  return {node, add: () => (count += 1), close: () => clearInterval(timer)};
}
