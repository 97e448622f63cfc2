import {alertPage} from '../alert/page.js';
import {addKeys} from '../keyboard/keys.js';
import {text} from '../language/language.js';
import {livePage} from '../live/page.js';
import {element} from '../markup/element.js';
import {queuePage} from '../queue/page.js';
import {rulesPage} from '../rules/page.js';
import {accountPage} from '../session/account.js';
import {may} from '../session/session.js';
import {streamsPage} from '../streams/page.js';
import {usersPage} from '../users/page.js';
import {banner} from './banner.js';
import {header} from './header.js';
import {helpDialog} from './help.js';
import {Router} from './router.js';

const PAGES = {live: livePage, queue: queuePage, alerts: alertPage, rules: rulesPage, streams: streamsPage, account: accountPage};

/** Everything that somebody sees who is signed in: header, banner, and one page at a time. */
export function desk({signedOut}) {
  const help = helpDialog();
  const top = header({signedOut, help});
  const warnings = banner();
  const main = element('main', {id: 'main', tabindex: '-1'});
  const router = new Router(may('admin') ? {...PAGES, users: usersPage} : PAGES, main, (name, page) => {
    top.mark(name === 'alerts' ? 'queue' : name);
    help.about(page.keys ?? []);
    if (!page.focus?.()) {
      focusHeading(main);
    }
  });
  const removeKeys = addKeys({'?': () => help.open(), ...jumps()});
  return {
    node: element('div', {class: 'desk'}, skipLink(main), top.node, warnings.node, main, help.node),
    start: () => router.start(),
    close() {
      router.stop();
      removeKeys();
      top.close();
      warnings.close();
    },
  };
}

function jumps() {
  const go = (name) => () => (location.hash = `#/${name}`);
  return {'g l': go('live'), 'g q': go('queue'), 'g r': go('rules'), 'g s': go('streams')};
}

/** A fragment of its own would be taken for a page. */
function skipLink(main) {
  return element('button', {type: 'button', class: 'skip', onclick: () => main.focus()}, text('skip'));
}

/** So that a screen reader says where one is. */
function focusHeading(main) {
  const heading = main.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({preventScroll: true});
  window.scrollTo(0, 0);
}
