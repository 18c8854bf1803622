import type { Limits } from '../encoding/limits.ts';
import { assertWithin } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import { kindOf } from '../keys/key.ts';

/** The three segments of a compact JWS, still encoded. */
export interface CompactParts {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
  /** Header, dot, payload: what is signed. */
  readonly input: string;
}

/** Splits a compact JWS (RFC 7515 §7.1) without looking at more dots than it needs. @throws JoseError */
export function splitCompactJws(token: string, limits: Limits): CompactParts {
  if (typeof token !== 'string')
    throw new JoseError('token_malformed', `expected the token as a text, got ${kindOf(token)}`);
  assertWithin(token.length, limits.tokenCharacters, 'the token');
  const first = token.indexOf('.');
  const second = token.indexOf('.', first + 1);
  if (first <= 0 || second < 0) throw malformed(token);
  const signature = token.slice(second + 1);
  if (signature.includes('.')) throw malformed(token);
  return {
    header: token.slice(0, first),
    payload: token.slice(first + 1, second),
    signature,
    input: token.slice(0, second),
  };
}

function malformed(token: string): JoseError {
  const message = `expected three segments with a dot between each two, got ${formOf(token)}`;
  return new JoseError('token_malformed', message);
}

function formOf(token: string): string {
  if (token.trimStart().startsWith('{')) return 'a JSON serialization';
  return token.split('.', 6).length === 5 ? 'the five of an encrypted token' : 'another number';
}
