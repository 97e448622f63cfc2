import {drawn} from '../markup/element.js';
import {grid, level, MARGIN, marks, roundUp} from './axes.js';

/**
 * A line over time. Where a value is null the line is broken.
 * @param points `{at, value}` in order of time, `at` in milliseconds
 * @param ends what is written at both ends of the time axis
 */
export function line(points, format, ends) {
  return (width, height) => {
    const top = roundUp(Math.max(0, ...points.map(({value}) => value ?? 0)));
    const from = points[0]?.at ?? 0;
    const span = Math.max(1, (points.at(-1)?.at ?? 1) - from);
    const x = (at) => MARGIN.left + ((at - from) / span) * (width - MARGIN.left - MARGIN.right);
    const runs = unbroken(points).map((run) => run.map(({at, value}) => `${x(at).toFixed(1)},${level(value / top, height).toFixed(1)}`));
    return [
      grid(width, height, top, format),
      runs.map((run) => drawn('polygon', {points: area(run, level(0, height)), class: 'area'})),
      runs.map((run) => drawn('polyline', {points: run.join(' '), class: 'line'})),
      marks(height, [{x: MARGIN.left, words: ends[0], side: 'start'}, {x: width - MARGIN.right, words: ends[1], side: 'end'}]),
    ];
  };
}

function area(run, bottom) {
  return [`${run[0].split(',')[0]},${bottom}`, ...run, `${run.at(-1).split(',')[0]},${bottom}`].join(' ');
}

function unbroken(points) {
  const runs = [[]];
  for (const point of points) {
    point.value === null ? runs.push([]) : runs.at(-1).push(point);
  }
  return runs.filter((run) => run.length > 0);
}
