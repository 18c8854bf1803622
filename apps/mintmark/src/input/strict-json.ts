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
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message quotes the text, which may hold a secret.
    throw new JoseError('json_invalid', `${what} is not valid JSON`);
  }
  const { members, depth } = measure(value);
  if (depth > maxDepth)
    throw new JoseError('limit_exceeded', `${what} nests deeper than the limit of ${maxDepth}`);
  if (members !== countColons(text)) {
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

/** How deep a value nests, and the members that are left after parsing: a name that was written twice is there once. */
function measure(root: unknown): { readonly members: number; readonly depth: number } {
  let members = 0;
  let depth = 0;
  // Level by level instead of recursion: a text of a million brackets parses and must not overflow the stack here.
  for (let level = [root].filter(isContainer); level.length > 0; depth++) {
    const next: object[] = [];
    for (const value of level) {
      const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
      if (items !== value) members += items.length;
      collectContainers(items, next);
    }
    level = next;
  }
  return { members, depth };
}

function collectContainers(items: readonly unknown[], found: object[]): void {
  for (const item of items) if (isContainer(item)) found.push(item);
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
