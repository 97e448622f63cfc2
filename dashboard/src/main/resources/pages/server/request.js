/** Asks the API. Answers are JSON; what goes wrong is a {@link Problem}. */

const listeners = {ended: [], passwordMustChange: []};
let csrfToken = '';

/** What the API, or the network, says went wrong. `type` is the last word of the problem's URN, or `unreachable`. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.title ?? `status ${status}`);
    this.status = status;
    this.type = String(body.type ?? 'unexpected').replace('urn:vigie:problem:', '');
    this.body = body;
  }
}

export function rememberToken(token) {
  csrfToken = token;
}

/** Calls back when an answer says that nobody is signed in any more. */
export function onSessionEnd(listener) {
  listeners.ended.push(listener);
}

export function onPasswordMustChange(listener) {
  listeners.passwordMustChange.push(listener);
}

/** Reads. `query` may hold lists; empty values are left out. */
export async function read(path, query = {}) {
  return (await ask('GET', address(path, query))).body;
}

/** Changes something. `version` is that of the alert which the change starts from. */
export async function change(method, path, body, version) {
  const headers = {'X-CSRF-Token': csrfToken};
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (version !== undefined) {
    headers['If-Match'] = `"${version}"`;
  }
  return (await ask(method, path, headers, body)).body;
}

export function address(path, query) {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const text = new URLSearchParams(pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')).toString();
  return text === '' ? path : `${path}?${text}`;
}

async function ask(method, path, headers = {}, body) {
  let response;
  try {
    response = await fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store'});
  } catch {
    throw new Problem(0, {type: 'unreachable'});
  }
  if (response.ok) {
    return {body: response.status === 204 ? null : await response.json()};
  }
  const problem = new Problem(response.status, await problemOf(response));
  tell(problem, path);
  throw problem;
}

/** Something in front of the desk may answer in its own words. */
async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

function tell(problem, path) {
  if (problem.type === 'not-signed-in' && path !== '/api/v1/session') {
    listeners.ended.forEach((listener) => listener());
  }
  if (problem.type === 'password-must-change') {
    listeners.passwordMustChange.forEach((listener) => listener());
  }
}
