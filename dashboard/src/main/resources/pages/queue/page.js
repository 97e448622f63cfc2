import {address, read} from '../server/request.js';
import {Loader} from '../app/loader.js';
import {on} from '../feed/feed.js';
import {addKeys} from '../keyboard/keys.js';
import {text} from '../language/language.js';
import {whole} from '../language/numbers.js';
import {element, replace} from '../markup/element.js';
import {table} from '../markup/section.js';
import {filterForm, filterOf} from './filters.js';
import {beginAt, queuePlace} from './place.js';
import {HEADINGS, queueRow} from './row.js';

const PER_PAGE = 50;

/** The alerts, filtered and sorted, to be worked on. */
export function queuePage(path, query) {
  beginAt(query.toString());
  const place = queuePlace();
  const filter = filterOf(query);
  const body = element('div');
  const fresh = newsButton(() => first());
  const pager = pagerOf((step) => turn(step));
  const count = element('p', {class: 'soft', role: 'status'});

  const show = ({alerts, next_cursor}) => {
    place.ids = alerts.map((alert) => alert.alert_id);
    place.cursors[place.page + 1] = next_cursor;
    replace(body, alerts.length === 0 ? nothing(query) : table(text('page.queue'), HEADINGS.map(headingText), alerts.map(queueRow)));
    replace(count, alerts.length > 0 && text('queue.shown', {number: alerts.length, count: whole(alerts.length), page: whole(place.page + 1)}));
    pager.show(place.page > 0, next_cursor !== null);
    // Who is typing into a filter goes on typing.
    if (!form.contains(document.activeElement)) {
      focusCurrent(body, place.current);
    }
  };
  const loader = new Loader(() => read('/api/v1/alerts', {...filter, limit: PER_PAGE, cursor: place.cursors[place.page]}), show);
  const turn = (step) => {
    place.page += step;
    place.current = null;
    loader.load();
  };
  const first = () => {
    Object.assign(place, {page: 0, cursors: [null], current: null});
    fresh.clear();
    loader.load();
  };
  const leave = [
    on('alert', ({alert, change}) => (change === 'raised' ? fresh.add(alert, filter) : update(body, alert))),
    on('gap', () => loader.load()),
    addKeys({
      j: () => step(body, 1),
      k: () => step(body, -1),
      n: () => pager.next.disabled || turn(1),
      b: () => pager.previous.disabled || turn(-1),
      r: first,
      '/': () => openFilters(form),
    }),
  ];
  body.addEventListener('focusin', (event) => {
    place.current = event.target.closest('[data-alert-id]')?.dataset.alertId ?? place.current;
  });
  const form = filterForm(query, (next) => {
    place.field = document.activeElement?.id ?? null;
    location.hash = next.size === 0 ? '#/queue' : `#/queue?${next}`;
  });
  loader.load();
  return {
    title: text('page.queue'),
    focus: () => focusField(form, place),
    keys: [['j', 'down'], ['k', 'up'], ['Enter', 'open'], ['n', 'next'], ['b', 'previous'], ['r', 'reload'], ['/', 'filter']],
    node: element(
      'div',
      {},
      element('div', {class: 'page-head'}, element('h1', {}, text('page.queue')), element('a', {class: 'plain button', href: address('/api/v1/alerts.csv', filter), download: 'alerts.csv'}, text('csv'))),
      folded(form, query),
      fresh.node,
      loader.state,
      count,
      body,
      pager.node,
    ),
    close() {
      leave.forEach((end) => end());
      loader.close();
    },
  };
}

/** What to do when there is nothing to do, or nothing that fits. */
function nothing(query) {
  const [words, href, link] = query.size === 0 ? ['queue.done', '#/queue?status=closed', 'queue.closed'] : ['queue.none', '#/queue', 'queue.reset'];
  return element('div', {class: 'empty'}, element('p', {}, text(words)), element('p', {}, element('a', {href}, text(link))));
}

function headingText(name) {
  return name.startsWith('#') ? `#${text(`column.${name.slice(1)}`)}` : text(`column.${name}`);
}

/** Filters are folded away where there is little room, unless some are set. */
function folded(form, query) {
  const wide = matchMedia('(min-width: 60rem)').matches;
  return element('details', {class: 'panel filter-panel', open: wide || query.size > 0}, element('summary', {}, text('filters')), form);
}

/** Who filters by keyboard goes on in the same field. */
function focusField(form, place) {
  const field = place.field ? form.querySelector(`#${CSS.escape(place.field)}`) : null;
  place.field = null;
  field?.focus();
  return field !== null;
}

function openFilters(form) {
  form.closest('details').open = true;
  form.querySelector('#filter-customer').focus();
}

function update(body, alert) {
  const before = rowOf(body, alert.alert_id);
  if (before) {
    const hadFocus = before.contains(document.activeElement);
    const after = queueRow(alert);
    before.replaceWith(after);
    if (hadFocus) {
      after.querySelector('.row-link').focus();
    }
  }
}

function rowOf(body, alertId) {
  return [...body.querySelectorAll('tr[data-alert-id]')].find((row) => row.dataset.alertId === alertId);
}

function focusCurrent(body, alertId) {
  if (alertId !== null) {
    rowOf(body, alertId)?.querySelector('.row-link').focus();
  }
}

function step(body, by) {
  const links = [...body.querySelectorAll('.row-link')];
  const at = links.indexOf(document.activeElement?.closest('tr')?.querySelector('.row-link'));
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.closest('tr').scrollIntoView({block: 'nearest'});
}

/** New alerts do not push the rows away that somebody is reading; they are counted, and shown on request. */
function newsButton(show) {
  const seen = new Set();
  const button = element('button', {type: 'button', class: 'news', onclick: show});
  const node = element('div', {role: 'status', hidden: true}, button);
  return {
    node,
    add(alert, filter) {
      if (fits(alert, filter)) {
        seen.add(alert.alert_id);
        replace(button, text('queue.new', {number: seen.size, count: whole(seen.size)}));
        node.hidden = false;
      }
    },
    clear() {
      seen.clear();
      node.hidden = true;
    },
  };
}

function fits(alert, filter) {
  const at = Date.parse(alert.detected_at);
  return (
    (filter.status.length === 0 || filter.status.includes(alert.status)) &&
    (!filter.severity || filter.severity === alert.severity) &&
    (!filter.rule || alert.rules.some(({id}) => id === filter.rule)) &&
    (!filter.customer || filter.customer === alert.customer_id) &&
    (!filter.assignee || filter.assignee === alert.assignee) &&
    !(at < Date.parse(filter.from)) &&
    !(at >= Date.parse(filter.to))
  );
}

function pagerOf(turn) {
  const previous = element('button', {type: 'button', class: 'plain', onclick: () => turn(-1)}, text('previous'));
  const next = element('button', {type: 'button', class: 'plain', onclick: () => turn(1)}, text('next'));
  const node = element('nav', {class: 'pager', hidden: true, 'aria-label': text('pager')}, previous, ' ', next);
  return {
    node,
    previous,
    next,
    show(hasPrevious, hasNext) {
      previous.disabled = !hasPrevious;
      next.disabled = !hasNext;
      node.hidden = !hasPrevious && !hasNext;
    },
  };
}
