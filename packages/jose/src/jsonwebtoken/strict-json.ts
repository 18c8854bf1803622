import { isJsonObject, parseJsonObject } from '../encoding/json.ts';

/** Nesting that no real header or claims set has; deeper ones would need a deep stack. */
const maxDepth = 500;
/** Each level of nesting takes two characters. */
const alwaysShallow = 2 * maxDepth;

/** What a text is in JSON; `scalar` stands for what is no object or array, `broken` for what a strict reader refuses. */
export type JsonReading =
  | { readonly kind: 'object'; readonly value: Record<string, unknown> }
  | { readonly kind: 'array'; readonly value: readonly unknown[] }
  | { readonly kind: 'scalar' | 'none' | 'broken' };

/** Reads JSON and refuses a duplicate name, a lone surrogate and too deep nesting, without an exception of its own. */
export function readJson(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'none' };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'scalar' };
  if (!isWrittenPlainly(value, text) && !isStrict(text, Array.isArray(value))) return { kind: 'broken' };
  return isJsonObject(value) ? { kind: 'object', value } : { kind: 'array', value: value as unknown[] }; // no object
}

/**
 * Whether a text is what `JSON.stringify` makes of its value, as that of most tokens: then no name was dropped in between.
 * It takes a fraction of the time of looking at the names.
 */
function isWrittenPlainly(value: object, text: string): boolean {
  if (text.includes('\\u') || (text.length >= alwaysShallow && !isShallow(value, maxDepth))) return false;
  return JSON.stringify(value) === text;
}

function isShallow(value: object, levels: number): boolean {
  if (levels === 0) return false;
  for (const item of Object.values(value) as unknown[]) {
    if (typeof item === 'object' && item !== null && !isShallow(item, levels - 1)) return false;
  }
  return true;
}

function isStrict(text: string, isArray: boolean): boolean {
  try {
    if (isArray) parseJsonObject(`{"list":${text}}`, 'the payload', maxDepth + 1);
    else parseJsonObject(text, 'the payload', maxDepth);
    return true;
  } catch {
    return false;
  }
}
