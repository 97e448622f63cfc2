import {read} from '../server/request.js';
import {text, wordOf} from '../language/language.js';
import {ruleName} from '../language/reasons.js';
import {element} from '../markup/element.js';
import {may, session} from '../session/session.js';

const STATUSES = ['open', 'investigating', 'closed'];
const WORKING = ['open', 'investigating'];

/**
 * What the address asks for; without any it is what there is to do.
 * @returns parameters of the API
 */
export function filterOf(query) {
  const status = query.has('status') ? query.getAll('status').filter((one) => STATUSES.includes(one)) : WORKING;
  const rest = Object.fromEntries(['severity', 'rule', 'customer', 'assignee', 'sort'].map((name) => [name, query.get(name)]));
  return {status, ...rest, from: instant(query.get('from')), to: instant(query.get('to'))};
}

/** A local date and time of a form as an instant. */
function instant(local) {
  const at = new Date(local ?? '');
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** The form; `changed` gets the new query. */
export function filterForm(query, changed) {
  const form = element('form', {class: 'filters', 'aria-label': text('filters')});
  const submit = (event) => {
    event?.preventDefault();
    changed(queryOf(form));
  };
  form.append(
    statusBoxes(filterOf(query).status),
    choice('severity', query, [['', text('all')], ...['high', 'medium'].map((one) => [one, wordOf('severity', one)])]),
    ruleChoice(query),
    field('customer', query, {type: 'search', maxlength: 64, spellcheck: 'false', autocapitalize: 'none'}),
    assigneeField(query),
    field('from', query, {type: 'datetime-local'}),
    field('to', query, {type: 'datetime-local'}),
    choice('sort', query, ['newest', 'oldest', 'score'].map((one) => [one, text(`sort.${one}`)])),
    element('div', {class: 'filter-buttons'}, element('button', {class: 'plain'}, text('filter')), ' ', element('button', {type: 'button', class: 'quiet', onclick: () => changed(new URLSearchParams())}, text('filter.reset'))),
  );
  form.addEventListener('submit', submit);
  form.addEventListener('change', submit);
  return form;
}

function queryOf(form) {
  const query = new URLSearchParams();
  const data = new FormData(form);
  const statuses = data.getAll('status');
  if (String(statuses) !== String(WORKING)) {
    statuses.forEach((status) => query.append('status', status));
  }
  for (const [name, value] of data) {
    if (name !== 'status' && value.trim() !== '' && !(name === 'sort' && value === 'newest')) {
      query.append(name, value.trim());
    }
  }
  return query;
}

function statusBoxes(chosen) {
  const box = (status) => element('label', {class: 'check'}, element('input', {type: 'checkbox', id: `filter-status-${status}`, name: 'status', value: status, checked: chosen.includes(status)}), ' ', wordOf('status', status));
  return element('fieldset', {class: 'statuses'}, element('legend', {}, text('status')), STATUSES.map(box));
}

function labelled(name, control) {
  return element('div', {class: 'filter'}, element('label', {for: `filter-${name}`}, text(`filter.${name}`)), control);
}

function field(name, query, attributes) {
  const input = element('input', {id: `filter-${name}`, name, ...attributes});
  input.value = query.get(name) ?? '';
  return labelled(name, input);
}

function option(value, words, chosen) {
  return element('option', {value, selected: value === chosen}, words);
}

function choice(name, query, options) {
  const chosen = query.get(name) ?? options[0][0];
  return labelled(name, element('select', {id: `filter-${name}`, name}, options.map(([value, words]) => option(value, words, chosen))));
}

/** The rules in force; one that is asked for and is not among them stays to be chosen. */
function ruleChoice(query) {
  const chosen = query.get('rule') ?? '';
  const select = element('select', {id: 'filter-rule', name: 'rule'}, option('', text('all'), chosen), chosen && option(chosen, ruleName(chosen), chosen));
  const add = ({rules}) => select.append(...rules.filter(({id}) => id !== chosen).map(({id}) => option(id, ruleName(id), chosen)));
  // Without the rules the field still holds what was chosen; the queue itself says what is away.
  read('/api/v1/rules').then(add, () => {});
  return labelled('rule', select);
}

function assigneeField(query) {
  const list = element('datalist', {id: 'assignees'}, element('option', {value: session().username}));
  const input = element('input', {id: 'filter-assignee', name: 'assignee', list: 'assignees', maxlength: 64, autocapitalize: 'none', spellcheck: 'false', autocomplete: 'off'});
  input.value = query.get('assignee') ?? '';
  if (may('analyst')) {
    // Names only help to type: without them any name can still be written.
    read('/api/v1/users/names').then(({names}) => list.replaceChildren(...names.map((value) => element('option', {value}))), () => {});
  }
  return labelled('assignee', [input, list]);
}
