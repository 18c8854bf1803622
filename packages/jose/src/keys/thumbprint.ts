import type { HashName } from '../algorithms/signature-algorithms.ts';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { exportJwk } from './export-key.ts';
import { privateMembers, publicMembers } from './jwk-members.ts';
import type { Key } from './key.ts';
import { isKey } from './key.ts';
import { parseJwk } from './parse-jwk.ts';

/** Options of a thumbprint. */
export interface ThumbprintOptions {
  /** The hash function (`SHA-256`). */
  readonly hash?: HashName;
}

/**
 * The thumbprint of a key (RFC 7638): the hash of its public members in canonical form, as base64url. Equal for a private key
 * and its public part. That of a secret tells a guesser of the secret when the guess is right.
 *
 * @throws JoseError for a malformed JSON Web Key
 * @example
 * const kid = await jwkThumbprint(key)
 */
export async function jwkThumbprint(
  key: Key | object | string,
  { hash = 'SHA-256' }: ThumbprintOptions = {},
): Promise<string> {
  const { members } = parseJwk(isKey(key) ? exportJwk(key) : key);
  const own = members.kty === 'oct' ? privateMembers.oct : publicMembers[members.kty];
  const names = (['kty', ...own] as const).toSorted();
  const canonical = JSON.stringify(Object.fromEntries(names.map((name) => [name, members[name]])));
  const digest = await globalThis.crypto.subtle.digest(hash, Uint8Array.from(encodeUtf8(canonical)));
  return encodeBase64Url(new Uint8Array(digest));
}

/**
 * The thumbprint as a URI (RFC 9278 §3).
 *
 * @throws JoseError as {@link jwkThumbprint}
 * @example
 * const uri = await jwkThumbprintUri(key, { hash: 'SHA-512' })
 */
export async function jwkThumbprintUri(
  key: Key | object | string,
  options: ThumbprintOptions = {},
): Promise<string> {
  const name = (options.hash ?? 'SHA-256').toLowerCase();
  return `urn:ietf:params:oauth:jwk-thumbprint:${name}:${await jwkThumbprint(key, options)}`;
}
