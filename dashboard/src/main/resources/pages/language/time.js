import {element} from '../markup/element.js';
import {locale, text} from './language.js';

const clock = new Intl.DateTimeFormat(locale, {timeStyle: 'medium', hourCycle: 'h23'});
const minute = new Intl.DateTimeFormat(locale, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const day = new Intl.DateTimeFormat(locale, {dateStyle: 'medium'});
const both = new Intl.DateTimeFormat(locale, {dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23'});
const dayAndMinute = new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const relative = new Intl.RelativeTimeFormat(locale, {numeric: 'auto'});
const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];

/** Hours, minutes and seconds, in the time zone of the browser; the exact time in UTC on hovering. */
export const clockTime = (instant) => moment(instant, clock);
export const dateTime = (instant) => moment(instant, both);
export const date = (instant) => moment(instant, day);

/** The time of today, else with its date. */
export function shortTime(instant) {
  const today = new Date().toDateString() === new Date(instant).toDateString();
  return moment(instant, today ? clock : dayAndMinute);
}

/** From when on something is as it is: the minute, and the day unless it is today. */
export function sinceText(instant, now = new Date()) {
  const at = new Date(instant);
  return (at.toDateString() === now.toDateString() ? minute : dayAndMinute).format(at);
}

export const minuteText = (instant) => minute.format(new Date(instant));
export const clockText = (instant) => clock.format(new Date(instant));
export const dateTimeText = (instant) => both.format(new Date(instant));

function moment(instant, format) {
  const at = new Date(instant);
  return Number.isNaN(at.getTime())
    ? element('span', {}, String(instant))
    : element('time', {datetime: instant, title: `${instant} (UTC)`}, format.format(at));
}

/** `5 minutes ago`; a time that the browser cannot read, as it stands. */
function agoText(instant, now = Date.now()) {
  const seconds = (new Date(instant).getTime() - now) / 1_000;
  if (Number.isNaN(seconds)) {
    return String(instant);
  }
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return relative.format(Math.round(seconds / length), unit);
}

/** The same as an element that {@link refreshAgo} keeps true. */
export function ago(instant) {
  return element('span', {'data-ago': instant}, agoText(instant));
}

/** Time goes by while somebody looks. */
export function refreshAgo(within) {
  within.querySelectorAll('[data-ago]').forEach((node) => (node.textContent = agoText(node.dataset.ago)));
}

/** A distance with its sign: `−18.4 s`, `+2 min 5 s`. */
export function distanceText(seconds) {
  const sign = seconds < 0 ? '−' : '+';
  return sign + lengthText(Math.abs(seconds));
}

/** A length as it was set, in its own unit: `5 min`, `24 h`. */
export const spanText = (number, unit) => text(`time.${unit}`, {[unit]: number});

/** `18.4 s`, `2 min 5 s`, `3 h 10 min`, `2 d 4 h`. */
export function lengthText(seconds) {
  if (seconds < 60) {
    return text('time.s', {s: new Intl.NumberFormat(locale, {maximumFractionDigits: 1}).format(seconds)});
  }
  const [big, small, length] = seconds < 3_600 ? ['min', 's', 60] : seconds < 86_400 ? ['h', 'min', 3_600] : ['d', 'h', 86_400];
  const rest = Math.floor((seconds % length) / (length === 86_400 ? 3_600 : length / 60));
  const start = text(`time.${big}`, {[big]: Math.floor(seconds / length)});
  return rest === 0 ? start : `${start} ${text(`time.${small}`, {[small]: rest})}`;
}
