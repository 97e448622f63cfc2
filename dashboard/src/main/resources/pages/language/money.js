import {locale} from './language.js';

// ISO 4217's minor digits where they are not 2, past currencies included. Intl follows CLDR, which drops digits that people no longer use (IQD, ISK, …).
const DIGITS = {
  0: 'ADP BEF BIF BYB BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF PTE PYG ROL RWF TPE TRL UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const DIGITS_OF = new Map(Object.entries(DIGITS).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)])));

export function minorDigits(currency) {
  return DIGITS_OF.get(currency) ?? 2;
}

/** An amount in minor units; null when there is none. */
export function money(minorUnits, currency) {
  return minorUnits === null || minorUnits === undefined ? null : decimalMoney(decimal(minorUnits, minorDigits(currency)), currency);
}

/** An amount that is written as a decimal already. */
export function decimalMoney(decimalText, currency) {
  const digits = minorDigits(currency);
  try {
    const format = new Intl.NumberFormat(locale, {style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits});
    return format.format(decimalText);
  } catch {
    return `${decimalText} ${currency ?? ''}`.trim();
  }
}

/** As text, digit by digit: a binary fraction cannot hold every amount. */
function decimal(minorUnits, digits) {
  const text = String(Math.abs(minorUnits)).padStart(digits + 1, '0');
  const sign = minorUnits < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
