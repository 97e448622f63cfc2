import {shareWithInterval} from '../chart/interval.js';
import {hasText, text} from '../language/language.js';
import {percent, whole} from '../language/numbers.js';
import {element} from '../markup/element.js';
import {dash, given} from '../markup/given.js';
import {facts} from '../markup/section.js';
import {ruleWords} from '../markup/words.js';
import {ruleSettings} from './settings.js';

/** Each rule with its settings and figures. */
export function ruleCards({rules, breakdown, quality}) {
  const fired = new Map(breakdown.by_rule.map(({key, count}) => [key, count]));
  const shares = new Map(quality.rules.map((rule) => [rule.id, rule]));
  return element('ul', {class: 'rule-cards'}, rules.rules.map((rule) => card(rule, fired.get(rule.id) ?? 0, breakdown.total, shares.get(rule.id))));
}

function card(rule, fired, total, quality) {
  return element(
    'li',
    {class: 'panel rule-card', 'data-rule': rule.id},
    element('div', {class: 'rule-head'}, element('h2', {}, ruleWords(rule.id)), element('span', {class: 'points'}, text('why.points', {points: whole(rule.points)}))),
    hasText(`rule.${rule.id}.about`) ? element('p', {class: 'soft'}, text(`rule.${rule.id}.about`)) : null,
    facts([
      [text('rules.fired'), total === 0 ? whole(fired) : text('rules.fired-share', {count: whole(fired), share: percent(fired / total)})],
      [text('precision'), element('span', {'data-share': 'precision'}, quality ? shareWithInterval(quality.precision) : dash())],
      [text('recall'), element('span', {'data-share': 'recall'}, quality ? shareWithInterval(quality.recall) : dash())],
    ], {class: 'facts figures'}),
    ruleSettings(rule),
    element('p', {}, element('a', {href: `#/queue?rule=${encodeURIComponent(rule.id)}`}, text('rules.alerts'))),
    element('p', {class: 'soft small'}, given(rule.id), ` · ${text('rules.version', {version: rule.version})}`),
  );
}
