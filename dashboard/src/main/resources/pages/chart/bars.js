import {drawn} from '../markup/element.js';
import {grid, level, MARGIN, marks, roundUp} from './axes.js';

// Half of a time of day, so that the one below the last bar is not cut off.
const HALF_MARK = 18;

/**
 * A bar for each value.
 * @param values `{value, title, mark}`; a mark is written below its bar
 * @param format numbers to text
 */
export function bars(values, format, style = '') {
  return (width, height) => {
    const top = roundUp(Math.max(0, ...values.map(({value}) => value)));
    const step = (width - MARGIN.left - MARGIN.right) / Math.max(1, values.length);
    const gap = step > 6 ? 2 : step > 3 ? 1 : 0.4;
    const x = (index) => MARGIN.left + index * step;
    return [
      grid(width, height, top, format),
      values.map(({value, title}, index) => bar(x(index) + gap / 2, step - gap, value / top, height, title, style)),
      marks(height, values.flatMap(({mark}, index) => (mark ? [{x: Math.min(x(index) + step / 2, width - HALF_MARK), words: mark, side: 'middle'}] : []))),
    ];
  };
}

function bar(x, width, part, height, title, style) {
  const y = level(part, height);
  return drawn('rect', {x, y, width: Math.max(0.5, width), height: Math.max(0, level(0, height) - y), class: `bar ${style}`}, drawn('title', {}, title));
}
