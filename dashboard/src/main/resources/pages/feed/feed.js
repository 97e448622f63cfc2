/**
 * The live feed, one connection for the whole page. It is closed while the tab is hidden, since a browser opens only six
 * connections to a server, and goes on where it was when somebody looks again.
 */

const SILENCE_MILLIS = 6_000;
const HIDDEN_MILLIS = 5_000;
const LONGEST_WAIT_MILLIS = 5_000;
const KEPT_COUNTERS = 600;

const listeners = new Map();
let source = null;
let position = null;
let state = 'closed';
let attempts = 0;
let retryTimer = 0;
let silenceTimer = 0;
let hiddenTimer = 0;
let health = null;
const counters = [];

/**
 * Calls back on `alert` (raised or changed), `counters`, `health`, `state` (of the connection), `gap` (changes were
 * missed: load again) and `back` (a part, or the connection, is there again).
 * @returns a function that ends it
 */
export function on(name, listener) {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set.add(listener));
  return () => set.delete(listener);
}

function tell(name, value) {
  for (const listener of [...(listeners.get(name) ?? [])]) {
    listener(value);
  }
}

/** `connecting`, `live`, `lost`, `paused` or `closed`. */
export function feedState() {
  return state;
}

/** The latest state of the parts; null before the first. */
export function latestHealth() {
  return health;
}

/** The counters of the last ten minutes that this page saw, oldest first. */
export function countersSeen() {
  return counters;
}

export function openFeed() {
  document.addEventListener('visibilitychange', followVisibility);
  connect();
}

export function closeFeed() {
  document.removeEventListener('visibilitychange', followVisibility);
  disconnect();
  position = null;
  health = null;
  counters.length = 0;
  become('closed');
}

function followVisibility() {
  clearTimeout(hiddenTimer);
  if (document.hidden) {
    hiddenTimer = setTimeout(() => {
      disconnect();
      become('paused');
    }, HIDDEN_MILLIS);
  } else if (state === 'paused') {
    connect();
  }
}

function become(next) {
  const before = state;
  state = next;
  if (before !== next) {
    tell('state', next);
  }
}

function disconnect() {
  clearTimeout(retryTimer);
  clearTimeout(silenceTimer);
  source?.close();
  source = null;
}

function connect() {
  disconnect();
  become(state === 'lost' ? 'lost' : 'connecting');
  source = new EventSource('/api/v1/feed' + (position === null ? '' : `?last_event_id=${position}`));
  source.addEventListener('hello', (event) => greet(JSON.parse(event.data)));
  source.addEventListener('alert', take);
  source.addEventListener('counters', (event) => count(JSON.parse(event.data)));
  source.addEventListener('health', (event) => look(JSON.parse(event.data)));
  source.addEventListener('error', retry);
  expectSomething();
}

/** Counters come each second. A connection that says nothing is gone, even if nobody was told. */
function expectSomething() {
  clearTimeout(silenceTimer);
  silenceTimer = setTimeout(retry, SILENCE_MILLIS);
}

function retry() {
  disconnect();
  become('lost');
  const wait = Math.min(LONGEST_WAIT_MILLIS, 500 * 2 ** attempts) * (0.75 + Math.random() / 2);
  attempts += 1;
  tell('retry', wait);
  retryTimer = setTimeout(connect, wait);
}

function greet(hello) {
  const missed = position !== null && !hello.resumed;
  const wasLost = state === 'lost';
  attempts = 0;
  position = hello.position;
  become('live');
  expectSomething();
  if (missed) {
    tell('gap');
  }
  if (wasLost) {
    tell('back');
  }
}

function take(event) {
  position = event.lastEventId;
  expectSomething();
  tell('alert', JSON.parse(event.data));
}

function count(next) {
  expectSomething();
  counters.push(next);
  if (counters.length > KEPT_COUNTERS) {
    counters.shift();
  }
  tell('counters', next);
}

function look(next) {
  expectSomething();
  const away = new Set((health?.parts ?? []).filter((part) => part.state === 'away').map((part) => part.part));
  health = next;
  tell('health', next);
  if (next.parts.some((part) => part.state === 'up' && away.has(part.part))) {
    tell('back');
  }
}
