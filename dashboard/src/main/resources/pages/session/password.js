import {text} from '../language/language.js';
import {element, replace} from '../markup/element.js';
import {changePassword} from './session.js';
import {explain} from './sign-in.js';

const SHORTEST = 12;

/** The form that changes one's own password. */
export function passwordForm(done) {
  const current = field('current', 'current-password');
  const wanted = field('wanted', 'new-password');
  const repeated = field('repeated', 'new-password');
  const problem = element('div', {role: 'alert'});
  const submit = async (event) => {
    event.preventDefault();
    const mistake = wanted.input.value === repeated.input.value ? null : 'password.differ';
    if (mistake) {
      replace(problem, element('p', {class: 'problem'}, text(mistake)));
      return;
    }
    try {
      await changePassword(current.input.value, wanted.input.value);
      done();
    } catch (error) {
      explain(error, problem);
    }
  };
  wanted.input.setAttribute('minlength', SHORTEST);
  return element(
    'form',
    {class: 'stacked', onsubmit: submit},
    [current, wanted, repeated].map(({label, input}) => [label, input]),
    element('p', {class: 'soft', id: 'password-rule'}, text('password.rule', {number: SHORTEST})),
    problem,
    element('button', {class: 'main-button'}, text('password.change')),
  );
}

function field(name, autocomplete) {
  const id = `password-${name}`;
  const input = element('input', {id, type: 'password', autocomplete, required: true, maxlength: 128, 'aria-describedby': name === 'wanted' ? 'password-rule' : null});
  return {label: element('label', {for: id}, text(`password.${name}`)), input};
}

/** The form alone in the window, when nothing else may be done before. */
export function passwordPage({done}) {
  document.title = `${text('password.change')} · Vigie`;
  const form = passwordForm(done);
  return {
    node: element('main', {class: 'alone'}, element('h1', {}, text('password.change')), element('p', {class: 'notice'}, text('password.forced')), form),
    start: () => form.querySelector('input').focus(),
  };
}
