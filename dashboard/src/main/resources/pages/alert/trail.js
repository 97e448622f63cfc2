import {phrase, text, wordOf} from '../language/language.js';
import {dateTime} from '../language/time.js';
import {element} from '../markup/element.js';
import {given} from '../markup/given.js';
import {section} from '../markup/section.js';

/** Notes, and who did what when. */
export function trailPanel({notes}, entries) {
  return section(
    text('trail'),
    {class: 'panel'},
    notes.length === 0 ? null : element('ul', {class: 'notes'}, notes.map(note)),
    element('ol', {class: 'trail'}, entries.map((entry) => element('li', {}, sentence(entry), ' ', element('span', {class: 'soft'}, dateTime(entry.at))))),
  );
}

function note({at, author, text: words}) {
  return element('li', {class: 'note'}, element('p', {class: 'note-text'}, given(words)), element('p', {class: 'soft'}, given(author), ', ', dateTime(at)));
}

/** One step in words. */
export function sentence({actor, action, detail}) {
  const who = actor === 'system' ? text('trail.system') : given(actor);
  const known = ['raised', 'assigned', 'unassigned', 'noted', 'decided', 'reopened'].includes(action);
  return known ? phrase(`trail.${action}`, {who, what: about(action, detail)}) : [who, ' ', given(action)];
}

function about(action, detail) {
  if (detail === null) {
    return '';
  }
  return action === 'decided' ? wordOf('outcome', detail) : given(detail);
}
