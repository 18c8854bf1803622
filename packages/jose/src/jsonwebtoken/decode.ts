import { Buffer } from 'node:buffer';
import { readHeader, readPayload } from './payload.ts';
import { isBase64UrlText, splitToken } from './token.ts';
import type { DecodeOptions, Jwt, JwtHeader, JwtPayload } from './types.ts';

/**
 * Takes a token apart without checking anything about it: anybody can have written what comes out.
 *
 * @returns null for what is no token
 * @throws SyntaxError when the header says `JWT`, or the option `json` is set, and the payload is not JSON
 * @example
 * const { header, payload } = jwt.decode(token, { complete: true })
 */
export function decode(token: string, options: DecodeOptions & { complete: true }): null | Jwt;
export function decode(token: string, options: DecodeOptions & { json: true }): null | JwtPayload;
export function decode(token: string, options?: DecodeOptions): null | JwtPayload | string;
export function decode(token: unknown, options?: DecodeOptions): null | Jwt | JwtPayload | string {
  const { complete, json } = options ?? {};
  const text = Buffer.isBuffer(token) ? token.toString() : token;
  const segments = typeof text === 'string' ? splitToken(text) : 'jwt malformed';
  if (typeof segments === 'string' || !isBase64UrlText(segments.signature)) return null;
  const header = readHeader(segments.header);
  const read = readPayload(segments.payload);
  if (header === undefined || read === undefined) return null;
  const { claims, list } = read;
  const { typ } = header;
  const payload = (claims ?? list ?? (typ === 'JWT' || json ? parseJson(read.text) : read.text)) as
    | JwtPayload
    | string; // as signed
  if (complete !== true) return payload;
  return { header: header as unknown as JwtHeader, payload, signature: segments.signature }; // as signed
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's message quotes the payload.
    throw new SyntaxError('the payload of the token is not valid JSON');
  }
}
