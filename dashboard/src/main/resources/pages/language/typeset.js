const NARROW = '\u202f';
const UNIT = /(?<=[\d}]) (?=(?:s|min|h|d|j)(?![\p{L}\d]))/gu;
const BEFORE_SIGN = / (?=[:;?!%»])|(?<=«) /gu;

/**
 * Spaces that no line may break at, where typography asks for them: between a number and its unit, and in French before
 * high signs. The texts themselves are written with plain spaces, which their readers can tell apart.
 */
export function typeset(text, language) {
  const united = text.replace(UNIT, NARROW);
  return language === 'fr' ? united.replace(BEFORE_SIGN, NARROW) : united;
}
