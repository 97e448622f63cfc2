import {Problem} from '../server/request.js';
import {eye, languageSwitch} from '../app/header.js';
import {problemText} from '../app/problem.js';
import {text} from '../language/language.js';
import {element, replace} from '../markup/element.js';
import {signIn} from './session.js';

/**
 * Signing in.
 * @param reason why somebody was signed out: `ended` or `signed-out`
 * @param done called when somebody is signed in
 */
export function signInPage({reason, done}) {
  const name = element('input', {id: 'username', name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true, maxlength: 64});
  const password = element('input', {id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true, maxlength: 128});
  const problem = element('div', {role: 'alert'});
  const button = element('button', {class: 'main-button'}, text('sign-in'));
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await signIn(name.value, password.value);
      done();
    } catch (error) {
      explain(error, problem);
      password.select();
    } finally {
      button.disabled = false;
    }
  };
  document.title = `${text('sign-in')} · Vigie`;
  return {
    node: element(
      'main',
      {class: 'alone'},
      element('div', {class: 'alone-head'}, eye(), element('h1', {}, 'Vigie'), languageSwitch()),
      element('p', {class: 'soft'}, text('claim')),
      reason ? element('p', {class: 'notice', role: 'status'}, text(`session.${reason}`)) : null,
      element(
        'form',
        {onsubmit: submit, class: 'stacked'},
        element('label', {for: 'username'}, text('username')),
        name,
        element('label', {for: 'password'}, text('password')),
        password,
        problem,
        button,
      ),
    ),
    start: () => name.focus(),
  };
}

export function explain(error, place) {
  if (!(error instanceof Problem)) {
    throw error;
  }
  replace(place, element('p', {class: 'problem'}, problemText(error)));
}
