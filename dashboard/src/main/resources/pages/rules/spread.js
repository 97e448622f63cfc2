import {bars} from '../chart/bars.js';
import {Figure} from '../chart/figure.js';
import {countBars} from '../chart/shares.js';
import {countryName} from '../language/countries.js';
import {text, wordOf} from '../language/language.js';
import {whole} from '../language/numbers.js';
import {element} from '../markup/element.js';
import {given} from '../markup/given.js';
import {section} from '../markup/section.js';

const MOST_COUNTRIES = 8;

/** Where the alerts of the period lie: scores, severities, states, countries. */
export function spread({breakdown}) {
  const scores = new Figure(text('spread.scores'), 130);
  const values = breakdown.scores.map(({from, to, count}) => ({value: count, title: `${from}–${to}: ${whole(count)}`, mark: String(from)}));
  scores.show(text('spread.total', {number: breakdown.total, count: whole(breakdown.total)}), values.map(({title}) => title).join('; '), bars(values, whole, 'alert-bar'));
  return element(
    'div',
    {class: 'spread'},
    section(text('spread.scores'), {class: 'panel'}, scores.node),
    section(text('spread.severity'), {class: 'panel'}, countBars(named(breakdown.by_severity, 'severity'))),
    section(text('spread.status'), {class: 'panel'}, countBars(named(breakdown.by_status, 'status'))),
    section(text('spread.country'), {class: 'panel'}, countBars(countries(breakdown.by_country))),
  );
}

function named(counts, group) {
  return counts.map(({key, count}) => ({name: key === null ? text('unknown') : given(wordOf(group, key)), count}));
}

function countries(counts) {
  const sorted = [...counts].sort((a, b) => b.count - a.count);
  const rest = sorted.slice(MOST_COUNTRIES).reduce((sum, {count}) => sum + count, 0);
  const shown = sorted.slice(0, MOST_COUNTRIES).map(({key, count}) => ({name: key === null ? text('unknown') : given(countryName(key)), count}));
  return rest === 0 ? shown : [...shown, {name: text('spread.others'), count: rest}];
}
