import {change, Problem, read} from '../server/request.js';
import {problemText} from '../app/problem.js';
import {text, wordOf} from '../language/language.js';
import {element, replace} from '../markup/element.js';
import {given} from '../markup/given.js';
import {section} from '../markup/section.js';
import {may, session} from '../session/session.js';
import {sentence} from './trail.js';

const OUTCOMES = ['confirmed_fraud', 'false_positive', 'inconclusive'];

/**
 * Taking an alert, writing about it, deciding. What was typed stays when the alert changes underneath.
 * @param path of the alert
 * @param reload shows the alert as it is now; its promise ends when it is there
 */
export function review(path, reload) {
  const note = element('textarea', {id: 'note', rows: 3, maxlength: 4_000});
  const message = element('div', {role: 'alert', class: 'review-message'});
  const body = element('div');
  let alert = null;
  let trail = [];
  let busy = false;

  const run = async (method, what, content, said) => {
    if (busy) {
      return;
    }
    busy = true;
    replace(message);
    try {
      await change(method, `${path}/${what}`, content, alert.version);
      if (content.note !== undefined || content.text !== undefined || content.reason !== undefined) {
        note.value = '';
      }
      busy = false;
      await reload();
      replace(message, element('p', {class: 'done'}, text(said)));
    } catch (problem) {
      busy = false;
      await explain(problem);
    }
  };
  const explain = async (problem) => {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    if (problem.type === 'version-mismatch' || problem.type === 'wrong-state') {
      await reload();
      replace(message, element('p', {class: 'problem'}, text('review.faster'), ' ', trail.length > 0 && sentence(trail.at(-1)), ' ', text('review.kept')));
    } else {
      replace(message, element('p', {class: 'problem'}, problemText(problem)));
    }
  };
  const assign = (assignee) => run('PUT', 'assignee', {assignee}, assignee === null ? 'review.put-back' : 'review.assigned');
  const controls = {note, run, assign};
  return {
    node: section(text('review'), {class: 'panel review'}, body, message),
    isBusy: () => busy,
    keys: {
      t: () => may('analyst') && alert !== null && alert.status !== 'closed' && alert.assignee !== session().username && assign(session().username),
      d: () => body.querySelector('input[type=radio]')?.focus(),
      n: () => body.contains(note) && note.focus(),
    },
    show(next, entries) {
      // A choice that was made and not yet sent is kept, as long as it can still be made.
      const chosen = body.querySelector('input[type=radio]:checked')?.value;
      const wasTyping = document.activeElement === note;
      alert = next;
      trail = entries;
      replace(body, may('analyst') ? forms(alert, controls) : lookOnly(alert));
      const again = [...body.querySelectorAll('input[type=radio]')].find((radio) => radio.value === chosen);
      if (again) {
        again.checked = true;
      }
      if (wasTyping) {
        note.focus();
      }
    },
  };
}

function lookOnly(alert) {
  return [state(alert), element('p', {class: 'soft'}, text('review.viewer'))];
}

function state(alert) {
  if (alert.status === 'closed') {
    return element('p', {}, text('review.closed', {outcome: wordOf('outcome', alert.resolution)}));
  }
  return element('p', {}, alert.assignee === null ? text('review.nobody') : [text('review.with'), ' ', element('strong', {}, given(alert.assignee))]);
}

function forms(alert, controls) {
  return alert.status === 'closed' ? [state(alert), reopening(controls)] : [holder(alert, controls), decision(controls)];
}

function holder(alert, {assign}) {
  const me = session().username;
  return element(
    'div',
    {class: 'holder'},
    state(alert),
    element(
      'div',
      {class: 'buttons'},
      alert.assignee === me ? null : button('review.take', () => assign(me), 'main-button'),
      alert.assignee === null ? null : button('review.release', () => assign(null)),
      giving(alert, assign),
    ),
  );
}

/** The names are asked for when somebody wants them. */
function giving(alert, assign) {
  const select = element('select', {'aria-label': text('review.give')}, element('option', {value: ''}, text('review.give')));
  const fill = async () => {
    select.removeEventListener('focus', fill);
    try {
      const {names} = await read('/api/v1/users/names');
      select.append(...names.filter((name) => name !== alert.assignee).map((name) => element('option', {value: name}, name)));
    } catch {
      // The next try is the next time that somebody comes here; the queue says what is away.
      select.addEventListener('focus', fill);
    }
  };
  select.addEventListener('focus', fill);
  select.addEventListener('change', () => select.value !== '' && assign(select.value));
  return select;
}

function noteField(note, label) {
  return [element('label', {for: 'note'}, text(label)), note];
}

function decision({note, run}) {
  const submit = (event) => {
    event.preventDefault();
    const outcome = new FormData(event.target).get('outcome');
    const words = note.value.trim();
    run('POST', 'decision', {outcome, ...(words === '' ? {} : {note: words})}, 'review.decided');
  };
  const onlyNote = () => (note.value.trim() === '' ? note.focus() : run('POST', 'notes', {text: note.value.trim()}, 'review.noted'));
  return element(
    'form',
    {class: 'decision', onsubmit: submit},
    element('fieldset', {}, element('legend', {}, text('review.decision')), OUTCOMES.map(outcomeChoice)),
    noteField(note, 'review.note'),
    element('div', {class: 'buttons'}, element('button', {class: 'main-button', 'data-action': 'decide'}, text('review.decide')), button('review.only-note', onlyNote)),
  );
}

function outcomeChoice(outcome) {
  return element('label', {class: `choice ${outcome}`}, element('input', {type: 'radio', name: 'outcome', value: outcome, required: true}), ' ', element('span', {}, element('strong', {}, wordOf('outcome', outcome)), element('span', {class: 'soft'}, text(`outcome.${outcome}.about`))));
}

function reopening({note, run}) {
  const submit = (event) => {
    event.preventDefault();
    const reason = note.value.trim();
    reason === '' ? note.focus() : run('POST', 'reopen', {reason}, 'review.reopened');
  };
  return element('form', {class: 'decision', onsubmit: submit}, noteField(note, 'review.reason'), element('div', {class: 'buttons'}, element('button', {'data-action': 'reopen'}, text('review.reopen'))));
}

function button(name, action, style = 'plain') {
  return element('button', {type: 'button', class: style, onclick: action, 'data-action': name.replace('review.', '')}, text(name));
}
