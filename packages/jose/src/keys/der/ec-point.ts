import { bigIntToBytes, bytesToBigInt } from '../../encoding/bytes.ts';
import { malformed } from './reader.ts';

/** y² = x³ + ax + b over the integers modulo the prime p. */
export interface EcCurve {
  /** Bytes of a coordinate. */
  readonly size: number;
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
}

/** A point's coordinates, each padded to the size of the field. */
export interface EcPoint {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

// FIPS 186-4 §D.1.2 and SEC 2 §2.4.1; every p here is 3 modulo 4.
const curves: ReadonlyMap<string, EcCurve> = new Map([
  [
    'P-256',
    {
      size: 32,
      p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      a: -3n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    },
  ],
  [
    'P-384',
    {
      size: 48,
      p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      a: -3n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    },
  ],
  [
    'P-521',
    {
      size: 66,
      p: 2n ** 521n - 1n,
      a: -3n,
      b: 0x051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    },
  ],
  ['secp256k1', { size: 32, p: 2n ** 256n - 2n ** 32n - 977n, a: 0n, b: 7n }],
]);

/** Finds a curve by its JWK name. @throws JoseError `key_invalid` */
export function curveOf(crv: string): EcCurve {
  const curve = curves.get(crv);
  if (!curve) throw malformed('expected the curve P-256, P-384, P-521 or secp256k1');
  return curve;
}

/** Whether two coordinates are a point of the curve; the point at infinity has none. @throws JoseError `key_invalid` */
export function isOnCurve(crv: string, x: bigint, y: bigint): boolean {
  const curve = curveOf(crv);
  return x < curve.p && y < curve.p && (y * y - rightSide(curve, x)) % curve.p === 0n;
}

/**
 * Reads a point as SEC 1 §2.3.3 writes it: uncompressed (0x04) or compressed (0x02, 0x03).
 *
 * @throws JoseError `key_invalid` for the point at infinity, the hybrid form, or a point off the curve
 */
export function decodeEcPoint(crv: string, bytes: Uint8Array): EcPoint {
  const curve = curveOf(crv);
  const [form = 0] = bytes;
  const x = bytes.subarray(1, 1 + curve.size);
  const isCompressed = form === 2 || form === 3;
  const isWhole = (isCompressed || form === 4) && bytes.length === 1 + curve.size * (isCompressed ? 1 : 2);
  if (isWhole) {
    const y = isCompressed ? decompress(curve, x, form === 3) : bytes.subarray(1 + curve.size);
    if (isOnCurve(crv, bytesToBigInt(x), bytesToBigInt(y))) return { x, y };
  }
  throw malformed(`expected a point on the curve ${crv}, uncompressed or compressed`);
}

/** Finds the y of the given parity; where x belongs to no point the result is off the curve, which the caller checks. */
function decompress(curve: EcCurve, x: Uint8Array, isOdd: boolean): Uint8Array {
  const { p, size } = curve;
  const root = modPow(rightSide(curve, bytesToBigInt(x)), (p + 1n) / 4n, p);
  return bigIntToBytes(root % 2n === (isOdd ? 1n : 0n) ? root : p - root, size);
}

function rightSide({ p, a, b }: EcCurve, x: bigint): bigint {
  return (x * x * x + a * x + b) % p;
}

/** base to the power of exponent, modulo the modulus, never negative. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = ((base % modulus) + modulus) % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
