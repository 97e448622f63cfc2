import {bars} from '../chart/bars.js';
import {Figure} from '../chart/figure.js';
import {countBars} from '../chart/shares.js';
import {text} from '../language/language.js';
import {whole} from '../language/numbers.js';
import {element} from '../markup/element.js';
import {section} from '../markup/section.js';
import {countryWords, worded} from '../markup/words.js';

const MOST_COUNTRIES = 8;
const SEVERITIES = ['high', 'medium'];
const STATUSES = ['open', 'investigating', 'closed'];

/** Where the alerts of the period lie: scores, severities, states, countries. */
export function spread({breakdown}) {
  const scores = new Figure(text('spread.scores.bars'), 130);
  const values = breakdown.scores.map(({from, to, count}) => ({value: count, title: `${from}–${to}: ${whole(count)}`, mark: String(from)}));
  scores.show(text('spread.total', {number: breakdown.total, count: whole(breakdown.total)}), values.map(({title}) => title).join('; '), bars(values, whole, 'alert-bar'));
  return element(
    'div',
    {class: 'spread'},
    section(text('spread.scores'), {class: 'panel'}, scores.node),
    section(text('spread.severity'), {class: 'panel'}, countBars(named(breakdown.by_severity, 'severity', SEVERITIES))),
    section(text('spread.status'), {class: 'panel'}, countBars(named(breakdown.by_status, 'status', STATUSES))),
    section(text('spread.country'), {class: 'panel'}, countBars(countries(breakdown.by_country))),
  );
}

/** In the order that the words are known in; what is not known comes last. */
function named(counts, group, order) {
  const place = ({key}) => (order.indexOf(key) + 1 || order.length + 1);
  return [...counts].sort((a, b) => place(a) - place(b)).map(({key, count}) => ({name: key === null ? text('unknown') : worded(group, key), count}));
}

function countries(counts) {
  const sorted = [...counts].sort((a, b) => b.count - a.count);
  const rest = sorted.slice(MOST_COUNTRIES).reduce((sum, {count}) => sum + count, 0);
  const shown = sorted.slice(0, MOST_COUNTRIES).map(({key, count}) => ({name: key === null ? text('unknown') : countryWords(key), count}));
  return rest === 0 ? shown : [...shown, {name: text('spread.others'), count: rest}];
}
