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

/**
 * A table that scrolls inside of itself where it is too wide; keyboards can scroll it too. Its roles
 * are said, since browsers forget them where narrow screens show rows as blocks.
 */
export function table(caption, headings, rows) {
  rows.forEach((row) => row.setAttribute('role', 'row'));
  return element(
    'div',
    {class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': caption},
    element(
      'table',
      {role: 'table'},
      element('caption', {class: 'for-readers'}, caption),
      element('thead', {role: 'rowgroup'}, element('tr', {role: 'row'}, headings.map(heading))),
      element('tbody', {role: 'rowgroup'}, rows),
    ),
  );
}

function heading(title) {
  const numeric = title.startsWith('#');
  return element('th', {scope: 'col', role: 'columnheader', class: numeric ? 'number' : null}, numeric ? title.slice(1) : title);
}

/** A cell with its heading beside it on narrow screens. */
export function cell(label, content, attributes = {}) {
  return element('td', {role: 'cell', 'data-label': label, ...attributes}, content);
}
