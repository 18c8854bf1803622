import { createHmac } from 'node:crypto';
import { prepareNodeHmac } from './node-hmac.test-helper.ts';
import type { HmacToken, SecretSearchOptions } from '../weak-secrets.ts';
import { readHmacToken } from '../weak-secrets.ts';

const hashes: Readonly<Record<string, string>> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' };

/** A token of three parts signed with HMAC by node:crypto. */
export function signToken(secret: string | Uint8Array, algorithm = 'HS256'): string {
  const input = [{ alg: algorithm, typ: 'JWT' }, { sub: '1' }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const hash = hashes[algorithm] ?? 'sha256';
  return `${input}.${createHmac(hash, secret).update(input).digest('base64url')}`;
}

function hmacToken(secret: string | Uint8Array, algorithm = 'HS256'): HmacToken {
  const token = readHmacToken(signToken(secret, algorithm));
  if (token.kind !== 'hmac') throw new Error('expected an HMAC token');
  return token;
}

/** Options of a search with a clock that stands still: one slice is the whole search. */
export function searchFor(
  secret: string | Uint8Array,
  candidates: SecretSearchOptions['candidates'],
  algorithm = 'HS256',
): SecretSearchOptions {
  return { token: hmacToken(secret, algorithm), candidates, prepareHmac: prepareNodeHmac, now: () => 0 };
}
