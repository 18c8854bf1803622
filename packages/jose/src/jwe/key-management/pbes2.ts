import { backend } from '#crypto/encryption';
import { encodeBase64Url } from '../../encoding/base64url.ts';
import { concatBytes } from '../../encoding/bytes.ts';
import { member } from '../../encoding/json.ts';
import type { MaybePromise } from '../../encoding/maybe-promise.ts';
import { chain } from '../../encoding/maybe-promise.ts';
import { encodeAscii } from '../../encoding/utf8.ts';
import { JoseError } from '../../errors/jose-error.ts';
import type { JoseHeader } from '../../header/header.ts';
import type { KeyManagementContext, KeyManagementMethod } from './method.ts';
import { randomBytes } from '../random-bytes.ts';
import { requiredBytes, secretOf } from './parameters.ts';

const saltBytes = 16;
/** RFC 7518 §4.8.1.1 */
const minSaltBytes = 8;
/** RFC 7518 §4.8.1.2; below, a password is found by trying. */
const minIterations = 1000;
/** A count beyond this is not stored exactly by every reader of JSON. */
const maxIterations = 2 ** 31 - 1;

/** PBES2 (RFC 7518 §4.8): a password, made into a key that wraps. */
export const pbes2: KeyManagementMethod = {
  encryptKey(cek, context) {
    const { iterations = context.algorithm.iterations } = context.options;
    if (!Number.isSafeInteger(iterations) || iterations < minIterations || iterations > maxIterations) {
      throw new TypeError(`expected "iterations" to be an integer of at least ${minIterations}`);
    }
    const salt = randomBytes(saltBytes);
    const parameters = { p2s: encodeBase64Url(salt), p2c: iterations };
    return chain(derive(context, salt, iterations), (key) =>
      chain(backend.wrapAes(key, cek), (encryptedKey) => ({ cek, encryptedKey, parameters })),
    );
  },
  decryptKey(encryptedKey, context) {
    const salt = requiredBytes(context.header, 'p2s');
    if (salt.length < minSaltBytes) {
      throw new JoseError(
        'header_invalid',
        `the header parameter "p2s" must have at least ${minSaltBytes} bytes`,
      );
    }
    return chain(derive(context, salt, iterationsOf(context.header)), (key) =>
      backend.unwrapAes(key, encryptedKey),
    );
  },
  iterationsOf,
};

function iterationsOf(header: JoseHeader): number {
  const count = member(header, 'p2c');
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= minIterations) return count;
  throw new JoseError(
    'header_invalid',
    `the header parameter "p2c" must be an integer of at least ${minIterations}`,
  );
}

function derive(
  context: KeyManagementContext,
  salt: Uint8Array,
  iterations: number,
): MaybePromise<Uint8Array> {
  const { algorithm, material, sync } = context;
  const parameters = {
    password: secretOf(material),
    // Bound to the algorithm, so that the same password and salt give another key for another one.
    salt: concatBytes(encodeAscii(algorithm.name), Uint8Array.of(0), salt),
    iterations,
    hash: algorithm.hash,
    bytes: algorithm.wrapBytes,
  };
  return backend.pbkdf2(parameters, sync);
}
