import {read} from '../server/request.js';
import {Loader} from '../app/loader.js';
import {on} from '../feed/feed.js';
import {text} from '../language/language.js';
import {element, replace} from '../markup/element.js';
import {spread} from './spread.js';
import {overall} from './overall.js';
import {ruleCards} from './rule-cards.js';

const HOURS = {day: 24, week: 168, month: 720};

/** The rules in force, how often each fires, and how right they are. */
export function rulesPage() {
  const quality = element('div');
  const cards = element('div');
  const counts = element('div');
  const period = periodChoice(() => loader.load());
  const loader = new Loader(
    async () => {
      const from = period.from();
      const [rules, breakdown, quality] = await Promise.all([read('/api/v1/rules'), read('/api/v1/statistics/breakdown', {from}), read('/api/v1/statistics/quality')]);
      return {rules, breakdown, quality};
    },
    (data) => {
      replace(quality, overall(data));
      replace(cards, ruleCards(data));
      replace(counts, spread(data));
    },
  );
  // A decision changes what is measured; a burst of alerts is looked at once.
  const leave = on('alert', ({change}) => loader.loadSoon(change === 'changed' ? 300 : 3_000));
  loader.load();
  return {
    title: text('page.rules'),
    node: element('div', {}, element('div', {class: 'page-head'}, element('h1', {}, text('page.rules')), period.node), loader.state, quality, cards, counts),
    close() {
      leave();
      loader.close();
    },
  };
}

function periodChoice(changed) {
  const options = [...Object.keys(HOURS), 'ever'].map((name) => element('option', {value: name, selected: name === 'week'}, text(`period.${name}`)));
  const select = element('select', {id: 'period', onchange: changed}, options);
  return {
    node: element('p', {class: 'period'}, element('label', {for: 'period'}, text('period')), ' ', select),
    from: () => (Object.hasOwn(HOURS, select.value) ? new Date(Date.now() - HOURS[select.value] * 3_600_000).toISOString() : null),
  };
}
