import {feedState, latestHealth, on} from '../feed/feed.js';
import {text, wordOf} from '../language/language.js';
import {sinceText} from '../language/time.js';
import {element, replace} from '../markup/element.js';

const PATIENCE_MILLIS = 2_000;

/** Says what is away, what that means for the reader, and that it comes back by itself. */
export function banner() {
  const node = element('div', {class: 'banner', role: 'status', 'aria-live': 'polite'});
  let timer = 0;
  const show = () => replace(node, lines().map(([name, line]) => element('p', {'data-about': name}, line)));
  // A connection that is back at once is not worth a word.
  const showSoon = (state) => {
    clearTimeout(timer);
    timer = setTimeout(show, state === 'lost' ? PATIENCE_MILLIS : 0);
  };
  show();
  const leave = [on('health', show), on('state', showSoon)];
  return {
    node,
    close() {
      clearTimeout(timer);
      leave.forEach((end) => end());
    },
  };
}

function lines() {
  if (feedState() === 'lost') {
    return [['feed', text('banner.feed')]];
  }
  return (latestHealth()?.parts ?? []).filter((part) => part.state === 'away').map((part) => [part.part, line(part)]);
}

function line(part) {
  const since = sinceText(part.since);
  return `${text('banner.away', {part: wordOf('part', part.part), since})} ${wordOf('banner', part.part)}`;
}
