import type { JsonObject } from '../input/strict-json.ts';
import { member } from '../input/strict-json.ts';
import { lineError } from './answer.ts';

/** Reads a list of names that must not be empty. */
function readNames(line: JsonObject, name: string): readonly string[] {
  const value = member(line, name);
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
    return value;
  throw lineError(`expected the member "${name}" to be a list of names that is not empty`);
}

/**
 * Reads an allow-list of algorithms. One list may serve tokens of many origins: names that are refused or unknown here allow
 * nothing and are left out. A list of nothing else is left as it is, and refused where it is used.
 */
export function readAlgorithms(
  line: JsonObject,
  name: 'algorithms' | 'encryptions',
  known: readonly string[],
): readonly string[] {
  const names = [...new Set(readNames(line, name))];
  const usable = names.filter((item) => known.includes(item));
  return usable.length > 0 ? usable : names;
}

/** Reads a time in seconds as milliseconds. */
export function readMilliseconds(line: JsonObject, name: string): number | undefined {
  const value = optional(line, name);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value * 1000;
  throw lineError(`expected the member "${name}" to be a number of seconds`);
}

/** Reads bytes that are written in base64url. */
export function readBytes(line: JsonObject, name: string): Uint8Array | undefined {
  const value = optional(line, name);
  if (value === undefined) return undefined;
  if (typeof value === 'string') {
    const bytes = Buffer.from(value, 'base64url');
    if (bytes.toString('base64url') === value) return Uint8Array.from(bytes);
  }
  throw lineError(`expected the member "${name}" in base64url`);
}

/** Reads a member that may be absent; programs write an absent value as null, too. */
export function optional(line: JsonObject, name: string): unknown {
  return member(line, name) ?? undefined;
}
