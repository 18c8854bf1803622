import { JoseError } from '@mintmark/jose';

/** A JSON object as parsed; its members are unknown until somebody looks. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value is a JSON object (no array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an own member, so that `constructor` and its like are absent unless they were written. */
export function member(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Far more than keys, tokens and claims need; what nests by the thousand would overflow the stack where it is written. */
const maxDepth = 256;

/**
 * Parses JSON and refuses an object that has a name twice at any depth: two readers could see two different keys.
 *
 * @param what - names the text in errors, for example `the line`
 * @throws JoseError `json_invalid`, `json_duplicate_name`, `limit_exceeded`
 */
export function parseJson(text: string, what: string): unknown {
  const { colons, depth } = measure(text);
  // Before parsing: a million brackets take a second to parse.
  if (depth > maxDepth)
    throw new JoseError('limit_exceeded', `${what} nests deeper than the limit of ${maxDepth}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message quotes the text, which may hold a secret.
    throw new JoseError('json_invalid', `${what} is not valid JSON`);
  }
  if (countMembers(value) !== colons)
    throw new JoseError('json_duplicate_name', `${what} has a member name twice`);
  return value;
}

/** {@link parseJson} for a text that must hold an object. @throws JoseError */
export function parseJsonObject(text: string, what: string): JsonObject {
  const value = parseJson(text, what);
  if (!isJsonObject(value)) throw new JoseError('json_invalid', `${what} must be a JSON object`);
  return value;
}

/** Colons outside of texts, one for each member that was written; and how deep brackets nest. */
function measure(text: string): { readonly colons: number; readonly depth: number } {
  let colons = 0;
  let open = 0;
  let depth = 0;
  for (let i = 0; i < text.length && depth <= maxDepth; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfText(text, i);
    else if (code === 0x3a) colons++;
    else if (code === 0x7b || code === 0x5b) depth = Math.max(depth, ++open);
    else if (code === 0x7d || code === 0x5d) open--;
  }
  return { colons, depth };
}

/** Where the text ends that begins at a quotation mark. */
function endOfText(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) return i;
    if (code === 0x5c) i++;
  }
  return text.length;
}

/** Members that are left after parsing; a name that was written twice is there once. */
function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return items.reduce<number>(
    (count, item) => count + countMembers(item),
    items === value ? 0 : items.length,
  );
}
