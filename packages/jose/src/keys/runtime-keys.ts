import type { SignatureAlgorithm } from '../algorithms/signature-algorithms.ts';
import { webNames } from '../algorithms/web-names.ts';
import { isBytes } from '../encoding/bytes.ts';
import { JoseError } from '../errors/jose-error.ts';
import { kindOf } from './key.ts';
import type { KeyMaterial } from './key.ts';

/** What is used of Node's `KeyObject`, so that no runtime has to have it. */
export interface KeyObjectLike {
  /** `public`, `private` or `secret`. */
  readonly type: string;
  /** Gives the key's bytes. */
  export(options?: unknown): unknown;
}

/** The bytes of a Node `KeyObject`. @throws TypeError, JoseError `key_mismatch` */
export function exportKeyObject(key: KeyObjectLike, type: 'public' | 'private' | 'secret'): Uint8Array {
  if (typeof key !== 'object' || key === null || typeof key.export !== 'function') {
    throw new TypeError(`expected a KeyObject, got ${kindOf(key)}`);
  }
  if (key.type !== type)
    throw new JoseError('key_mismatch', `expected a ${type} KeyObject, got another kind`);
  const format = { public: 'spki', private: 'pkcs8', secret: undefined }[type];
  const bytes = key.export(format === undefined ? undefined : { type: format, format: 'der' });
  if (!isBytes(bytes)) throw new TypeError('expected a KeyObject that can be exported');
  return bytes;
}

interface WebKeyAlgorithm {
  readonly name: string;
  readonly hash?: { readonly name: string };
  readonly namedCurve?: string;
  readonly modulusLength?: number;
  readonly publicExponent?: Uint8Array;
  readonly length?: number;
}

/**
 * Takes a Web Crypto key as it is, after checking all it tells of itself. It may be one that cannot be exported.
 *
 * @throws TypeError, JoseError `key_mismatch`, `key_use_invalid`, `key_weak`
 */
export function cryptoKeyMaterial(
  cryptoKey: CryptoKey,
  algorithm: SignatureAlgorithm,
  expected: { readonly type: 'public' | 'private' | 'secret'; readonly usage: 'sign' | 'verify' },
): KeyMaterial {
  if (Object.prototype.toString.call(cryptoKey) !== '[object CryptoKey]') {
    throw new TypeError(`expected a CryptoKey, got ${kindOf(cryptoKey)}`);
  }
  const own = cryptoKey.algorithm as WebKeyAlgorithm; // every member is optional and compared below
  if (cryptoKey.type !== expected.type) {
    throw new JoseError('key_mismatch', `expected a ${expected.type} CryptoKey, got another kind`);
  }
  if (!isFor(own, algorithm))
    throw new JoseError('key_mismatch', `the CryptoKey is not for ${algorithm.name}`);
  if (!cryptoKey.usages.includes(expected.usage)) {
    throw new JoseError('key_use_invalid', `the CryptoKey must have the usage "${expected.usage}"`);
  }
  assertStrength(own, algorithm);
  return { form: 'crypto-key', cryptoKey };
}

function isFor(own: WebKeyAlgorithm, algorithm: SignatureAlgorithm): boolean {
  const name = webNames[algorithm.family];
  if (name === undefined) return [...algorithm.curves, algorithm.name].includes(own.name);
  if (own.name !== name) return false;
  if (algorithm.family === 'ecdsa') return algorithm.curves.includes(own.namedCurve ?? '');
  return own.hash?.name === algorithm.hash;
}

function assertStrength(own: WebKeyAlgorithm, algorithm: SignatureAlgorithm): void {
  const { modulusLength, publicExponent, length } = own;
  if (modulusLength !== undefined && (modulusLength < 2048 || modulusLength > 16_384)) {
    throw new JoseError('key_weak', 'expected an RSA modulus of 2048 to 16384 bits');
  }
  const last = publicExponent?.at(-1);
  if (publicExponent !== undefined && (last === undefined || last % 2 === 0 || isOne(publicExponent))) {
    throw new JoseError('key_invalid', 'the RSA public exponent must be odd and at least 3');
  }
  if (algorithm.family === 'hmac' && (length ?? 0) < algorithm.hashBytes * 8) {
    throw new JoseError(
      'key_weak',
      `${algorithm.name} needs a secret of at least ${algorithm.hashBytes} bytes`,
    );
  }
}

function isOne(bytes: Uint8Array): boolean {
  return bytes.every((byte, i) => byte === (i === bytes.length - 1 ? 1 : 0));
}
