import {countersSeen, on} from '../feed/feed.js';
import {text} from '../language/language.js';
import {rate, short, whole} from '../language/numbers.js';
import {element, replace} from '../markup/element.js';

// Name, counter, how it is written, and a second counter below.
const TILES = [
  ['events', 'events_per_second', rate, 'events_total'],
  ['payments', 'payments_per_second', rate, 'payments_total'],
  ['alerts', 'alerts_per_minute', whole, 'alerts_total'],
  ['open', 'alerts_open', whole, null],
  ['lag', 'lag', whole, null],
];

/** The counters, anew each second. They are no live region: nobody wants to hear them each second. */
export function tiles() {
  const shown = TILES.map(([name, counter, format, total]) => tile(name, counter, format, total));
  const update = (counters) => shown.forEach((one) => one.show(counters));
  const latest = countersSeen().at(-1);
  if (latest) {
    update(latest);
  }
  return {node: element('dl', {class: 'tiles'}, shown.map((one) => one.node)), close: on('counters', update)};
}

function tile(name, counter, format, total) {
  const value = element('span', {class: 'tile-value'}, '–');
  const below = element('span', {class: 'tile-below'}, text(`tile.${name}.below`, {total: '–'}));
  return {
    node: element('div', {class: 'tile', 'data-tile': name}, element('dt', {}, text(`tile.${name}`)), element('dd', {}, value, below)),
    show(counters) {
      replace(value, known(counters[counter], format));
      replace(below, text(`tile.${name}.below`, {total: total === null ? '' : known(counters[total], short)}));
    },
  };
}

function known(number, format) {
  return number === null || number === undefined ? '–' : format(number);
}
