import {read} from '../server/request.js';
import {Loader} from '../app/loader.js';
import {text} from '../language/language.js';
import {rate, whole} from '../language/numbers.js';
import {clockTime, dateTime} from '../language/time.js';
import {element, replace} from '../markup/element.js';
import {dash, given} from '../markup/given.js';
import {cell, section, table} from '../markup/section.js';
import {worded} from '../markup/words.js';
import {parts} from '../live/parts.js';

const EVERY_MILLIS = 3_000;

/** The topics, who reads them and how far behind, and what was no event. */
export function streamsPage() {
  const body = element('div');
  const at = element('p', {class: 'soft'});
  const health = parts();
  const loader = new Loader(
    () => read('/api/v1/streams'),
    (streams) => {
      replace(at, text('streams.at'), ' ', clockTime(streams.at));
      keepsSelection(body) || replaceKeepingScroll(body, [topics(streams.topics), groups(streams.groups), deadLetters(streams.dead_letters)]);
    },
  );
  loader.load();
  const timer = setInterval(() => loader.load(), EVERY_MILLIS);
  return {
    title: text('page.streams'),
    node: element('div', {}, element('div', {class: 'page-head'}, element('h1', {}, text('page.streams')), at), loader.state, body, health.node),
    close() {
      clearInterval(timer);
      loader.close();
      health.close();
    },
  };
}

/** Somebody may be marking something there, to copy it. */
function keepsSelection(body) {
  const selection = getSelection();
  return !selection.isCollapsed && body.contains(selection.anchorNode);
}

/** Somebody may read at the right end of a wide table while it is drawn anew. */
function replaceKeepingScroll(body, parts) {
  const before = [...body.querySelectorAll('.table-frame')].map((frame) => ({left: frame.scrollLeft, focused: frame === document.activeElement}));
  replace(body, parts);
  body.querySelectorAll('.table-frame').forEach((frame, index) => {
    frame.scrollLeft = before[index]?.left ?? 0;
    if (before[index]?.focused) {
      frame.focus();
    }
  });
}

function topics(all) {
  const headings = ['topic', '#partitions', '#records', '#rate'].map(headingText);
  const rows = all.map((topic) =>
    element(
      'tr',
      {},
      cell(text('column.topic'), given(topic.name)),
      cell(text('column.partitions'), whole(topic.partitions), {class: 'number'}),
      cell(text('column.records'), whole(topic.records), {class: 'number'}),
      cell(text('column.rate'), topic.records_per_second === null ? dash() : rate(topic.records_per_second), {class: 'number'}),
    ),
  );
  const content = rows.length === 0 ? element('p', {class: 'soft'}, text('streams.no-topics')) : table(text('streams.topics'), headings, rows);
  return section(text('streams.topics'), {class: 'panel'}, content);
}

function headingText(name) {
  return name.startsWith('#') ? `#${text(`column.${name.slice(1)}`)}` : text(`column.${name}`);
}

function groups(all) {
  const rows = all.map((group) =>
    element('tr', {}, cell(text('column.group'), given(group.group)), cell(text('column.topic'), given(group.topic)), cell(text('column.lag'), whole(group.lag), {class: 'number'})),
  );
  const content = rows.length === 0 ? element('p', {class: 'soft'}, text('streams.no-groups')) : table(text('streams.groups'), ['group', 'topic', '#lag'].map(headingText), rows);
  return section(text('streams.groups'), {class: 'panel'}, element('p', {class: 'soft'}, text('streams.lag.about')), content);
}

function deadLetters({records, newest}) {
  const rows = newest.map((letter) =>
    element(
      'tr',
      {},
      cell(text('column.at'), dateTime(letter.at)),
      cell(text('column.code'), worded('dead-letter', letter.code)),
      cell(text('column.reason'), given(letter.reason)),
      cell(text('column.place'), given(letter.place)),
    ),
  );
  return section(
    text('streams.dead-letters', {count: whole(records)}),
    {class: 'panel'},
    rows.length === 0 ? element('p', {class: 'soft'}, text('streams.no-dead-letters')) : [table(text('streams.newest'), ['at', 'code', 'reason', 'place'].map(headingText), rows), element('p', {class: 'soft'}, text('streams.replay'))],
  );
}
