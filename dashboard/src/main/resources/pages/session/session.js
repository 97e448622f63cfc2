import {change, read, rememberToken} from '../server/request.js';

const ROLES = ['viewer', 'analyst', 'admin'];
let current = null;

/** Who is signed in; null when nobody is. */
export function session() {
  return current;
}

/** Whether the user has that role or a greater one. */
export function may(role) {
  return current !== null && ROLES.indexOf(current.role) >= ROLES.indexOf(role);
}

function keep(answer) {
  current = answer;
  rememberToken(answer.csrf_token);
  return answer;
}

export function forgetSession() {
  current = null;
  rememberToken('');
}

/** Asks who is signed in. Throws a Problem of type not-signed-in when nobody is. */
export async function readSession() {
  return keep(await read('/api/v1/session'));
}

export async function signIn(username, password) {
  return keep(await change('POST', '/api/v1/session', {username, password}));
}

export async function changePassword(current_password, new_password) {
  return keep(await change('PUT', '/api/v1/session/password', {current_password, new_password}));
}

export async function signOut() {
  await change('DELETE', '/api/v1/session');
  forgetSession();
}
