import {text} from '../language/language.js';
import {percent, whole} from '../language/numbers.js';
import {drawn, element} from '../markup/element.js';

const WIDTH = 120;
const HEIGHT = 14;

/** A share with its 95 % interval, as a drawing and in words. */
export function shareWithInterval(share) {
  if (share.value === null) {
    return element('span', {class: 'soft'}, text('share.none'));
  }
  return element(
    'span',
    {class: 'share'},
    element('strong', {class: 'share-value'}, percent(share.value)),
    drawing(share),
    element('span', {class: 'share-words'}, element('span', {}, text('share.interval', {low: percent(share.low), high: percent(share.high)})), ' · ', element('span', {}, text('share.of', {part: whole(share.numerator), all: whole(share.denominator)}))),
  );
}

function drawing({value, low, high}) {
  const x = (part) => 1 + part * (WIDTH - 2);
  return drawn(
    'svg',
    {class: 'interval', width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true'},
    drawn('rect', {x: 0, y: 5, width: WIDTH, height: 4, rx: 2, class: 'rail'}),
    drawn('rect', {x: x(low), y: 4, width: Math.max(2, x(high) - x(low)), height: 6, rx: 3, class: 'range'}),
    drawn('circle', {cx: x(value), cy: 7, r: 4, class: 'point'}),
  );
}
