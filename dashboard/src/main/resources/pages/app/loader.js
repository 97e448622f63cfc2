import {Problem} from '../server/request.js';
import {on} from '../feed/feed.js';
import {text} from '../language/language.js';
import {element, replace} from '../markup/element.js';
import {problemText} from './problem.js';

const PATIENCE_MILLIS = 400;

/**
 * Something a page shows that has to be asked for. An answer that takes its time is announced, the first time. What went
 * wrong stands above what was there before, with a button to try again; when a part is back it is asked for again without
 * a button.
 */
export class Loader {
  #ask;
  #show;
  #turn = 0;
  #pending = null;
  #leave;
  #failed = false;
  #said = null;
  #waiting = element('p', {class: 'loading', role: 'status'});
  #patience;
  #problem = element('div', {role: 'alert'});
  /** What a page puts where its content will be. */
  state = element('div', {}, this.#waiting, this.#problem);

  /**
   * @param ask returns a promise of the data
   * @param show puts the data on the page
   */
  constructor(ask, show) {
    this.#ask = ask;
    this.#show = show;
    this.#leave = on('back', () => this.#failed && this.load());
    this.#patience = setTimeout(() => replace(this.#waiting, text('loading')), PATIENCE_MILLIS);
  }

  /** Asks and shows. Of several at once the last counts. */
  async load() {
    const turn = ++this.#turn;
    try {
      const data = await this.#ask();
      if (turn === this.#turn) {
        this.#failed = false;
        this.#answered();
        this.#say(null);
        this.#show(data);
      }
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      if (turn === this.#turn) {
        this.#answered();
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
    this.#say(problemText(problem));
  }

  /** Said again it would be read aloud again, and whoever stands on the button would lose it. */
  #say(words) {
    if (this.#said !== words) {
      this.#said = words;
      const again = () => element('button', {type: 'button', class: 'plain', onclick: () => this.load()}, text('again'));
      replace(this.#problem, words !== null && element('p', {class: 'problem'}, words, ' ', again()));
    }
  }

  #answered() {
    clearTimeout(this.#patience);
    replace(this.#waiting);
  }

  /** What is on its way is not shown any more. */
  close() {
    this.#turn += 1;
    clearTimeout(this.#pending);
    clearTimeout(this.#patience);
    this.#leave();
  }
}
