import {Problem} from '../server/request.js';
import {on} from '../feed/feed.js';
import {text} from '../language/language.js';
import {element, replace} from '../markup/element.js';
import {problemText} from './problem.js';

/**
 * Something a page shows that has to be asked for. What went wrong stands above what was there before, with a button to
 * try again; when a part is back it is asked for again without a button.
 */
export class Loader {
  #ask;
  #show;
  #turn = 0;
  #pending = null;
  #leave;
  #failed = false;
  problem = element('div', {role: 'alert'});

  /**
   * @param ask returns a promise of the data
   * @param show puts the data on the page
   */
  constructor(ask, show) {
    this.#ask = ask;
    this.#show = show;
    this.#leave = on('back', () => this.#failed && this.load());
  }

  /** Asks and shows. Of several at once the last counts. */
  async load() {
    const turn = ++this.#turn;
    try {
      const data = await this.#ask();
      if (turn === this.#turn) {
        this.#failed = false;
        replace(this.problem);
        this.#show(data);
      }
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      if (turn === this.#turn) {
        this.#explain(problem);
      }
    }
  }

  /** Loads soon, once for many calls. */
  loadSoon(millis = 1_000) {
    this.#pending ??= setTimeout(() => {
      this.#pending = null;
      this.load();
    }, millis);
  }

  #explain(problem) {
    this.#failed = true;
    replace(
      this.problem,
      element('p', {class: 'problem'}, problemText(problem), ' ', element('button', {type: 'button', class: 'plain', onclick: () => this.load()}, text('again'))),
    );
  }

  /** What is on its way is not shown any more. */
  close() {
    this.#turn += 1;
    clearTimeout(this.#pending);
    this.#leave();
  }
}
