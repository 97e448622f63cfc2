import {read} from '../server/request.js';
import {Loader} from '../app/loader.js';
import {on} from '../feed/feed.js';
import {addKeys} from '../keyboard/keys.js';
import {text, wordOf} from '../language/language.js';
import {refreshAgo} from '../language/time.js';
import {element, replace} from '../markup/element.js';
import {addressPart} from '../markup/given.js';
import {neighbour, queueAddress, queuePlace} from '../queue/place.js';
import {alertAddress} from './badges.js';
import {customerPanel} from './customer.js';
import {featuresPanel} from './features.js';
import {heading} from './heading.js';
import {previousPanel} from './previous.js';
import {review} from './review.js';
import {scorePanel} from './score.js';
import {timeline} from './timeline.js';
import {trailPanel} from './trail.js';

const AGO_EVERY_MILLIS = 5_000;

/** One alert with everything needed to decide. */
export function alertPage([alertId]) {
  const path = `/api/v1/alerts/${addressPart(alertId ?? '')}`;
  const head = element('div');
  const missing = element('div', {role: 'status'});
  const facts = element('div', {class: 'alert-facts'});
  const side = element('div', {class: 'alert-side'});
  const events = timeline();
  let version = -1;

  const show = ({detail, trail}) => {
    version = detail.alert.version;
    replace(head, heading(detail));
    replace(missing, detail.missing_parts.length > 0 && element('p', {class: 'notice'}, text('alert.missing', {parts: detail.missing_parts.map((part) => wordOf('part', part)).join(', ')})));
    reviewing.show(detail.alert, trail);
    events.show(detail);
    replace(facts, scorePanel(detail), reviewing.node, events.node, featuresPanel(detail));
    replace(side, customerPanel(detail), previousPanel(detail), trailPanel(detail, trail));
  };
  const loader = new Loader(async () => {
    const [detail, audit] = await Promise.all([read(path), read(`${path}/audit`)]);
    return {detail, trail: audit.entries};
  }, show);
  const reviewing = review(path, () => loader.load());
  const follow = ({alert}) => {
    if (alert.alert_id === alertId && alert.version > version && !reviewing.isBusy()) {
      loader.load();
    }
  };
  const leave = [on('alert', follow), on('gap', () => loader.load()), addKeys({u: () => (location.hash = queueAddress()), j: () => go(alertId, 1), k: () => go(alertId, -1), ...reviewing.keys})];
  const timer = setInterval(() => refreshAgo(head), AGO_EVERY_MILLIS);
  queuePlace().current = alertId;
  loader.load();
  return {
    title: text('page.alert'),
    keys: [['t', 'take'], ['d', 'decide'], ['n', 'note'], ['j', 'next-alert'], ['k', 'previous-alert'], ['u', 'back']],
    node: element(
      'div',
      {class: 'alert-page'},
      element('p', {class: 'back'}, element('a', {href: queueAddress()}, '← ', text('back'))),
      element('h1', {class: 'for-readers'}, text('page.alert')),
      loader.state,
      missing,
      head,
      element('div', {class: 'alert-grid'}, facts, side),
    ),
    close() {
      clearInterval(timer);
      leave.forEach((end) => end());
      loader.close();
      events.close();
    },
  };
}

function go(alertId, step) {
  const next = neighbour(alertId, step);
  if (next !== null) {
    location.hash = alertAddress(next);
  }
}
