import type { Keys } from './keys.ts';
import { signRaw } from './signatures.ts';

/** Claims of a good token: everything that some library insists on. */
export type Claims = Readonly<Record<string, unknown>>;

/** What every good token says, and what verifiers are told to expect. */
export const audience = 'https://api.example';
export const subject = 'alice';
export const tokenId = 'token-0001';

/** Seconds since 1970. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** The claims of a good token from an issuer. */
export function goodClaims(issuer: string): Claims {
  const now = nowSeconds();
  return {
    iss: issuer,
    sub: subject,
    aud: audience,
    client_id: 'client-1',
    jti: tokenId,
    iat: now - 10,
    exp: now + 600,
  };
}

/** A token by its parts: text is taken as it stands, anything else becomes JSON. */
export interface Draft {
  readonly header: unknown;
  readonly payload: unknown;
  readonly keys: Keys;
  /** With which algorithm it is signed, where that is not the one the keys are for. */
  readonly signedWith?: string;
}

/** Text or bytes in base64url. */
export function encodePart(part: unknown): string {
  const bytes = Buffer.isBuffer(part)
    ? part
    : Buffer.from(typeof part === 'string' ? part : JSON.stringify(part));
  return bytes.toString('base64url');
}

/** Signs any header and payload, as wrong as they may be. */
export function makeToken({ header, payload, keys, signedWith = keys.algorithm }: Draft): string {
  const data = `${encodePart(header)}.${encodePart(payload)}`;
  return `${data}.${signRaw(signedWith, data, keys.private).toString('base64url')}`;
}

/** Puts another signature on a token. */
export function withSignature(token: string, signature: Buffer | string): string {
  const data = token.slice(0, token.lastIndexOf('.'));
  return `${data}.${typeof signature === 'string' ? signature : signature.toString('base64url')}`;
}

/** The three parts of a token. */
export function partsOf(token: string): { header: string; payload: string; signature: string } {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return { header, payload, signature };
}
