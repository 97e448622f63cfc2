import {replace} from '../markup/element.js';

/** Which page is shown: `#/queue?status=open`. A page is a function of path and query that gives `{title, node, close}`. */
export class Router {
  #pages;
  #place;
  #shown;
  #current = null;

  /**
   * @param pages first word of the path to page
   * @param place where pages are put
   * @param shown told the first word and the page each time
   */
  constructor(pages, place, shown) {
    this.#pages = pages;
    this.#place = place;
    this.#shown = shown;
  }

  start() {
    window.addEventListener('hashchange', this.#follow);
    this.#follow();
  }

  stop() {
    window.removeEventListener('hashchange', this.#follow);
    this.#current?.close?.();
    this.#current = null;
  }

  #follow = () => {
    const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
    const [name, ...rest] = path.split('/').map(decoded);
    const known = Object.hasOwn(this.#pages, name) ? name : 'live';
    this.#current?.close?.();
    this.#current = this.#pages[known](rest, new URLSearchParams(query));
    replace(this.#place, this.#current.node);
    document.title = `${this.#current.title} · Vigie`;
    this.#shown(known, this.#current);
  };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
