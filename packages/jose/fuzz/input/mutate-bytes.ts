import type { Mutate } from './input.ts';
import { oneOf } from './input.ts';
import { range } from './mutate-text.ts';

const flipBit: Mutate<Uint8Array> = (bytes, random) => {
  const changed = Uint8Array.from(bytes);
  const at = random.int(changed.length || 1);
  if (changed.length > 0) changed[at] = (changed[at] ?? 0) ^ (1 << random.int(8));
  return changed;
};

/** Lengths and tags are small numbers: one more, one less, or one of the borders. */
const nudgeByte: Mutate<Uint8Array> = (bytes, random) => {
  const changed = Uint8Array.from(bytes);
  const at = random.int(Math.min(changed.length, 80) || 1);
  const value = changed[at] ?? 0;
  if (changed.length > 0)
    changed[at] = random.pick([value + 1, value - 1, 0, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xff]);
  return changed;
};

const insertBytes: Mutate<Uint8Array> = (bytes, random) => {
  const at = random.int(bytes.length + 1);
  return join(bytes.subarray(0, at), random.bytes(1 + random.int(4)), bytes.subarray(at));
};

const deleteBytes: Mutate<Uint8Array> = (bytes, random) => {
  const [start, end] = range(bytes.length, random);
  return join(bytes.subarray(0, start), bytes.subarray(end));
};

const spliceBytes: Mutate<Uint8Array> = (bytes, random, others) => {
  const other = random.pick(others);
  const [start, end] = range(bytes.length, random);
  const [from, to] = range(other.length, random);
  return join(bytes.subarray(0, start), other.subarray(from, to), bytes.subarray(end));
};

const truncateBytes: Mutate<Uint8Array> = (bytes, random) => bytes.slice(0, random.int(bytes.length + 1));

/** Changes bytes, with an eye for what DER puts at the front. */
export const mutateBytes: Mutate<Uint8Array> = oneOf(
  ...[flipBit, flipBit, nudgeByte, nudgeByte, insertBytes, deleteBytes, spliceBytes, truncateBytes],
);

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
