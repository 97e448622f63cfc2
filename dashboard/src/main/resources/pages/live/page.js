import {text} from '../language/language.js';
import {element} from '../markup/element.js';
import {activityCharts} from './activity.js';
import {arrivals} from './arrivals.js';
import {parts} from './parts.js';
import {throughput} from './throughput.js';
import {tiles} from './tiles.js';

/** What is going on right now. */
export function livePage() {
  const pieces = [tiles(), arrivals(), throughput(), activityCharts(), parts()];
  const [numbers, alerts, events, activity, health] = pieces.map((piece) => piece.node);
  return {
    title: text('page.live'),
    keys: [['p', 'pause']],
    node: element('div', {}, element('h1', {}, text('page.live')), numbers, element('div', {class: 'live-grid'}, alerts, element('div', {class: 'live-side'}, events, activity, health))),
    close: () => pieces.forEach((piece) => piece.close()),
  };
}
