import type { Jwk, OwnKey } from './key-problem.ts';
import { keyWords } from './words.ts';

/** A key in a few words: "RSA private key of 2048 bits". Call it while rendering. */
export function describeOwnKey({ jwk, bits = 0 }: OwnKey): string {
  const { kinds } = keyWords();
  if (jwk['kty'] === 'oct') return kinds.secret(bits);
  const isPrivate = Object.hasOwn(jwk, 'd') || Object.hasOwn(jwk, 'priv');
  if (jwk['kty'] === 'RSA') return isPrivate ? kinds.RSA(bits) : kinds.RSApublic(bits);
  return isPrivate ? kinds.other(nameOf(jwk)) : kinds.otherPublic(nameOf(jwk));
}

function nameOf({ kty, crv, alg }: Jwk): string {
  return String(crv ?? (kty === 'AKP' ? alg : kty));
}
