import {text, wordOf} from '../language/language.js';
import {element} from '../markup/element.js';
import {addressPart} from '../markup/given.js';
import {ruleWords} from '../markup/words.js';

/** Small marks of an alert that several pages show. */

export function scoreBadge({score, severity}) {
  return element('span', {class: `score ${severity === 'high' ? 'high' : 'medium'}`}, element('span', {class: 'for-readers'}, text('score'), ' '), String(score));
}

export function severityBadge(severity) {
  return element('span', {class: `badge ${severity === 'high' ? 'high' : 'medium'}`}, wordOf('severity', severity));
}

/** Status, and what came of it. */
export function statusBadge({status, resolution}) {
  const style = {open: 'fresh', investigating: 'busy'}[status] ?? {confirmed_fraud: 'high', false_positive: 'good'}[resolution] ?? 'plain-badge';
  return element('span', {class: `badge ${style}`}, resolution ? wordOf('outcome', resolution) : wordOf('status', status));
}

/** The rules that fired, by name. */
export function ruleTags(rules) {
  return element('ul', {class: 'tags'}, rules.map((rule) => element('li', {}, ruleWords(rule.id))));
}

export function alertAddress(alertId) {
  return `#/alerts/${addressPart(alertId)}`;
}
