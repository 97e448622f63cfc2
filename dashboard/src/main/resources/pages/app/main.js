import {onPasswordMustChange, onSessionEnd, Problem} from '../server/request.js';
import {closeFeed, on, openFeed} from '../feed/feed.js';
import {listenForKeys} from '../keyboard/keys.js';
import {language, text} from '../language/language.js';
import {element, replace} from '../markup/element.js';
import {passwordPage} from '../session/password.js';
import {forgetSession, readSession, session} from '../session/session.js';
import {signInPage} from '../session/sign-in.js';
import {desk} from './desk.js';
import {problemText} from './problem.js';

/** What the window shows: signing in, changing the password, or the desk. */

const FIRST_RETRY_MILLIS = 2_000;
let open = null;

function show(next) {
  open?.close?.();
  open = next;
  replace(document.body, next.node);
  next.start?.();
}

function enter() {
  if (session().must_change_password) {
    show(passwordPage({forced: true, done: enter}));
  } else {
    openFeed();
    show(desk({signedOut: () => leave('signed-out')}));
  }
}

function leave(reason) {
  if (session() === null && reason === 'ended') {
    return;
  }
  closeFeed();
  forgetSession();
  show(signInPage({reason, done: enter}));
}

async function begin() {
  try {
    await readSession();
    enter();
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    problem.type === 'not-signed-in' ? show(signInPage({done: enter})) : waitFor(problem);
  }
}

/** The feed ends with the session, and cannot say so. */
async function askWhetherStillSignedIn() {
  try {
    await readSession();
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    // Whatever else is wrong, the feed goes on trying, and the banner says so.
    if (problem.type === 'not-signed-in') {
      leave('ended');
    }
  }
}

/** The desk cannot say who is there: PostgreSQL or the desk itself is away. It is asked again. */
function waitFor(problem) {
  document.title = 'Vigie';
  show({node: element('main', {class: 'alone'}, element('h1', {}, 'Vigie'), element('p', {class: 'problem', role: 'alert'}, problemText(problem)), element('p', {}, text('waiting')))});
  setTimeout(begin, FIRST_RETRY_MILLIS);
}

document.documentElement.lang = language;
onSessionEnd(() => leave('ended'));
on('retry', askWhetherStillSignedIn);
onPasswordMustChange(() => {
  closeFeed();
  show(passwordPage({forced: true, done: enter}));
});
listenForKeys();
begin();
