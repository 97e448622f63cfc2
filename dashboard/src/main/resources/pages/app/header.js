import {feedState, on} from '../feed/feed.js';
import {chooseLanguage, language, text, wordOf} from '../language/language.js';
import {drawn, element, replace} from '../markup/element.js';
import {may, session, signOut} from '../session/session.js';

/** Name, pages, state of the feed, language, and who is signed in. */
export function header({signedOut, help}) {
  const links = pages().map((name) => [name, element('a', {href: `#/${name}`}, text(`page.${name}`))]);
  const feed = feedMark();
  const node = element(
    'header',
    {class: 'top'},
    element('a', {class: 'brand', href: '#/live'}, eye(), 'Vigie'),
    element('nav', {'aria-label': text('nav')}, element('ul', {}, links.map(([, link]) => element('li', {}, link)))),
    element('div', {class: 'corner'}, feed.node, languageSwitch(), helpButton(help), who(signedOut)),
  );
  return {
    node,
    mark: (current) => links.forEach(([name, link]) => (name === current ? markCurrent(link) : link.removeAttribute('aria-current'))),
    close: feed.close,
  };
}

/** On a phone there may be more links than room. */
function markCurrent(link) {
  link.setAttribute('aria-current', 'page');
  link.scrollIntoView({block: 'nearest', inline: 'nearest'});
}

function pages() {
  return ['live', 'queue', 'rules', 'streams', ...(may('admin') ? ['users'] : [])];
}

export function eye() {
  return drawn(
    'svg',
    {viewBox: '0 0 32 32', class: 'eye', 'aria-hidden': 'true'},
    drawn('rect', {width: 32, height: 32, rx: 7}),
    drawn('path', {d: 'M4 16c3.2-5 7.2-7.5 12-7.5S24.8 11 28 16c-3.2 5-7.2 7.5-12 7.5S7.2 21 4 16z'}),
    drawn('circle', {cx: 16, cy: 16, r: 4.6}),
  );
}

function feedMark() {
  const node = element('p', {class: 'feed-state', role: 'status'});
  const show = () => {
    node.dataset.state = feedState();
    replace(node, element('span', {class: 'dot', 'aria-hidden': 'true'}), element('span', {class: 'feed-word'}, text(`feed.${feedState()}`)));
  };
  show();
  return {node, close: on('state', show)};
}

/** Each language in its own words, so that it is found by those who read no other. */
export function languageSwitch() {
  const other = language === 'fr' ? ['en', 'English'] : ['fr', 'Français'];
  return element('button', {type: 'button', class: 'quiet language', lang: other[0], onclick: () => chooseLanguage(other[0])}, other[1]);
}

function helpButton(help) {
  return element('button', {type: 'button', class: 'quiet help-button', 'aria-label': text('help.title'), title: text('help.title'), onclick: () => help.open()}, '?');
}

function who(signedOut) {
  const {username, role} = session();
  const leave = async () => {
    await signOut();
    signedOut();
  };
  return element(
    'details',
    {class: 'who'},
    element('summary', {}, element('span', {class: 'who-name'}, username), ' ', element('span', {class: 'soft who-role'}, wordOf('role', role))),
    element('div', {class: 'menu'}, element('a', {href: '#/account'}, text('page.account')), element('button', {type: 'button', class: 'quiet', onclick: leave}, text('sign-out'))),
  );
}
