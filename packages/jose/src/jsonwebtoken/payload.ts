import { isJsonObject, parseJsonObject } from '../encoding/json.ts';
import { JoseError } from '../errors/jose-error.ts';
import { decodeTextSegment } from './segment.ts';

/** A payload that was read: its text, and the object or array that it is in JSON, if it is one. */
export interface ReadPayload {
  readonly text: string;
  readonly value: object | undefined;
}

/** Nesting that no real claims set has; reading deeper ones would need a deep stack. */
const maxDepth = 500;

/**
 * Reads a payload. Text that is no JSON object or array is fine: the original signs any text.
 *
 * @returns undefined for broken base64url or UTF-8, and for JSON with a duplicate name, a lone surrogate or too deep nesting
 */
export function readPayload(segment: string): ReadPayload | undefined {
  const text = decodeTextSegment(segment);
  // A byte order mark would hide a claims set from the check whether it is one.
  if (text === undefined || text.startsWith('\uFEFF')) return undefined;
  if (!/^[\t\n\r ]*[[{]/.test(text)) return { text, value: undefined };
  try {
    return { text, value: parseJsonObject(text, 'the payload', maxDepth) };
  } catch (error) {
    return error instanceof JoseError && error.code === 'json_invalid' ? readUnusual(text) : undefined;
  }
}

/** Reads what the strict parser does not take for an object: an array is one to the original, other text is text. */
function readUnusual(text: string): ReadPayload | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { text, value: undefined };
  }
  if (!Array.isArray(value)) return undefined;
  try {
    const { list } = parseJsonObject(`{"list":${text}}`, 'the payload', maxDepth + 1);
    return Array.isArray(list) ? { text, value: list } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a header. @returns undefined for anything but strict base64url of a strict JSON object */
export function readHeader(segment: string): Record<string, unknown> | undefined {
  const text = decodeTextSegment(segment);
  if (text === undefined) return undefined;
  try {
    return parseJsonObject(text, 'the header', maxDepth);
  } catch {
    return undefined;
  }
}

/** Whether a payload is a claims set, and not an array or text. */
export function isClaims(payload: unknown): payload is Record<string, unknown> {
  return isJsonObject(payload);
}
