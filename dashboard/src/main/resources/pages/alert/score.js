import {phrase, text} from '../language/language.js';
import {whole} from '../language/numbers.js';
import {drawn, element} from '../markup/element.js';
import {section} from '../markup/section.js';
import {reasonWords, ruleWords, skippedWords} from '../markup/words.js';

/** How the score is made up of the rules that fired, and why each did. */
export function scorePanel({alert, skipped}) {
  const sum = alert.rules.reduce((total, rule) => total + rule.points, 0);
  return section(
    text('why'),
    {class: 'panel why'},
    element('p', {class: 'score-sum'}, text('why.sum', {score: whole(alert.score), terms: alert.rules.map((rule) => whole(rule.points)).join(' + ')}), sum > alert.score ? [' ', text('why.capped', {sum: whole(sum)})] : null),
    bar(alert),
    element('ol', {class: 'reasons'}, alert.rules.map(reason)),
    skipped.length === 0 ? null : [element('h3', {}, text('why.skipped')), element('ul', {class: 'skipped'}, skipped.map((rule) => element('li', {}, phrase('why.skipped-rule', {rule: ruleWords(rule.id), why: skippedWords(rule)}))))],
  );
}

function bar({rules, score}) {
  let from = 0;
  const pieces = rules.map((rule, index) => {
    const width = Math.max(0, Math.min(rule.points, 100 - from) - 0.6);
    const piece = drawn('rect', {x: from, y: 0, width, height: 6, class: `piece piece-${index % 5}`});
    from += rule.points;
    return piece;
  });
  return drawn('svg', {class: 'score-bar', viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true', 'data-score': score}, drawn('rect', {x: 0, y: 0, width: 100, height: 6, class: 'rail'}), pieces);
}

function reason(rule, index) {
  return element(
    'li',
    {class: 'reason', 'data-rule': rule.id},
    element('span', {class: `points piece-${index % 5}`}, text('why.points', {points: whole(rule.points)})),
    element('span', {class: 'reason-text'}, element('strong', {}, ruleWords(rule.id)), element('span', {}, reasonWords(rule))),
  );
}
