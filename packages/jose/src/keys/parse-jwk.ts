import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts';
import { bigIntToBytes, bytesToBigInt } from '../encoding/bytes.ts';
import { isJsonObject, member, parseJsonObject } from '../encoding/json.ts';
import type { JsonObject } from '../encoding/json.ts';
import { defaultLimits } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import { curves } from './curves.ts';
import { isOnCurve } from './der/ec-point.ts';
import type { JwkMembers, KeyType } from './jwk-members.ts';
import { privateMembers, publicMembers } from './jwk-members.ts';
import { assertRsaNumbers, findRsaPrimes, inverse } from './rsa-checks.ts';

/** A JSON Web Key taken apart: its numbers, and what it says of itself. */
export interface ParsedJwk {
  readonly members: JwkMembers;
  readonly isPrivate: boolean;
  readonly alg: string | undefined;
  readonly kid: string | undefined;
  readonly use: string | undefined;
  readonly keyOps: readonly string[] | undefined;
}

/** What each key type needs beyond its presence. */
const checks: Readonly<Record<KeyType, (jwk: JwkMembers) => void>> = {
  RSA: assertRsaNumbers,
  EC: assertEcPoint,
  OKP: assertOkpSizes,
  AKP: assertAkpSizes,
  oct: () => undefined,
};

/**
 * Reads a JSON Web Key (RFC 7517), given as an object or as JSON text, and checks that it is a key at all.
 * Does not check that it is strong, or fit for an algorithm.
 *
 * @throws JoseError `key_invalid`, `json_invalid`, `json_duplicate_name`
 */
export function parseJwk(input: unknown): ParsedJwk {
  const parsed = readJwk(input);
  checkMembers(parsed.members);
  return parsed;
}

/** {@link parseJwk} without a look at the numbers: members of the right names and spelling, no more. @throws JoseError */
export function readJwk(input: unknown): ParsedJwk {
  const jwk = typeof input === 'string' ? parseJsonObject(input, 'key', defaultLimits.jsonDepth) : input;
  if (!isJsonObject(jwk)) throw new JoseError('key_invalid', 'a JSON Web Key must be an object');
  const kty = readKeyType(jwk);
  if (member(jwk, 'oth') !== undefined) throw new JoseError('key_invalid', 'RSA keys of more than two primes are refused');
  const isPrivate = kty !== 'oct' && privateMembers[kty].some((name) => member(jwk, name) !== undefined);
  return {
    members: readMembers(jwk, kty, isPrivate),
    isPrivate,
    alg: readText(jwk, 'alg'),
    kid: readText(jwk, 'kid'),
    use: readText(jwk, 'use'),
    keyOps: readKeyOps(jwk),
  };
}

/** Checks members that did not come as JSON, for example out of DER. @throws JoseError `key_invalid` */
export function checkMembers(members: JwkMembers): JwkMembers {
  checks[members.kty](members);
  return members;
}

function readKeyType(jwk: JsonObject): KeyType {
  const kty = member(jwk, 'kty');
  if (typeof kty !== 'string' || !Object.hasOwn(publicMembers, kty)) {
    throw new JoseError('key_invalid', 'the kty of a JSON Web Key must be RSA, EC, OKP, AKP or oct');
  }
  return kty as KeyType; // an own name of publicMembers
}

function readMembers(jwk: JsonObject, kty: KeyType, isPrivate: boolean): JwkMembers {
  const names = kty === 'oct' ? privateMembers.oct : publicMembers[kty].filter((name) => name !== 'kty');
  const members: Record<string, string> = { kty };
  for (const name of names) members[name] = readMember(jwk, name);
  if (isPrivate) readPrivateMembers(jwk, kty, members);
  return members as unknown as JwkMembers; // kty and its members, each a checked text
}

