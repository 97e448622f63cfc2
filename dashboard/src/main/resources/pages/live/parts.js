import {latestHealth, on} from '../feed/feed.js';
import {text, wordOf} from '../language/language.js';
import {dateTimeText, sinceText} from '../language/time.js';
import {element, replace} from '../markup/element.js';
import {given} from '../markup/given.js';
import {section} from '../markup/section.js';

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
    part.part === 'flink' ? element('span', {class: 'soft'}, given(part.detail)) : null,
    ' ',
    element('span', {class: 'soft part-since', title: dateTimeText(part.since)}, text('part.since', {since: sinceText(part.since)})),
  );
}
