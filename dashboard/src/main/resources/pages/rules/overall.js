import {shareWithInterval} from '../chart/interval.js';
import {text} from '../language/language.js';
import {whole} from '../language/numbers.js';
import {element} from '../markup/element.js';
import {given} from '../markup/given.js';
import {facts, section} from '../markup/section.js';

/** The rule set as a whole. */
export function overall({rules, quality}) {
  return section(
    text('rules.whole'),
    {class: 'panel'},
    facts([
      [text('rules.alert-from'), whole(rules.alert_threshold)],
      [text('rules.high-from'), whole(rules.high_threshold)],
      [text('rules.labelled'), whole(quality.labelled)],
      [text('precision'), element('span', {'data-share': 'precision'}, shareWithInterval(quality.precision))],
      [text('recall'), element('span', {'data-share': 'recall'}, shareWithInterval(quality.recall))],
    ], {class: 'facts roomy'}),
    element('p', {class: 'soft'}, text('rules.about-quality')),
    element('p', {class: 'soft small'}, text('ids.rule-set'), ' ', given(rules.rule_set)),
  );
}
