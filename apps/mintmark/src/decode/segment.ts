import { isUtf8 } from 'node:buffer';

/** One part of a token, decoded as far as it can be. */
export interface Segment {
  /** The part as it stands in the token. */
  readonly encoded: string;
  readonly bytes: Uint8Array;
  /** The JSON text; undefined where the part is none. Kept as text, so that nothing of it gets lost. */
  readonly json: string | undefined;
}

/** Decodes a part leniently: this is for looking, and what is wrong with it is told apart. */
export function readSegment(encoded: string): Segment {
  return readBytes(encoded, Buffer.from(encoded, 'base64url'));
}

/** A part that stands in the token as it is (RFC 7797). */
export function readUnencoded(text: string): Segment {
  return readBytes(text, Buffer.from(text));
}

function readBytes(encoded: string, bytes: Buffer): Segment {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  return { encoded, bytes, json: text !== undefined && isJson(text) ? text : undefined };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The value of a JSON part when it is an object. */
export function objectOf({ json }: Segment): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = json === undefined ? undefined : JSON.parse(json);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined; // an object, by the check
}
