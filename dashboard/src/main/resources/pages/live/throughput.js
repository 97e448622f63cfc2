import {Figure} from '../chart/figure.js';
import {line} from '../chart/line.js';
import {countersSeen, on} from '../feed/feed.js';
import {text} from '../language/language.js';
import {rate} from '../language/numbers.js';
import {clockText} from '../language/time.js';
import {section} from '../markup/section.js';

/** Events and payments per second since this page was opened, ten minutes at most. */
export function throughput() {
  const figures = [['events', new Figure(text('chart.events'), 110)], ['payments', new Figure(text('chart.payments'), 110)]];
  const update = () => figures.forEach(([name, figure]) => draw(figure, `${name}_per_second`));
  update();
  const leave = on('counters', update);
  return {
    node: section(text('throughput'), {class: 'panel'}, figures.map(([, figure]) => figure.node)),
    close() {
      leave();
      figures.forEach(([, figure]) => figure.close());
    },
  };
}

function draw(figure, counter) {
  const points = countersSeen().map((counters) => ({at: Date.parse(counters.at), value: counters[counter]}));
  const latest = points.at(-1)?.value ?? null;
  if (points.length === 0) {
    return;
  }
  const words = latest === null ? text('unknown') : text('chart.now', {value: rate(latest)});
  figure.show(latest === null ? '–' : rate(latest), words, line(points, rate, [clockText(points[0].at), clockText(points.at(-1).at)]));
}
