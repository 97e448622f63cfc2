import {text} from '../language/language.js';
import {element} from '../markup/element.js';

/**
 * Asks whether something is meant that cannot simply be taken back.
 * @param question in a sentence
 * @param answer what the button says that does it
 * @returns a promise of whether it is meant; Escape means that it is not
 */
export function confirmed(question, answer) {
  return new Promise((decide) => {
    const dialog = element(
      'dialog',
      {class: 'confirm', 'aria-labelledby': 'confirm-question'},
      element('p', {id: 'confirm-question'}, question),
      element('form', {method: 'dialog', class: 'buttons'}, element('button', {class: 'main-button', value: 'yes'}, answer), element('button', {value: 'no', autofocus: true}, text('cancel'))),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      decide(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
