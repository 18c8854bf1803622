import { JoseError } from '../errors/jose-error.ts';
import { decodeUtf8 } from './utf8.ts';

/** A JSON object as parsed: `JSON.parse` defines members and never assigns them, so `__proto__` is a plain name. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value is a JSON object (not an array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an own member; inherited names such as `constructor` are absent. */
export function member(object: JsonObject, name: string): unknown {
  const value = object[name];
  return value === undefined || Object.hasOwn(object, name) ? value : undefined;
}

/** A JSON text, and how many quotation marks it has. */
export interface JsonText {
  readonly text: string;
  readonly quotes: number;
}

/**
 * Parses a JSON object strictly: RFC 8259 grammar, no duplicate member name at any depth (RFC 7515 §4, RFC 7519 §4),
 * no lone surrogate, bounded nesting.
 *
 * @param what - names the text in errors, for example `the header`
 * @throws JoseError `json_invalid`, `json_duplicate_name`, `limit_exceeded`
 */
export function parseJsonObject(source: string | JsonText, what: string, maxDepth: number): JsonObject {
  const { text, quotes } =
    typeof source === 'string' ? { text: source, quotes: countQuotes(source) } : source;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message quotes the text, so it is not kept as the cause.
    throw new JoseError('json_invalid', `${what} is not valid JSON`);
  }
  if (!isJsonObject(value)) throw new JoseError('json_invalid', `${what} must be a JSON object`);
  // UTF-8 has no lone surrogates, but the text may not have come as UTF-8.
  if (!text.isWellFormed()) throw new JoseError('json_invalid', `${what} has a lone surrogate`);
  const strings = countStrings(value, maxDepth);
  if (strings < 0)
    throw new JoseError('limit_exceeded', `${what} nests deeper than the limit of ${maxDepth}`);
  // JSON.parse keeps one of two equal names. Every name and text has two quotation marks, so when their number is right,
  // nothing was dropped; it is too high after a duplicate, and after an escaped quotation mark.
  if (quotes !== 2 * strings || text.includes('\\')) assertFaithful(value, text, what);
  return value;
}

/** {@link parseJsonObject} on UTF-8 bytes. @throws JoseError also `encoding_invalid` */
export function parseJsonObjectBytes(bytes: Uint8Array, what: string, maxDepth: number): JsonObject {
  return parseJsonObject(decodeUtf8(bytes), what, maxDepth);
}

function countQuotes(text: string): number {
  let quotes = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 0x22) quotes++;
  return quotes;
}

/** Counts member names and texts; -1 for a value that nests deeper than the given levels. */
function countStrings(value: object, levels: number): number {
  if (levels === 0) return -1;
  return Array.isArray(value)
    ? countInArray(value, levels - 1)
    : countInObject(value as JsonObject, levels - 1);
}

// Two loops, and the common kinds of items told apart in them: `for in` over an array takes a hundred times as long.

function countInArray(items: readonly unknown[], levels: number): number {
  let count = 0;
  for (const item of items) {
    if (typeof item === 'string') count++;
    else if (typeof item === 'object' && item !== null) {
      const inner = countStrings(item, levels);
      if (inner < 0) return inner;
      count += inner;
    }
  }
  return count;
}

function countInObject(object: JsonObject, levels: number): number {
  let count = 0;
  for (const name in object) {
    count++;
    const item = object[name];
    if (typeof item === 'string') count++;
    else if (typeof item === 'object' && item !== null) {
      const inner = countStrings(item, levels);
      if (inner < 0) return inner;
      count += inner;
    }
  }
  return count;
}

/** Refuses a text of which the parsed value does not tell all. */
function assertFaithful(value: JsonObject, text: string, what: string): void {
  // JSON.parse keeps one of two equal names, so a duplicate shows as fewer members than the text has.
  if (countMembers(value) !== countColons(text)) {
    throw new JoseError('json_duplicate_name', `${what} has a member name twice`);
  }
  if (!isWellFormed(value)) throw new JoseError('json_invalid', `${what} has a lone surrogate`);
}

/** Counts the colons outside of strings: one a member. */
function countColons(text: string): number {
  let colons = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x22) inString = false;
      else if (code === 0x5c) i++;
    } else if (code === 0x22) inString = true;
    else if (code === 0x3a) colons++;
  }
  return colons;
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const items = Object.values(value);
  return items.reduce<number>(
    (sum, item) => sum + countMembers(item),
    Array.isArray(value) ? 0 : items.length,
  );
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isWellFormed);
  if (!isJsonObject(value)) return true;
  return Object.entries(value).every(([name, item]) => name.isWellFormed() && isWellFormed(item));
}
