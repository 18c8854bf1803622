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

/**
 * Parses JSON and refuses an object that has a name twice at any depth: two readers could see two different keys.
 *
 * @param what - names the text in errors, for example `the line`
 * @throws JoseError `json_invalid`, `json_duplicate_name`
 */
export function parseJson(text: string, what: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message quotes the text, which may hold a secret.
    throw new JoseError('json_invalid', `${what} is not valid JSON`);
  }
  if (countMembers(value) !== countColons(text)) {
    throw new JoseError('json_duplicate_name', `${what} has a member name twice`);
  }
  return value;
}

/** {@link parseJson} for a text that must hold an object. @throws JoseError */
export function parseJsonObject(text: string, what: string): JsonObject {
  const value = parseJson(text, what);
  if (!isJsonObject(value)) throw new JoseError('json_invalid', `${what} must be a JSON object`);
  return value;
}

/** Colons outside of strings: one for each member that was written. */
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

/** Members that are left after parsing; a name that was written twice is there once. */
function countMembers(root: unknown): number {
  let count = 0;
  // A list instead of recursion: a text of a million brackets parses and must not overflow the stack here.
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (items !== value) count += items.length;
    for (const item of items) if (typeof item === 'object' && item !== null) open.push(item);
  }
  return count;
}
