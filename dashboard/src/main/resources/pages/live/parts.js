import {latestHealth, on} from '../feed/feed.js';
import {text, wordOf} from '../language/language.js';
import {dateTimeText, sinceText} from '../language/time.js';
import {element, replace} from '../markup/element.js';
import {given} from '../markup/given.js';
import {section} from '../markup/section.js';
import {worded} from '../markup/words.js';

/** How the parts of the platform are: databases, brokers, and the job. */
export function parts() {
  const list = element('ul', {class: 'parts'});
  const show = () => {
    const health = latestHealth();
    replace(list, health === null ? element('li', {class: 'soft'}, text('unknown')) : health.parts.map(line));
  };
  show();
  const leave = on('health', show);
  return {
    node: section(text('parts'), {class: 'panel'}, list),
    close: leave,
  };
}

function line(part) {
  return element(
    'li',
    {'data-part': part.part, 'data-state': part.state},
    element('span', {class: 'dot', 'aria-hidden': 'true'}),
    element('strong', {}, wordOf('part', part.part)),
    ' ',
    element('span', {}, wordOf('part-state', part.state)),
    ' ',
    part.part === 'intake' && part.state === 'away' ? element('span', {class: 'soft'}, given(part.detail)) : null,
    part.part === 'flink' ? element('span', {class: 'soft'}, jobWords(part.detail)) : null,
    ' ',
    element('span', {class: 'soft part-since', title: dateTimeText(part.since)}, text('part.since', {since: sinceText(part.since)})),
  );
}

/** Flink's own word for a job's state stays as it is: it is what one looks for in its log. */
function jobWords(detail) {
  const [, name, state] = /^job (.+) is ([a-z_]+)$/s.exec(detail) ?? [];
  if (state) {
    return [given(name), ' · ', state.toUpperCase()];
  }
  return detail.startsWith('no job named ') ? text('job-state.none') : worded('job-state', detail);
}
