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
  // JSON.parse keeps one of two equal names. Every name and text has two quotation marks that are not escaped, so when
  // their number is right, nothing was dropped.
  const hasEscapes = text.includes('\\');
  if ((hasEscapes ? countQuotes(text.replace(/\\./g, '')) : quotes) !== 2 * strings) {
    throw new JoseError('json_duplicate_name', `${what} has a member name twice`);
  }
  if (hasEscapes && hasLoneSurrogate(value))
    throw new JoseError('json_invalid', `${what} has a lone surrogate`);
  return value;
}

/** {@link parseJsonObject} on UTF-8 bytes. @throws JoseError also `encoding_invalid` */
export function parseJsonObjectBytes(bytes: Uint8Array, what: string, maxDepth: number): JsonObject {
  return parseJsonObject(decodeUtf8(bytes), what, maxDepth);
}

function countQuotes(text: string): number {
  return text.split('"').length - 1;
}

/** JSON.stringify writes lone surrogates, and no pairs, as escapes; escaped backslashes are taken out of their way. */
function hasLoneSurrogate(value: JsonObject): boolean {
  return JSON.stringify(value).replaceAll('\\\\', '').includes('\\ud');
}

/** Counts member names and texts; -1 for a value that nests deeper than the given levels. */
function countStrings(value: object, levels: number): number {
  if (levels === 0) return -1;
  let count = 0;
  // Two loops: `for in` over an array takes a hundred times as long.
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      const inner = countIn(item, levels);
      if (inner < 0) return inner;
      count += inner;
    }
    return count;
  }
  for (const name in value) {
    const inner = countIn((value as JsonObject)[name], levels);
    if (inner < 0) return inner;
    count += inner + 1;
  }
  return count;
}

function countIn(item: unknown, levels: number): number {
  if (typeof item === 'string') return 1;
  return typeof item === 'object' && item !== null ? countStrings(item, levels - 1) : 0;
}
