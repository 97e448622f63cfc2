/** Where somebody is in the queue, kept while alerts are looked at: so that one comes back to the same row, and j and k go on. */

const place = {query: '', ids: [], cursors: [null], page: 0, current: null, field: null};

export function queuePlace() {
  return place;
}

/** Other filters are another queue, which begins at its first page. */
export function beginAt(query) {
  if (place.query !== query) {
    Object.assign(place, {query, ids: [], cursors: [null], page: 0, current: null});
  }
}

/** The alert before or after one, in the order of the queue; null at its ends. */
export function neighbour(alertId, step) {
  const at = place.ids.indexOf(alertId);
  return at < 0 ? null : place.ids[at + step] ?? null;
}

export function queueAddress() {
  return place.query === '' ? '#/queue' : `#/queue?${place.query}`;
}
