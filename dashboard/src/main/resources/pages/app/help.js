import {keysAreOn, switchKeys} from '../keyboard/keys.js';
import {text} from '../language/language.js';
import {element, replace} from '../markup/element.js';

const EVERYWHERE = [['?', 'help'], ['g l', 'live'], ['g q', 'queue'], ['g r', 'rules'], ['g s', 'streams'], ['Esc', 'close']];

/** Which keys there are, and whether they are on. */
export function helpDialog() {
  const here = element('div');
  const on = element('input', {type: 'checkbox', id: 'keys-on', onchange: () => switchKeys(on.checked)});
  const node = element(
    'dialog',
    {class: 'help', 'aria-labelledby': 'help-title'},
    element('h2', {id: 'help-title'}, text('help.title')),
    here,
    element('h3', {}, text('help.everywhere')),
    list(EVERYWHERE),
    element('p', {}, element('label', {class: 'check', for: 'keys-on'}, on, ' ', text('help.on'))),
    element('form', {method: 'dialog'}, element('button', {}, text('close'))),
  );
  return {
    node,
    /** @param keys pairs of keys and the name of what they do on this page */
    about: (keys) => replace(here, keys.length > 0 && [element('h3', {}, text('help.here')), list(keys)]),
    open() {
      on.checked = keysAreOn();
      node.showModal();
    },
  };
}

function list(keys) {
  return element(
    'dl',
    {class: 'keys'},
    keys.map(([key, name]) => element('div', {}, element('dt', {}, key.split(' ').map((one) => [element('kbd', {}, one), ' '])), element('dd', {}, text(`key.${name}`)))),
  );
}
