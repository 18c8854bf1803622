import { constants, createHmac, createSign, createVerify, sign, timingSafeEqual, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** How `node:crypto` makes and checks the signatures of one algorithm. */
interface Primitive {
  readonly sign: (data: Buffer, key: KeyObject) => Buffer;
  readonly verify: (data: Buffer, key: KeyObject, signature: Buffer) => boolean;
}

const hmac = (hash: string): Primitive => {
  const mac = (data: Buffer, key: KeyObject): Buffer => createHmac(hash, key).update(data).digest();
  return {
    sign: mac,
    verify: (data, key, signature) => {
      const expected = mac(data, key);
      return expected.length === signature.length && timingSafeEqual(expected, signature);
    },
  };
};

const hashed = (hash: string, options: object): Primitive => ({
  sign: (data, key) =>
    createSign(hash)
      .update(data)
      .sign({ key, ...options }),
  verify: (data, key, signature) =>
    createVerify(hash)
      .update(data)
      .verify({ key, ...options }, signature),
});

const pss = (hash: string): Primitive =>
  hashed(hash, {
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  });
const ecdsa = (hash: string): Primitive => hashed(hash, { dsaEncoding: 'ieee-p1363' });
const whole: Primitive = {
  sign: (data, key) => sign(null, data, key),
  verify: (data, key, signature) => verify(null, data, key, signature),
};

/** Every algorithm that is measured, made with `node:crypto` alone so that no library is its own judge. */
const primitives: Readonly<Record<string, Primitive>> = {
  HS256: hmac('sha256'),
  HS384: hmac('sha384'),
  HS512: hmac('sha512'),
  RS256: hashed('sha256', {}),
  RS384: hashed('sha384', {}),
  RS512: hashed('sha512', {}),
  PS256: pss('sha256'),
  PS384: pss('sha384'),
  PS512: pss('sha512'),
  ES256: ecdsa('sha256'),
  ES384: ecdsa('sha384'),
  ES512: ecdsa('sha512'),
  ES256K: ecdsa('sha256'),
  EdDSA: whole,
  Ed25519: whole,
  Ed448: whole,
  'ML-DSA-44': whole,
  'ML-DSA-65': whole,
  'ML-DSA-87': whole,
};

/** The names of the algorithms, in the order they are shown. */
export const algorithmNames: readonly string[] = Object.keys(primitives);

/** Signs with `node:crypto`. */
export function signRaw(algorithm: string, data: string | Buffer, key: KeyObject): Buffer {
  return primitiveOf(algorithm).sign(Buffer.from(data), key);
}

/** Checks with `node:crypto`. */
export function verifyRaw(
  algorithm: string,
  signed: { data: string; signature: Buffer },
  key: KeyObject,
): boolean {
  return primitiveOf(algorithm).verify(Buffer.from(signed.data), key, signed.signature);
}

function primitiveOf(algorithm: string): Primitive {
  const primitive = primitives[algorithm];
  if (primitive === undefined) throw new TypeError(`no algorithm ${algorithm}`);
  return primitive;
}
