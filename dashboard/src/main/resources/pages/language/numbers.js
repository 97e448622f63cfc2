import {locale} from './language.js';

const wholeFormat = new Intl.NumberFormat(locale, {maximumFractionDigits: 0});
const compactFormat = new Intl.NumberFormat(locale, {notation: 'compact', maximumFractionDigits: 1});
const rateFormat = new Intl.NumberFormat(locale, {maximumFractionDigits: 1});
const percentFormat = new Intl.NumberFormat(locale, {style: 'percent', maximumFractionDigits: 1});

export const whole = (number) => wholeFormat.format(number);

/** Short from a million on. */
export const short = (number) => (number < 1_000_000 ? wholeFormat : compactFormat).format(number);

/** One decimal below a hundred. */
export const rate = (number) => (number < 100 ? rateFormat : wholeFormat).format(number);

export const percent = (share) => percentFormat.format(share);
