/** A non-empty list of non-empty texts out of one text or several. @throws TypeError */
export function textList(value: unknown, name: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0 || !list.every((item) => typeof item === 'string' && item !== '')) {
    throw new TypeError(`expected the option "${name}" to be a text or a list of texts`);
  }
  return list as readonly string[]; // every item was checked
}

/** An optional non-empty text. @throws TypeError */
export function optionalText(value: unknown, name: string): string | undefined {
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw new TypeError(`expected the option "${name}" to be a text`);
}

/** An optional number of seconds within bounds. @throws TypeError */
export function optionalSeconds(
  value: unknown,
  name: string,
  max: number = Number.MAX_SAFE_INTEGER,
): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= 0 && value <= max) return value;
  throw new TypeError(`expected the option "${name}" to be a number of seconds from 0 to ${max}`);
}

/** The time source, in milliseconds as `Date.now` gives them. @throws TypeError */
export function resolveNow(now: unknown): () => number {
  if (now === undefined) return Date.now;
  if (typeof now === 'function') return now as () => number;
  throw new TypeError('expected the option "now" to be a function that gives milliseconds, like Date.now');
}
