import type { Input } from '../input/input.ts';
import { encodeInput } from '../input/input.ts';

/** Tries so many smaller inputs, and no longer than so many milliseconds. */
const maxTries = 500;
const maxMs = 5000;

/** Takes pieces away from an input for as long as it still shows the problem. */
export async function shrink(input: Input, isStillBad: (input: Input) => Promise<boolean>): Promise<Input> {
  const until = performance.now() + maxMs;
  let smallest = input;
  let tries = 0;
  for (let size = Math.ceil(input.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < smallest.length;) {
      if (++tries > maxTries || performance.now() > until) return smallest;
      const candidate = without(smallest, start, start + size);
      if (await isStillBad(candidate)) smallest = candidate;
      else start += size;
    }
  }
  return smallest;
}

function without(input: Input, start: number, end: number): Input {
  if (typeof input === 'string') return input.slice(0, start) + input.slice(end);
  return Uint8Array.from([...input.subarray(0, start), ...input.subarray(end)]);
}

/** An input for a report: all of it when it is small. */
export function quoteInput(input: Input): string {
  const text = encodeInput(input);
  return text.length <= 4000
    ? text
    : `${text.slice(0, 4000)}… (${text.length} characters; repeat with --seed and --only)`;
}
