import { member } from '../encoding/json.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JwkMembers } from './jwk-members.ts';
import { privateMembers, publicMembers } from './jwk-members.ts';
import type { ParsedJwk } from './parse-public-jwk.ts';
import {
  assertSize,
  checkPublicMembers,
  numberBytes,
  readKeyType,
  readMembers,
  readObject,
} from './parse-public-jwk.ts';
import { assertRsaPrivateNumbers, withRsaPrimes } from './rsa-private.ts';

export type { ParsedJwk } from './parse-public-jwk.ts';

/**
 * Reads a JSON Web Key of any kind (RFC 7517), given as an object or as JSON text, and checks that it is a key at all.
 * Does not check that it is strong, or fit for an algorithm.
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `json_invalid`, `json_duplicate_name`, `limit_exceeded`
 */
export function parseJwk(input: unknown): ParsedJwk {
  const parsed = readJwk(input);
  return { ...parsed, members: checkMembers(withRsaPrimes(parsed.members)) };
}

/** {@link parseJwk} without a look at the numbers: members of the right names and spelling, no more. @throws JoseError */
export function readJwk(input: unknown): ParsedJwk {
  const jwk = readObject(input);
  const kty = readKeyType(jwk);
  const has = (name: string): boolean => member(jwk, name) !== undefined;
  if (has('oth')) throw new JoseError('key_invalid', 'RSA keys of more than two primes are refused');
  const given = privateMembers[kty].filter(has);
  // RFC 7518 §6.3.2: the primes of an RSA key may be left out, all of them or none.
  const isWithoutPrimes = kty === 'RSA' && given.length === 1 && given[0] === 'd';
  const secrets = isWithoutPrimes ? given : privateMembers[kty];
  const isPrivate = kty !== 'oct' && given.length > 0;
  const names = isPrivate || kty === 'oct' ? [...publicMembers[kty], ...secrets] : publicMembers[kty];
  return { ...readMembers(jwk, kty, names), isPrivate };
}

/** Checks members that did not come as JSON, for example out of DER. @throws JoseError `key_invalid`, `key_mismatch`, `key_weak` */
export function checkMembers(members: JwkMembers): JwkMembers {
  const { kty, d } = members;
  if (kty === 'oct') return members;
  checkPublicMembers(members);
  if (kty === 'RSA') {
    if (d !== undefined) assertRsaPrivateNumbers(members);
    return members;
  }
  for (const name of privateMembers[kty]) {
    // RFC 9964 §4: the private key is the seed, of the same size for all parameter sets.
    if (members[name] !== undefined) assertSize(members, name, kty === 'AKP' ? 32 : numberBytes(members));
  }
  return members;
}
