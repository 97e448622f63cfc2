import {read} from '../server/request.js';
import {Loader} from '../app/loader.js';
import {bars} from '../chart/bars.js';
import {Figure} from '../chart/figure.js';
import {on} from '../feed/feed.js';
import {text} from '../language/language.js';
import {whole} from '../language/numbers.js';
import {minuteText} from '../language/time.js';
import {section} from '../markup/section.js';

const EVERY_MILLIS = 10_000;
const MARK_EVERY_MINUTES = 15;

/** Alerts and payments per minute in the last hour. */
export function activityCharts() {
  const figures = [['alerts', new Figure(text('chart.alerts-per-minute'), 120)], ['payments', new Figure(text('chart.payments-per-minute'), 120)]];
  const loader = new Loader(
    () => read('/api/v1/statistics/activity'),
    ({minutes}) => figures.forEach(([name, figure]) => draw(figure, minutes, name)),
  );
  loader.load();
  const timer = setInterval(() => loader.load(), EVERY_MILLIS);
  const leave = on('alert', () => loader.loadSoon(3_000));
  return {
    node: section(text('activity'), {class: 'panel'}, loader.state, figures.map(([, figure]) => figure.node)),
    close() {
      clearInterval(timer);
      leave();
      loader.close();
      figures.forEach(([, figure]) => figure.close());
    },
  };
}

function draw(figure, minutes, name) {
  const sum = minutes.reduce((total, minute) => total + minute[name], 0);
  const values = minutes.map((minute) => ({value: minute[name], title: `${minuteText(minute.minute)}: ${whole(minute[name])}`, mark: mark(minute.minute)}));
  const most = Math.max(0, ...values.map(({value}) => value));
  figure.show(text('chart.sum', {sum: whole(sum)}), text('chart.hour', {sum: whole(sum), most: whole(most)}), bars(values, whole, name === 'alerts' ? 'alert-bar' : ''));
}

function mark(minute) {
  return new Date(minute).getUTCMinutes() % MARK_EVERY_MINUTES === 0 ? minuteText(minute) : null;
}
