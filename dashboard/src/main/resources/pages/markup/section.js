import {element} from './element.js';

let sections = 0;

/** A part of a page with a heading, named for those who jump from part to part. */
export function section(title, attributes, ...children) {
  sections += 1;
  const id = `section-${sections}`;
  return element('section', {...attributes, 'aria-labelledby': id}, element('h2', {id}, title), children);
}

/** Terms with their values; pairs without a value are left out. */
export function facts(pairs, attributes = {}) {
  return element(
    'dl',
    {class: 'facts', ...attributes},
    pairs.filter(([, value]) => value !== null && value !== undefined).map(([term, value]) => element('div', {}, element('dt', {}, term), element('dd', {}, value))),
  );
}

/** A table that scrolls inside of itself where it is too wide; keyboards can scroll it too. */
export function table(caption, headings, rows) {
  return element(
    'div',
    {class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': caption},
    element(
      'table',
      {},
      element('caption', {class: 'for-readers'}, caption),
      element('thead', {}, element('tr', {}, headings.map(heading))),
      element('tbody', {}, rows),
    ),
  );
}

function heading(title) {
  const numeric = title.startsWith('#');
  return element('th', {scope: 'col', class: numeric ? 'number' : null}, numeric ? title.slice(1) : title);
}

/** A cell with its heading beside it on narrow screens. */
export function cell(label, content, attributes = {}) {
  return element('td', {'data-label': label, ...attributes}, content);
}
