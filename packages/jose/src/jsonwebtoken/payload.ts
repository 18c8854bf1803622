import { decodeTextSegment } from './segment.ts';
import { readJson } from './strict-json.ts';

/** A payload that was read: its text, and the object or array that it is in JSON, if it is one. */
export interface ReadPayload {
  readonly text: string;
  readonly claims: Record<string, unknown> | undefined;
  readonly list: readonly unknown[] | undefined;
}

const maxKeptCharacters = 4096;

/**
 * Reads a payload. Text that is no JSON object or array is fine: the original signs any text.
 *
 * @returns undefined for broken base64url or UTF-8, and for JSON with a duplicate name, a lone surrogate or too deep nesting
 */
export function readPayload(segment: string): ReadPayload | undefined {
  const text = decodeTextSegment(segment);
  // A byte order mark would hide a claims set from the check whether it is one.
  if (text === undefined || text.startsWith('\uFEFF')) return undefined;
  if (!/^[\t\n\r ]*[[{]/.test(text)) return { text, claims: undefined, list: undefined };
  const reading = readJson(text);
  if (reading.kind === 'broken') return undefined;
  return {
    text,
    claims: reading.kind === 'object' ? reading.value : undefined,
    list: reading.kind === 'array' ? reading.value : undefined,
  };
}

/** The last header that was read: the next token is likely to have the same. */
let lastHeader = { segment: '', text: '' };

/** Reads a header, each time as a new object. @returns undefined for anything but strict base64url of a strict JSON object */
export function readHeader(segment: string): Record<string, unknown> | undefined {
  if (segment === lastHeader.segment) return JSON.parse(lastHeader.text) as Record<string, unknown>; // read below
  const text = decodeTextSegment(segment);
  const reading = text === undefined ? undefined : readJson(text);
  if (text === undefined || reading?.kind !== 'object') return undefined;
  if (text.length <= maxKeptCharacters) lastHeader = { segment, text };
  return reading.value;
}
