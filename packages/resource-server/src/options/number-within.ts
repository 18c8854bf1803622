/** A number that a person configured; a text of digits is none. @throws TypeError */
export function numberWithin(value: unknown, name: string, [least, most]: readonly [number, number]): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new TypeError(`expected the option "${name}" to be a number from ${least} to ${most}`);
}

/** The same for what is counted. @throws TypeError */
export function wholeNumberWithin(
  value: unknown,
  name: string,
  range: readonly [least: number, most: number],
): number {
  if (Number.isInteger(value)) return numberWithin(value, name, range);
  throw new TypeError(`expected the option "${name}" to be a whole number from ${range.join(' to ')}`);
}