function readPrivateMembers(jwk: JsonObject, kty: KeyType, members: Record<string, string>): void {
  const names = privateMembers[kty];
  if (kty !== 'RSA' || names.some((name) => name !== 'd' && member(jwk, name) !== undefined)) {
    for (const name of names) members[name] = readMember(jwk, name);
    return;
  }
  // RFC 7518 §6.3.2: the primes may be left out; every backend wants them.
  const [n, e, d] = [members['n'] ?? '', members['e'] ?? '', readMember(jwk, 'd')].map(toBigInt) as [bigint, bigint, bigint];
  const { p, q } = findRsaPrimes({ n, e, d });
  const found = { d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  for (const [name, value] of Object.entries(found)) members[name] = encodeBase64Url(bigIntToBytes(value));
}

const namedMembers: readonly string[] = ['crv', 'alg'];
const integerMembers: readonly string[] = ['n', 'e', 'p', 'q', 'dp', 'dq', 'qi'];

function readMember(jwk: JsonObject, name: string): string {
  const value = member(jwk, name);
  if (typeof value !== 'string') throw new JoseError('key_invalid', `expected the member "${name}" to be a text`);
  if (namedMembers.includes(name)) return value;
  const bytes = readBytes(value, name);
  // Base64urlUInt forbids leading zeros, yet many writers leave one; the number is the same, so its one spelling is kept.
  return integerMembers.includes(name) && bytes[0] === 0 ? encodeBase64Url(bigIntToBytes(bytesToBigInt(bytes))) : value;
}

function readBytes(value: string, name: string): Uint8Array {
  // 16384-bit numbers and ML-DSA-87 keys stay far below; anything longer is not worth decoding.
  if (value.length > 8192) throw new JoseError('limit_exceeded', `the member "${name}" is over the limit of 8192`);
  try {
    const bytes = decodeBase64Url(value);
    if (bytes.length > 0) return bytes;
  } catch (cause) {
    throw new JoseError('key_invalid', `the member "${name}" must be strict base64url`, { cause });
  }
  throw new JoseError(name === 'k' ? 'key_weak' : 'key_invalid', `the member "${name}" is empty`);
}

function readText(jwk: JsonObject, name: string): string | undefined {
  const value = member(jwk, name);
  if (value === undefined || typeof value === 'string') return value;
  throw new JoseError('key_invalid', `expected the member "${name}" to be a text`);
}

function readKeyOps(jwk: JsonObject): readonly string[] | undefined {
  const value = member(jwk, 'key_ops');
  if (value === undefined) return undefined;
  const texts = Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (!texts || new Set(value).size !== value.length) {
    throw new JoseError('key_invalid', 'key_ops must be an array of different texts');
  }
  return value as string[]; // every item was checked
}

function assertEcPoint(jwk: JwkMembers): void {
  const { crv = '', x = '', y = '', d } = jwk;
  const size = Object.hasOwn(curves.EC, crv) ? curves.EC[crv] : undefined;
  if (size === undefined) throw new JoseError('key_mismatch', 'the curve of the EC key is not supported');
  for (const coordinate of d === undefined ? [x, y] : [x, y, d]) {
    if (decodeBase64Url(coordinate).length !== size) {
      throw new JoseError('key_invalid', `coordinates of this curve are ${size} bytes long (RFC 7518 §6.2.1.2)`);
    }
  }
  if (!isOnCurve(crv, toBigInt(x), toBigInt(y))) throw new JoseError('key_invalid', 'the EC point is not on its curve');
}

function assertOkpSizes(jwk: JwkMembers): void {
  const { crv = '', x, d } = jwk;
  const size = Object.hasOwn(curves.OKP, crv) ? curves.OKP[crv] : undefined;
  if (size === undefined) throw new JoseError('key_mismatch', 'the curve of the OKP key is not supported');
  for (const value of [x, d]) {
    if (value !== undefined && decodeBase64Url(value).length !== size) {
      throw new JoseError('key_invalid', `keys of this curve are ${size} bytes long`);
    }
  }
}

function assertAkpSizes(jwk: JwkMembers): void {
  const { alg = '', pub = '', priv } = jwk;
  const size = Object.hasOwn(curves.AKP, alg) ? curves.AKP[alg] : undefined;
  if (size === undefined) throw new JoseError('key_mismatch', 'the algorithm of the AKP key is not supported');
  if (decodeBase64Url(pub).length !== size || (priv !== undefined && decodeBase64Url(priv).length !== 32)) {
    throw new JoseError('key_invalid', `public keys of this algorithm are ${size} bytes long, private seeds 32`);
  }
}

function toBigInt(text: string): bigint {
  return bytesToBigInt(decodeBase64Url(text));
}
