import { decodeBase64Url, encodeBase64Url } from '../token/base64url.ts';
import { byteMembersOf } from './key-kinds.ts';
import type { KeyProblem } from './key-reading.ts';
import { keyProblem } from './key-words.ts';

type Jwk = Readonly<Record<string, unknown>>;

/** A JWK with its numbers spelled as they should be, and what was wrong with them. */
export interface RepairedJwk {
  readonly jwk: Jwk;
  readonly problems: readonly KeyProblem[];
}

/** Bytes of the coordinates of a curve (RFC 7518 section 6.2.1.2: with all leading zeros). */
const coordinateBytes: Readonly<Record<string, number>> = {
  'P-256': 32,
  secp256k1: 32,
  'P-384': 48,
  'P-521': 66,
};

/** Puts padding, the plain alphabet of base64 and lost leading zeros of a JWK right. */
export function repairJwk(jwk: Jwk): RepairedJwk {
  const kty = typeof jwk['kty'] === 'string' ? jwk['kty'] : '';
  const crv = typeof jwk['crv'] === 'string' ? jwk['crv'] : '';
  const size = kty === 'EC' && Object.hasOwn(coordinateBytes, crv) ? coordinateBytes[crv] : 0;
  const problems: KeyProblem[] = [];
  const repaired: Record<string, unknown> = Object.assign(Object.create(null), jwk);
  for (const member of byteMembersOf(kty)) {
    const text = jwk[member];
    if (typeof text !== 'string') continue;
    const { bytes, problem } = decodeBase64Url(text);
    if (problem?.kind === 'padding' || problem?.kind === 'standard-alphabet') {
      problems.push(keyProblem('jwk-base64', { member }));
      repaired[member] = encodeBase64Url(bytes);
    }
    if (size !== undefined && bytes.length > 0 && bytes.length < size && size - bytes.length <= 4) {
      problems.push(keyProblem('jwk-short', { member }));
      repaired[member] = encodeBase64Url(Uint8Array.from([...new Uint8Array(size - bytes.length), ...bytes]));
    }
  }
  return problems.length === 0 ? { jwk, problems } : { jwk: repaired, problems };
}
