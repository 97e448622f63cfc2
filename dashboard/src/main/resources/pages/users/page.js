import {change, Problem, read} from '../server/request.js';
import {confirmed} from '../app/confirm.js';
import {Loader} from '../app/loader.js';
import {problemText} from '../app/problem.js';
import {text, wordOf} from '../language/language.js';
import {dateTime} from '../language/time.js';
import {element, replace} from '../markup/element.js';
import {addressPart, dash, given} from '../markup/given.js';
import {cell, section, table} from '../markup/section.js';
import {newPassword} from './new-password.js';

const ROLES = ['viewer', 'analyst', 'admin'];

/** Who may sign in; for admins. */
export function usersPage() {
  const list = element('div');
  const message = element('div', {role: 'alert'});
  const loader = new Loader(() => read('/api/v1/users'), ({users}) => replace(list, userTable(users, run)));
  const run = async (method, path, body, said) => {
    replace(message);
    try {
      await change(method, path, body);
      replace(message, element('p', {class: 'done'}, said));
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      replace(message, element('p', {class: 'problem'}, problem.type === 'wrong-state' ? text(method === 'POST' ? 'users.taken' : 'users.last-admin') : problemText(problem)));
    }
    await loader.load();
  };
  loader.load();
  return {
    title: text('page.users'),
    node: element('div', {}, element('h1', {}, text('page.users')), message, loader.state, section(text('users.all'), {class: 'panel'}, list), section(text('users.add'), {class: 'panel'}, addForm(run))),
    close: () => loader.close(),
  };
}

function userTable(users, run) {
  const headings = ['username', 'role', 'state', 'signed-in', 'actions'].map((name) => text(`column.${name}`));
  return table(text('users.all'), headings, users.map((user) => row(user, run)));
}

function row(user, run) {
  const path = `/api/v1/users/${addressPart(user.username)}`;
  const name = user.username;
  return element(
    'tr',
    {'data-user': name},
    cell(text('column.username'), given(name)),
    cell(text('column.role'), roleOf(user, path, run)),
    cell(text('column.state'), user.enabled ? (user.must_change_password ? text('users.must-change') : text('users.enabled')) : text('users.disabled')),
    cell(text('column.signed-in'), user.last_sign_in_at === null ? dash() : dateTime(user.last_sign_in_at)),
    cell(text('column.actions'), element('div', {class: 'buttons'}, switchButton(user, path, run), resetButton(name, path, run))),
  );
}

function roleChoice(chosen, label, changed) {
  const select = element('select', {'aria-label': label, onchange: () => changed(select.value)}, ROLES.map((role) => element('option', {value: role, selected: role === chosen}, wordOf('role', role))));
  return select;
}

/** Arrow keys change a select without being asked, so a role that is not confirmed goes back. */
function roleOf({username: name, role}, path, run) {
  const change = async (wanted) => {
    const isMeant = await confirmed(text('users.confirm.role', {name, role: wordOf('role', wanted)}), text('users.change-role'));
    isMeant ? run('PATCH', path, {role: wanted}, text('users.changed', {name})) : (select.value = role);
  };
  const select = roleChoice(role, text('users.role-of', {name}), change);
  return select;
}

function switchButton({username: name, enabled}, path, run) {
  const what = enabled ? 'disable' : 'enable';
  const change = async () => {
    if (!enabled || (await confirmed(text('users.confirm.disable', {name}), text('users.disable')))) {
      run('PATCH', path, {enabled: !enabled}, text('users.changed', {name}));
    }
  };
  return element('button', {type: 'button', class: 'plain', 'data-action': what, 'aria-label': text(`users.${what}-of`, {name}), onclick: change}, text(`users.${what}`));
}

/** The password is made here and shown once, to be handed over. */
function resetButton(name, path, run) {
  const reset = async () => {
    if (!(await confirmed(text('users.confirm.reset', {name}), text('users.reset')))) {
      return;
    }
    const password = newPassword();
    run('PUT', `${path}/password`, {password}, text('users.reset-done', {name, password}));
  };
  return element('button', {type: 'button', class: 'plain', 'data-action': 'reset', 'aria-label': text('users.reset-of', {name}), onclick: reset}, text('users.reset'));
}

function addForm(run) {
  const name = element('input', {id: 'new-username', required: true, maxlength: 64, pattern: '[a-z0-9][a-z0-9._\\-]{0,63}', autocapitalize: 'none', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'new-username-rule'});
  const role = roleChoice('analyst', text('users.role'), () => {});
  const submit = async (event) => {
    event.preventDefault();
    const password = newPassword();
    await run('POST', '/api/v1/users', {username: name.value, role: role.value, password}, text('users.added', {name: name.value, password}));
    name.value = '';
  };
  return element(
    'form',
    {class: 'inline-form', onsubmit: submit},
    element('div', {}, element('label', {for: 'new-username'}, text('username')), name),
    element('div', {}, element('span', {class: 'label'}, text('users.role')), role),
    element('button', {class: 'main-button'}, text('users.add')),
    element('p', {class: 'soft', id: 'new-username-rule'}, text('users.rule')),
  );
}
