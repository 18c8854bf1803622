import { createHmac } from 'node:crypto';

/** Places of a list as a power of two: 2^17, the size for which the specification counts (16 KiB of bits). */
const bits = 17;
const lowBits = 9;
const highBits = bits - lowBits;
const rounds = 4;

/** How many tokens a list has places for. */
export const listSize: number = 2 ** bits;

/**
 * Gives the place of the n-th token of a list: a permutation that nobody can foresee without the list's key. Places in
 * sequence would tell a holder of two tokens how many were issued between them, and put those of one moment, often of
 * one person, side by side. A permutation needs neither a row for each free place nor a second try.
 */
export function placeOf(key: Uint8Array, number: number): number {
  let high = number >>> lowBits;
  let low = number & (2 ** lowBits - 1);
  for (let round = 0; round < rounds; round += 1) {
    // A Feistel network of unequal halves: each step can be undone, whatever the round function is.
    if (round % 2 === 0) high = (high ^ mix(key, round, low)) & (2 ** highBits - 1);
    else low = (low ^ mix(key, round, high)) & (2 ** lowBits - 1);
  }
  return (high << lowBits) | low;
}

function mix(key: Uint8Array, round: number, half: number): number {
  return createHmac('sha256', key)
    .update(Uint8Array.of(round, half >>> 8, half & 0xff))
    .digest()
    .readUInt16BE();
}
