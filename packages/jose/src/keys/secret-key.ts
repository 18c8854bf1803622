import { contentEncryptionAlgorithms } from '../algorithms/content-encryption-algorithms.ts';
import type { KeyManagementFamily } from '../algorithms/key-management-algorithms.ts';
import { decodeBase64Url } from '../encoding/base64url.ts';
import { isBytes } from '../encoding/bytes.ts';
import { decodeBase64, decodeHex } from '../encoding/secret-text.ts';
import { JoseError } from '../errors/jose-error.ts';
import { decryptOperations, encryptOperations } from './asymmetric-encryption-key.ts';
import { keyManagementAlgorithm } from './encryption-algorithm.ts';
import type { SecretKey } from './key.ts';
import { kindOf, makeKey } from './key.ts';
import type { ParsedJwk } from './parse-jwk.ts';
import { parseJwk } from './parse-jwk.ts';
import type { JwkOptions, KeyOptions } from './signature-key.ts';
import { assertUse, jwkAlgorithm } from './signature-key.ts';

const families: readonly KeyManagementFamily[] = ['dir', 'aes-kw', 'aes-gcm-kw'];
/** Lengths of content encryption keys; which one a token needs, its `enc` tells. */
const directBytes: ReadonlySet<number> = new Set(
  Object.values(contentEncryptionAlgorithms).map(({ keyBytes }) => keyBytes),
);

/**
 * Makes a key of bytes shared with the other side: for `dir`, A128KW … A256KW and A128GCMKW … A256GCMKW.
 * The length must be that of the algorithm; for `dir` one of 16, 24, 32, 48 or 64.
 *
 * @throws JoseError `key_mismatch`, `algorithm_unknown`, `algorithm_refused`
 */
export function bytes(secret: Uint8Array, options: KeyOptions): SecretKey {
  return make(secret, options, ['encrypt', 'decrypt']);
}

/** Makes a secret key from base64url without padding. @throws as {@link bytes}, and `encoding_invalid` */
export function base64url(secret: string, options: KeyOptions): SecretKey {
  return bytes(decodeBase64Url(text(secret)), options);
}

/** Makes a secret key from base64 with padding. @throws as {@link bytes}, and `encoding_invalid` */
export function base64(secret: string, options: KeyOptions): SecretKey {
  return bytes(decodeBase64(text(secret)), options);
}

/** Makes a secret key from hexadecimal digits. @throws as {@link bytes}, and `encoding_invalid` */
export function hex(secret: string, options: KeyOptions): SecretKey {
  return bytes(decodeHex(text(secret)), options);
}

/**
 * Makes a secret key from a JSON Web Key of type `oct` (RFC 7518 §6.4), an object or JSON text. One whose `alg` is a
 * content encryption, such as `A256GCM`, is for `dir`.
 *
 * @throws JoseError as {@link bytes}, and `key_invalid`, `key_use_invalid`
 */
export function jwk(key: unknown, options: JwkOptions = {}): SecretKey {
  const parsed = parseJwk(key);
  if (parsed.members.kty !== 'oct') {
    throw new JoseError(
      'key_mismatch',
      `expected a JSON Web Key of type oct, got one of type ${parsed.members.kty}`,
    );
  }
  assertUse(parsed, 'enc', ...encryptOperations, ...decryptOperations);
  const secret = decodeBase64Url(parsed.members.k ?? '');
  const algorithm = jwkAlgorithm(asDirect(parsed, secret), options);
  return make(secret, { algorithm, kid: options.kid ?? parsed.kid }, operationsOf(parsed));
}

/** A key that may do less than its type tells is refused where it is used. */
type Operations = readonly ('encrypt' | 'decrypt')[];

function make(secret: Uint8Array, options: KeyOptions, operations: Operations): SecretKey {
  if (!isBytes(secret)) throw new TypeError(`expected the secret as a Uint8Array, got ${kindOf(secret)}`);
  const { name, family, keyTypes, wrapBytes } = keyManagementAlgorithm(options.algorithm);
  if (!families.includes(family)) {
    const wanted = family === 'pbes2' ? 'use passwordKey' : `it needs a key of type ${keyTypes.join(' or ')}`;
    throw new JoseError('key_mismatch', `a secret cannot be used for ${name}: ${wanted}`);
  }
  const fits = family === 'dir' ? directBytes.has(secret.length) : secret.length === wrapBytes;
  if (!fits) {
    const wanted = family === 'dir' ? [...directBytes].join(', ') : wrapBytes;
    throw new JoseError('key_mismatch', `${name} needs a secret of ${wanted} bytes, got ${secret.length}`);
  }
  // A copy: the caller may wipe or reuse the buffer.
  const material = { form: 'secret', bytes: Uint8Array.from(secret) } as const;
  return makeKey({ algorithm: name, kid: options.kid, type: 'secret', operations, material });
}

/** RFC 7520 §5.6 names a key for `dir` by the content encryption. @throws JoseError `key_mismatch` */
function asDirect(parsed: ParsedJwk, secret: Uint8Array): ParsedJwk {
  const encryption = contentEncryptionAlgorithms[parsed.alg ?? ''];
  if (encryption === undefined) return parsed;
  if (encryption.keyBytes === secret.length) return { ...parsed, alg: 'dir' };
  throw new JoseError(
    'key_mismatch',
    `${encryption.name} needs a secret of ${encryption.keyBytes} bytes, got ${secret.length}`,
  );
}

function operationsOf({ keyOps }: ParsedJwk): Operations {
  if (keyOps === undefined) return ['encrypt', 'decrypt'];
  const may = (names: readonly string[]): boolean => names.some((name) => keyOps.includes(name));
  return [
    ...(may(encryptOperations) ? ['encrypt' as const] : []),
    ...(may(decryptOperations) ? ['decrypt' as const] : []),
  ];
}

function text(secret: unknown): string {
  if (typeof secret !== 'string') throw new TypeError(`expected the secret as a text, got ${kindOf(secret)}`);
  return secret;
}
