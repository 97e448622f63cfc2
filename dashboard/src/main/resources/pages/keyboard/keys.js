/** Single keys, as long as nobody types into something. They can be switched off, for those who dictate. */

const SWITCH = 'vigie.keys';
const SEQUENCE_MILLIS = 1_000;
const layers = [];
let first = '';
let firstTimer = 0;

export function keysAreOn() {
  return localStorage.getItem(SWITCH) !== 'off';
}

export function switchKeys(on) {
  localStorage.setItem(SWITCH, on ? 'on' : 'off');
}

/**
 * Adds keys until the function that is returned is called; the latest layer wins.
 * @param bindings key, or two keys with a space between, to what it does
 */
export function addKeys(bindings) {
  layers.push(bindings);
  return () => {
    const at = layers.indexOf(bindings);
    if (at >= 0) {
      layers.splice(at, 1);
    }
  };
}

export function listenForKeys() {
  document.addEventListener('keydown', press);
}

function press(event) {
  if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) {
    return;
  }
  const action = find(first === '' ? event.key : `${first} ${event.key}`) ?? find(event.key);
  remember(action === undefined && beginsSequence(event.key) ? event.key : '');
  if (action !== undefined) {
    event.preventDefault();
    action();
  }
}

function remember(key) {
  first = key;
  clearTimeout(firstTimer);
  firstTimer = setTimeout(() => (first = ''), SEQUENCE_MILLIS);
}

function find(keys) {
  return layers.findLast((layer) => Object.hasOwn(layer, keys))?.[keys];
}

function beginsSequence(key) {
  return layers.some((layer) => Object.keys(layer).some((keys) => keys.startsWith(`${key} `)));
}

/** Radio buttons and boxes take arrows and space only, so letters stay ours there. */
function isTyping(target) {
  const typed = target.closest?.('input, select, textarea, [contenteditable]');
  return Boolean(typed) && !['radio', 'checkbox', 'button', 'submit'].includes(typed.type);
}
