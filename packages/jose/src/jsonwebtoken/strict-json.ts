import { isJsonObject } from '../encoding/json.ts';

/** Nesting that no real header or claims set has; deeper ones would need a deep stack. */
const maxDepth = 500;
/** Each level of nesting takes two characters. */
const alwaysShallow = 2 * maxDepth;

/** What a text is in JSON; `scalar` stands for what is no object or array, `broken` for what a strict reader refuses. */
export type JsonReading =
  | { readonly kind: 'object'; readonly value: Record<string, unknown> }
  | { readonly kind: 'array'; readonly value: readonly unknown[] }
  | { readonly kind: 'scalar' | 'none' | 'broken' };

/**
 * Reads JSON and refuses a duplicate name, a lone surrogate and too deep nesting. Unlike the parser of the other doors it
 * takes arrays and texts that are no JSON at all, as the original does, and throws nothing.
 */
export function readJson(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'none' };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'scalar' };
  if (!isStrict(value, text)) return { kind: 'broken' };
  return isJsonObject(value) ? { kind: 'object', value } : { kind: 'array', value: value as unknown[] }; // no object
}

function isStrict(value: object, text: string): boolean {
  const mayBeLone = text.includes('\\u');
  // Of most tokens the text is what is written here: then no name was dropped in between. For long ones counting is quicker.
  if (!mayBeLone && text.length < alwaysShallow && JSON.stringify(value) === text) return true;
  // NaN for a value that is too deep to be looked at in other ways.
  const strings = countStrings(value, maxDepth);
  return countQuotes(text) === 2 * strings && !(mayBeLone && hasLoneSurrogate(JSON.stringify(value)));
}

/** Counts names and texts, each of which has two quotation marks in JSON; NaN for a value that nests deeper than allowed. */
function countStrings(value: object, levels: number): number {
  if (levels === 0) return Number.NaN;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let count = Array.isArray(value) ? 0 : items.length;
  for (const item of items) {
    if (typeof item === 'string') count++;
    else if (typeof item === 'object' && item !== null) count += countStrings(item, levels - 1);
  }
  return count;
}

/** Counts the quotation marks that are not escaped. `JSON.parse` keeps one of two equal names, and so drops four. */
function countQuotes(text: string): number {
  const hasEscapedQuotes = text.includes('\\"') || text.includes('\\\\');
  const plain = hasEscapedQuotes ? text.replaceAll(/\\./g, '') : text;
  let count = 0;
  for (let i = plain.indexOf('"'); i >= 0; i = plain.indexOf('"', i + 1)) count++;
  return count;
}

/** `JSON.stringify` writes lone surrogates as escapes, and pairs as they are. */
function hasLoneSurrogate(written: string): boolean {
  return written.replaceAll('\\\\', '').includes('\\ud');
}
