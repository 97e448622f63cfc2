import {text} from '../language/language.js';
import {whole} from '../language/numbers.js';
import {drawn, element} from '../markup/element.js';

/**
 * Counts as horizontal bars, in the order given.
 * @param counts `{name, count}`; a name is text or an element
 */
export function countBars(counts) {
  const most = Math.max(1, ...counts.map(({count}) => count));
  if (counts.length === 0) {
    return element('p', {class: 'soft'}, text('spread.none'));
  }
  return element('ul', {class: 'count-bars'}, counts.map(({name, count}) => element('li', {}, element('span', {class: 'count-name'}, name), strip(count / most), element('span', {class: 'number'}, whole(count)))));
}

function strip(part) {
  return drawn(
    'svg',
    {class: 'strip', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
    drawn('rect', {x: 0, y: 0, width: 100, height: 8, class: 'rail'}),
    drawn('rect', {x: 0, y: 0, width: Math.max(0.5, part * 100), height: 8, class: 'bar'}),
  );
}
