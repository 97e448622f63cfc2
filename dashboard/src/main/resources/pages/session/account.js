import {text, wordOf} from '../language/language.js';
import {dateTime} from '../language/time.js';
import {element, replace} from '../markup/element.js';
import {facts, section} from '../markup/section.js';
import {passwordForm} from './password.js';
import {session} from './session.js';

/** One's own account. */
export function accountPage() {
  const {username, role, expires_at} = session();
  const place = element('div');
  const changed = () => replace(place, element('p', {class: 'notice', role: 'status'}, text('password.changed')));
  replace(place, passwordForm(changed));
  return {
    title: text('page.account'),
    node: element(
      'div',
      {class: 'narrow'},
      element('h1', {}, text('page.account')),
      facts([[text('username'), username], [text('users.role'), wordOf('role', role)], [text('session.until'), dateTime(expires_at)]], {class: 'facts roomy panel'}),
      section(text('password.change'), {class: 'panel'}, place),
    ),
  };
}
