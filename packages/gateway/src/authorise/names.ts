/** A list is itself, anything else a list of one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Names that have to be there, none where nothing is said. A list that is empty protects nothing. @throws TypeError */
export function namesOf(value: unknown, option: string): readonly string[] {
  if (value === undefined) return [];
  const list = asList(value);
  if (list.length > 0 && list.every((item) => typeof item === 'string' && item !== '')) {
    return list as readonly string[]; // every item was checked
  }
  throw new TypeError(`expected "${option}" to be a text, or a list of texts that is not empty`);
}

/** The same, of lists that may also be written as one text with spaces. @throws TypeError */
export function wordsOf(value: unknown, option: string): readonly string[] {
  const words = namesOf(value, option).flatMap((item) => item.split(' ').filter((word) => word !== ''));
  if (value !== undefined && words.length === 0)
    throw new TypeError(`expected "${option}" to be more than spaces`);
  if (words.every((word) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(word))) return words;
  throw new TypeError(`expected "${option}" to have only characters that challenges are written in`);
}

/** A number of seconds, undefined where nothing is said. @throws TypeError */
export function secondsOf(value: unknown, option: string): number | undefined {
  if (value === undefined || (typeof value === 'number' && value >= 0)) return value;
  throw new TypeError(`expected "${option}" to be a number of seconds`);
}
