import {drawn, element, replace} from '../markup/element.js';

/**
 * A chart with its name, its sum in words for those who cannot see it, and a drawing that is made anew at each width.
 * @param draw takes width and height in pixels and gives SVG elements
 */
export class Figure {
  #svg;
  #words = element('span', {class: 'for-readers'});
  #latest;
  #height;
  #draw = null;
  #observer = new ResizeObserver(() => this.#redraw());

  constructor(title, height) {
    this.#height = height;
    this.#svg = drawn('svg', {height, 'aria-hidden': 'true', class: 'chart'});
    this.#latest = element('span', {class: 'chart-latest'});
    this.node = element('figure', {}, element('figcaption', {}, element('span', {}, title), this.#latest, this.#words), this.#svg);
    this.#observer.observe(this.node);
  }

  /**
   * @param latest the value that counts, beside the name
   * @param words the drawing in a sentence
   */
  show(latest, words, draw) {
    this.#draw = draw;
    replace(this.#latest, latest);
    replace(this.#words, words);
    this.#redraw();
  }

  #redraw() {
    const width = Math.floor(this.node.clientWidth);
    if (this.#draw !== null && width > 0) {
      this.#svg.setAttribute('width', width);
      this.#svg.setAttribute('viewBox', `0 0 ${width} ${this.#height}`);
      replace(this.#svg, this.#draw(width, this.#height));
    }
  }

  close() {
    this.#observer.disconnect();
  }
}
