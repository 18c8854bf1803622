import type { JsonObject } from '../input/strict-json.ts';
import { member } from '../input/strict-json.ts';
import { lineError } from './answer.ts';

/** Reads a list of names that must not be empty. */
export function readNames(line: JsonObject, name: string): readonly string[] {
  const value = member(line, name);
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
    return value;
  throw lineError(`expected the member "${name}" to be a list of names that is not empty`);
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

/** Reads a member that may be absent; programs write an absent value as null or an empty list, too. */
export function optional(line: JsonObject, name: string): unknown {
  const value = member(line, name);
  return value === null || (Array.isArray(value) && value.length === 0) ? undefined : value;
}
