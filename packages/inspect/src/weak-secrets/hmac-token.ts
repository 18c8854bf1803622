import { readSecretAs } from './readings.ts';

/** The name of a hash function, as Web Crypto spells it. */
export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** A token whose secret can be guessed: what was signed, and with which HMAC. */
export interface HmacToken {
  /** A secret can be guessed. */
  readonly kind: 'hmac';
  /** HS256, HS384 or HS512. */
  readonly algorithm: string;
  /** The hash of the algorithm. */
  readonly hash: HashName;
  /** The signing input: the token up to its last dot, which is ASCII. */
  readonly message: Uint8Array;
  /** The code that the right secret makes of the message. */
  readonly signature: Uint8Array;
}

/** Why there is no secret to guess. */
export interface NoHmacToken {
  /** No secret can be guessed. */
  readonly kind: 'none';
  /** What the token is instead; `truncated`: HMAC, but its code has not the length of the algorithm. */
  readonly reason: 'unreadable' | 'encrypted' | 'unsigned' | 'asymmetric' | 'truncated';
  /** The algorithm that the header names, where it is one that is known. */
  readonly algorithm: string | undefined;
}

/** HMAC algorithms (RFC 7518 §3.2): the hash, and the length of its codes. */
const hmacAlgorithms: ReadonlyMap<string, { readonly hash: HashName; readonly bytes: number }> = new Map([
  ['HS256', { hash: 'SHA-256', bytes: 32 }],
  ['HS384', { hash: 'SHA-384', bytes: 48 }],
  ['HS512', { hash: 'SHA-512', bytes: 64 }],
]);

const maxTokenLength = 1024 * 1024;
const compactForm = /^[\w-]+(?:\.[\w-]*){2,4}$/;

/**
 * Reads a compact token as far as guessing its secret needs: header, signing input, signature.
 * Nothing is trusted or checked beyond that; claims are not looked at.
 *
 * @example
 * const token = readHmacToken(text)
 * if (token.kind === 'hmac') console.log(token.algorithm)
 */
export function readHmacToken(token: string): HmacToken | NoHmacToken {
  if (token.length > maxTokenLength || !compactForm.test(token)) return noHmac('unreadable');
  const segments = token.split('.');
  if (segments.length === 5) return noHmac('encrypted');
  if (segments.length !== 3) return noHmac('unreadable');
  const [header = '', , signed = ''] = segments;
  const algorithm = algorithmOf(header);
  if (algorithm === undefined) return noHmac('unreadable');
  const hmac = hmacAlgorithms.get(algorithm);
  if (hmac === undefined) return noHmac(signed === '' ? 'unsigned' : 'asymmetric', shownName(algorithm));
  const signature = readSecretAs(signed, 'base64url');
  if (signature?.length !== hmac.bytes) return noHmac('truncated', algorithm);
  const message = new TextEncoder().encode(token.slice(0, token.lastIndexOf('.')));
  return { kind: 'hmac', algorithm, hash: hmac.hash, message, signature };
}

function noHmac(reason: NoHmacToken['reason'], algorithm?: string): NoHmacToken {
  return { kind: 'none', reason, algorithm };
}

/** A name that the token made up itself may be anything, and is not repeated. */
function shownName(algorithm: string): string | undefined {
  return /^[\w+-]{2,20}$/.test(algorithm) ? algorithm : undefined;
}

function algorithmOf(header: string): string | undefined {
  const bytes = readSecretAs(header, 'base64url');
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'alg')) return undefined;
    const { alg } = value as { readonly alg: unknown };
    return typeof alg === 'string' ? alg : undefined;
  } catch {
    return undefined;
  }
}
