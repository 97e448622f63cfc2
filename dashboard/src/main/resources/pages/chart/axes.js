import {drawn} from '../markup/element.js';

export const MARGIN = {top: 8, right: 8, bottom: 20, left: 44};

/** The smallest number of one even digit and zeros that is not below `value`, so that its half is as round; at least 2. */
export function roundUp(value) {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(value, 1))));
  return power * [2, 4, 6, 8, 10].find((step) => step * power >= value * 0.999_999);
}

/** Horizontal lines at 0, half and the top, with their numbers. */
export function grid(width, height, top, format) {
  return [0, 0.5, 1].flatMap((part) => {
    const y = level(part, height);
    return [
      drawn('line', {x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y, class: part === 0 ? 'axis' : 'grid'}),
      drawn('text', {x: MARGIN.left - 6, y: y + 4, class: 'tick end'}, format(top * part)),
    ];
  });
}

/** Words below the chart at the given places. */
export function marks(height, places) {
  return places.map(({x, words, side}) => drawn('text', {x, y: height - 4, class: `tick ${side}`}, words));
}

/** Where a part of the top is, in pixels from above. */
export function level(part, height) {
  return MARGIN.top + (height - MARGIN.top - MARGIN.bottom) * (1 - part);
}
