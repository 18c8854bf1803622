import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts';
import { bytesToBigInt, withoutLeadingZeros } from '../encoding/bytes.ts';
import { isJsonObject, member, parseJsonObject } from '../encoding/json.ts';
import type { JsonObject } from '../encoding/json.ts';
import { defaultLimits } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import { curves } from './curves.ts';
import { isOnCurve } from './der/ec-point.ts';
import { isSmallOrder } from './edwards-points.ts';
import type { JwkMembers, KeyType } from './jwk-members.ts';
import { privateMembers, publicMembers } from './jwk-members.ts';
import { assertRsaNumbers } from './rsa-checks.ts';

/** A JSON Web Key taken apart: its numbers, and what it says of itself. */
export interface ParsedJwk {
  readonly members: JwkMembers;
  readonly isPrivate: boolean;
  readonly alg: string | undefined;
  readonly kid: string | undefined;
  readonly use: string | undefined;
  readonly keyOps: readonly string[] | undefined;
}

/**
 * Reads a public JSON Web Key (RFC 7517), given as an object or as JSON text, and checks that it is a key at all.
 * Does not check that it is strong, or fit for an algorithm. Apart from the reader of private keys, so that a bundle that
 * only verifies is without that one.
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `json_invalid`, `json_duplicate_name`, `limit_exceeded`
 */
export function parsePublicJwk(input: unknown): ParsedJwk {
  const jwk = readObject(input);
  const kty = readKeyType(jwk);
  if (hasSecrets(jwk)) {
    const kind = kty === 'oct' ? 'a secret' : 'a private one';
    throw new JoseError('key_mismatch', `expected a public key, got ${kind}`);
  }
  const parsed = readMembers(jwk, kty, publicMembers[kty]);
  checkPublicMembers(parsed.members);
  return parsed;
}

const secretNames: readonly string[] = [...Object.values(privateMembers).flat(), 'oth'];

/** Whether a JSON Web Key is a secret, or has a member that only private keys have. */
export function hasSecrets(jwk: JsonObject): boolean {
  return member(jwk, 'kty') === 'oct' || secretNames.some((name) => member(jwk, name) !== undefined);
}

/** The object that a JSON Web Key is. @throws JoseError `key_invalid`, `json_invalid`, `json_duplicate_name` */
export function readObject(input: unknown): JsonObject {
  const jwk = typeof input === 'string' ? parseJsonObject(input, 'key', defaultLimits.jsonDepth) : input;
  if (!isJsonObject(jwk)) throw new JoseError('key_invalid', 'a JSON Web Key must be an object');
  return jwk;
}

/** @throws JoseError `key_invalid` */
export function readKeyType(jwk: JsonObject): KeyType {
  const kty = member(jwk, 'kty');
  if (typeof kty !== 'string' || !Object.hasOwn(publicMembers, kty)) {
    throw new JoseError('key_invalid', 'the kty of a JSON Web Key must be RSA, EC, OKP, AKP or oct');
  }
  return kty as KeyType; // an own name of publicMembers
}

/** Takes the named members, and what the key says of itself. @throws JoseError `key_invalid`, `key_weak`, `limit_exceeded` */
export function readMembers(jwk: JsonObject, kty: KeyType, names: readonly string[]): ParsedJwk {
  const members = Object.fromEntries(names.map((name) => [name, readMember(jwk, kty, name)]));
  return {
    members: { kty, ...members },
    isPrivate: false,
    alg: optionalText(jwk, 'alg'),
    kid: optionalText(jwk, 'kid'),
    use: optionalText(jwk, 'use'),
    keyOps: readKeyOps(jwk),
  };
}

/** Checks public members: RSA numbers, the sizes of all others, EC and Edwards points. @throws JoseError `key_invalid`, `key_mismatch` */
export function checkPublicMembers(jwk: JwkMembers): void {
  const { kty, crv = '', x, y } = jwk;
  if (kty === 'RSA') return assertRsaNumbers(jwk);
  const [, ...numbers] = publicMembers[kty];
  for (const name of numbers) assertSize(jwk, name, numberBytes(jwk));
  if (kty === 'EC' && !isOnCurve(crv, toBigInt(x), toBigInt(y))) {
    throw new JoseError('key_invalid', 'the EC point is not on its curve');
  }
  if (kty === 'OKP' && isSmallOrder(crv, decodeBase64Url(x ?? ''))) {
    throw new JoseError('key_invalid', 'the public key is a point of small order');
  }
}

/** Bytes of each public number, as the key's curve or parameter set has it. @throws JoseError `key_mismatch` */
export function numberBytes({ kty, crv, alg }: JwkMembers): number {
  const sizes: Readonly<Record<string, number>> = kty === 'RSA' || kty === 'oct' ? {} : curves[kty];
  const bytes = Object.entries(sizes).find(([name]) => name === (kty === 'AKP' ? alg : crv))?.[1];
  if (bytes !== undefined) return bytes;
  throw new JoseError('key_mismatch', `the curve or parameter set of the ${kty} key is not supported`);
}

/** @throws JoseError `key_invalid` */
export function assertSize(jwk: JwkMembers, name: keyof JwkMembers, bytes: number): void {
  if (decodeBase64Url(jwk[name] ?? '').length === bytes) return;
  throw new JoseError('key_invalid', `expected the member "${name}" of this key to be ${bytes} bytes long`);
}

function readMember(jwk: JsonObject, kty: KeyType, name: string): string {
  const text = readText(jwk, name);
  if (name === 'crv' || name === 'alg') return text;
  const bytes = readBytes(text, name);
  // Base64urlUInt forbids leading zeros, yet many writers leave one; the number is the same, so its one spelling is kept.
  return kty === 'RSA' && bytes[0] === 0 ? encodeBase64Url(withoutLeadingZeros(bytes)) : text;
}

function readBytes(text: string, name: string): Uint8Array {
  // 16384-bit numbers and ML-DSA-87 keys stay far below; anything longer is not worth decoding.
  if (text.length > 8192)
    throw new JoseError('limit_exceeded', `the member "${name}" is over the limit of 8192`);
  if (text === '')
    throw new JoseError(name === 'k' ? 'key_weak' : 'key_invalid', `the member "${name}" is empty`);
  try {
    return decodeBase64Url(text);
  } catch (cause) {
    throw new JoseError('key_invalid', `the member "${name}" must be strict base64url`, { cause });
  }
}

function readText(jwk: JsonObject, name: string): string {
  const value = member(jwk, name);
  if (typeof value === 'string') return value;
  throw new JoseError('key_invalid', `expected the member "${name}" to be a text`);
}

function optionalText(jwk: JsonObject, name: string): string | undefined {
  return member(jwk, name) === undefined ? undefined : readText(jwk, name);
}

function readKeyOps(jwk: JsonObject): readonly string[] | undefined {
  const value = member(jwk, 'key_ops');
  if (value === undefined) return undefined;
  const texts = Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (!texts || new Set(value).size !== value.length) {
    throw new JoseError('key_invalid', 'key_ops must be an array of different texts');
  }
  return value;
}

function toBigInt(text: string | undefined): bigint {
  return bytesToBigInt(decodeBase64Url(text ?? ''));
}
