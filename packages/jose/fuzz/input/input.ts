import type { Random } from './random.ts';

/** What is thrown at a parser: text or bytes. JSON values travel as text. */
export type Input = string | Uint8Array;

/** Changes an input a little; `others` are good inputs to take pieces of. */
export type Mutate<T extends Input = Input> = (input: T, random: Random, others: readonly T[]) => T;

/** Applies one of several ways of changing an input, chosen anew each time. */
export function oneOf<T extends Input>(...ways: readonly Mutate<T>[]): Mutate<T> {
  return (input, random, others) => random.pick(ways)(input, random, others);
}

/** Changes an input one to four times. */
export function severalTimes<T extends Input>(mutate: Mutate<T>): Mutate<T> {
  return (input, random, others) => {
    let changed = input;
    for (let i = 1 + random.int(4); i > 0; i--) changed = mutate(changed, random, others);
    return changed;
  };
}

/** Writes an input so that it can be pasted into a command line. */
export function encodeInput(input: Input): string {
  return typeof input === 'string'
    ? `json:${JSON.stringify(input)}`
    : `base64:${Buffer.from(input).toString('base64')}`;
}

/** Reads what {@link encodeInput} wrote. */
export function decodeInput(text: string): Input {
  if (text.startsWith('base64:')) return Uint8Array.from(Buffer.from(text.slice(7), 'base64'));
  if (text.startsWith('json:')) return String(JSON.parse(text.slice(5)));
  throw new TypeError('expected the input as "json:…" or "base64:…", as a failure prints it');
}
