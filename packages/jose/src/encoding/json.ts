import { JoseError } from '../errors/jose-error.ts';
import { decodeUtf8 } from './utf8.ts';

/** A JSON object as parsed: own members only, in a `__proto__`-safe way because `JSON.parse` defines, never assigns. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value is a JSON object (not an array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an own member; inherited names such as `constructor` are absent. */
export function member(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Parses a JSON object strictly: RFC 8259 grammar, no duplicate member name at any depth (RFC 7515 §4, RFC 7519 §4),
 * no lone surrogate, bounded nesting.
 *
 * @param what - names the text in errors, for example `header`
 * @throws JoseError `json_invalid`, `json_duplicate_name`, `limit_exceeded`
 */
export function parseJsonObject(text: string, what: string, maxDepth: number): JsonObject {
  const shape = measureJson(text);
  if (shape.depth > maxDepth) {
    throw new JoseError('limit_exceeded', `${what} nests deeper than the limit of ${maxDepth}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message quotes the text, so it is not kept as the cause.
    throw new JoseError('json_invalid', `${what} is not valid JSON`);
  }
  if (!isJsonObject(value)) throw new JoseError('json_invalid', `${what} must be a JSON object`);
  // JSON.parse keeps one of two equal names, so a duplicate shows as fewer members than the text has.
  if (countMembers(value) !== shape.members) {
    throw new JoseError('json_duplicate_name', `${what} has a member name twice`);
  }
  if (shape.escapes && !isWellFormed(value)) throw new JoseError('json_invalid', `${what} has a lone surrogate`);
  return value;
}

/** {@link parseJsonObject} on UTF-8 bytes. @throws JoseError also `encoding_invalid` */
export function parseJsonObjectBytes(bytes: Uint8Array, what: string, maxDepth: number): JsonObject {
  return parseJsonObject(decodeUtf8(bytes), what, maxDepth);
}

interface JsonShape {
  readonly members: number;
  readonly depth: number;
  readonly escapes: boolean;
}

/** Counts colons outside of strings (one a member) and the deepest nesting, in one pass without allocation. */
function measureJson(text: string): JsonShape {
  const length = text.length;
  let members = 0;
  let open = 0;
  let depth = 0;
  let escapes = false;
  let inString = false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x22) inString = false;
      else if (code === 0x5c) {
        escapes = true;
        i++;
      }
    } else if (code === 0x22) inString = true;
    else if (code === 0x3a) members++;
    else if (code === 0x7b || code === 0x5b) {
      if (++open > depth) depth = open;
    } else if (code === 0x7d || code === 0x5d) open--;
  }
  return { members, depth, escapes };
}

function countMembers(value: object): number {
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object' && item !== null) count += countMembers(item);
    return count;
  }
  for (const item of Object.values(value)) {
    count++;
    if (typeof item === 'object' && item !== null) count += countMembers(item);
  }
  return count;
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isWellFormed);
  if (!isJsonObject(value)) return true;
  return Object.entries(value).every(([name, item]) => name.isWellFormed() && isWellFormed(item));
}
