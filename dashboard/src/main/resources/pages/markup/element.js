/**
 * Elements, made one by one. Nothing here reads markup: a string is always text, whatever it holds.
 */

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element. Attributes that are null or false are left out; a function is a listener. */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function drawn(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** Puts other children into an element. */
export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(isThere));
  return parent;
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    set(node, name, value);
  }
  node.append(...children.flat(Infinity).filter(isThere));
  return node;
}

function isThere(child) {
  return child !== null && child !== undefined && child !== false;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (typeof value === 'function') {
    node.addEventListener(name.replace(/^on/, ''), value);
    return;
  }
  if (name === 'href') {
    requireOwn(value);
  }
  node.setAttribute(name, value === true ? '' : String(value));
}

/** A link goes to a page or a file of this server, so that no text from outside can become a target. */
function requireOwn(address) {
  if (!/^(#|\/(?!\/))/.test(address)) {
    throw new Error('not an address of ours');
  }
}
