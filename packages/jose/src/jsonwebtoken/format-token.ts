import { Buffer } from 'node:buffer';
import { encodeTextSegment } from './segment.ts';
import type { SignOptions } from './types.ts';

type Header = Readonly<Record<string, unknown>>;

/** The header of a token, as its options have it; the option `header` wins over the others. */
export function createHeader(isClaims: boolean, { algorithm, keyid, header }: SignOptions): Header {
  return { alg: algorithm || 'HS256', typ: isClaims ? 'JWT' : undefined, kid: keyid, ...header };
}

/** Most tokens have one of a few headers, which need not be written anew. */
const plainHeaders = new Map<unknown, { claims?: string; text?: string }>();

/** Writes the header segment. */
export function formatHeader(header: Header, { keyid, header: added }: SignOptions): string {
  if (keyid !== undefined || added !== undefined) return encodeHeader(header);
  const { alg, typ } = header;
  const kind = typ === undefined ? 'text' : 'claims';
  const known = plainHeaders.get(alg) ?? {};
  plainHeaders.set(alg, known);
  return (known[kind] ??= encodeHeader(header));
}

function encodeHeader(header: Header): string {
  return encodeTextSegment(toJson(header), 'utf8');
}

/** Writes the payload segment: text and bytes as they are, all else as JSON. @throws TypeError for what JSON cannot hold */
export function formatPayload(payload: unknown, encoding: string | undefined): string {
  return encodeTextSegment(toText(payload), (encoding || 'utf8') as BufferEncoding); // `Buffer` refuses any other
}

function toText(payload: unknown): string {
  if (typeof payload === 'string') return payload;
  return Buffer.isBuffer(payload) ? payload.toString() : toJson(payload);
}

/**
 * `JSON.stringify` writes half a surrogate pair, such as a name cut inside an emoji leaves, as an escape that strict readers
 * refuse. It becomes the replacement character, as it does wherever text is encoded as UTF-8.
 */
function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text?.includes('\\ud')) return text;
  return text.replaceAll(/\\(?:u(d[89a-f][\da-f]{2})|.)/g, (escape, half) =>
    half === undefined ? escape : '\uFFFD',
  );
}
