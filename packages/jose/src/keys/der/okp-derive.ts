import { bigIntToBytes, bytesToBigInt } from '../../encoding/bytes.ts';
import { modPow } from './ec-point.ts';
import { malformed } from './reader.ts';
import { sha512 } from './sha-512.ts';
import { shakeBytes } from './shake.ts';

/** Projective coordinates: the point (X/Z, Y/Z). */
interface Point {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
}

/** a·x² + y² = 1 + d·x²·y² over the integers modulo the prime p, with its base point (RFC 8032 §5). */
interface EdwardsCurve {
  readonly p: bigint;
  readonly a: bigint;
  readonly d: bigint;
  readonly base: Point;
  /** The highest bit of a clamped scalar, always set, and the lowest bits, always clear (RFC 7748 §5). */
  readonly topBit: bigint;
  readonly clearBits: bigint;
}

/** How a JWK curve makes a scalar of the private key and a public key of the point. */
interface OkpCurve {
  readonly curve: EdwardsCurve;
  readonly size: number;
  readonly hash: (privateKey: Uint8Array) => Uint8Array;
  readonly encode: (point: Point, curve: EdwardsCurve) => bigint;
}

const edwards25519: EdwardsCurve = {
  p: 2n ** 255n - 19n,
  a: -1n,
  d: 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,
  base: {
    X: 0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
    Y: 0x6666666666666666666666666666666666666666666666666666666666666658n,
    Z: 1n,
  },
  topBit: 254n,
  clearBits: 3n,
};

const edwards448: EdwardsCurve = {
  p: 2n ** 448n - 2n ** 224n - 1n,
  a: 1n,
  d: -39081n,
  base: {
    X: 0x4f1970c66bed0ded221d15a622bf36da9e146570470f1767ea6de324a3d3a46412ae1af72ab66511433b80e18b00938e2626a82bc70cc05en,
    Y: 0x693f46716eb6bc248876203756c9c7624bea73736ca3984087789c1e05a0c2d73ad3ff1ce67c39c4fdbd132c4ed7c8ad9808795bf230fa14n,
    Z: 1n,
  },
  topBit: 447n,
  clearBits: 2n,
};

const keep = (privateKey: Uint8Array): Uint8Array => privateKey;

// The Montgomery u is a function of the same multiple of the base point, by the maps of RFC 7748 §4.1 and §4.2.
const okpCurves: ReadonlyMap<string, OkpCurve> = new Map([
  ['Ed25519', { curve: edwards25519, size: 32, hash: sha512, encode: encodeEdwards(255n) }],
  [
    'Ed448',
    { curve: edwards448, size: 57, hash: (seed) => shakeBytes(256, seed, 114), encode: encodeEdwards(455n) },
  ],
  [
    'X25519',
    { curve: edwards25519, size: 32, hash: keep, encode: ({ Y, Z }, { p }) => divide(Z + Y, Z - Y, p) },
  ],
  ['X448', { curve: edwards448, size: 56, hash: keep, encode: ({ X, Y }, { p }) => divide(Y * Y, X * X, p) }],
]);

/**
 * Computes the public key of an Ed25519, Ed448, X25519 or X448 private key.
 * Big-integer arithmetic takes time that depends on its operands: this is for reading a key once, not for signing.
 *
 * @throws JoseError `key_invalid` for another curve or length
 */
export function deriveOkpPublicKey(crv: string, privateKey: Uint8Array): Uint8Array {
  const okp = okpCurves.get(crv);
  if (!okp || privateKey.length !== okp.size)
    throw malformed('the private key has not the length of its curve');
  const { curve, size, hash, encode } = okp;
  const { topBit, clearBits } = curve;
  const bits = bytesToBigInt(hash(privateKey).subarray(0, size).toReversed());
  const scalar = (((bits % 2n ** topBit) >> clearBits) << clearBits) + 2n ** topBit;
  return bigIntToBytes(encode(multiply(curve, scalar), curve), size).reverse();
}

/** y with the lowest bit of x above it (RFC 8032 §5.1.2, §5.2.2). */
function encodeEdwards(signBit: bigint): OkpCurve['encode'] {
  return ({ X, Y, Z }, { p }) => divide(Y, Z, p) + ((divide(X, Z, p) & 1n) << signBit);
}

/** Doubles and adds for every bit; the addition is complete, so no case differs. */
function multiply(curve: EdwardsCurve, scalar: bigint): Point {
  let sum: Point = { X: 0n, Y: 1n, Z: 1n };
  for (const bit of scalar.toString(2)) {
    const doubled = add(curve, sum, sum);
    const added = add(curve, doubled, curve.base);
    sum = bit === '1' ? added : doubled;
  }
  return sum;
}

function add({ p, a, d }: EdwardsCurve, left: Point, right: Point): Point {
  const A = (left.Z * right.Z) % p;
  const C = (left.X * right.X) % p;
  const D = (left.Y * right.Y) % p;
  const E = (d * C * D) % p;
  const B = A * A;
  const cross = (left.X + left.Y) * (right.X + right.Y) - C - D;
  return {
    X: (((A * (B - E)) % p) * cross) % p,
    Y: (((A * (B + E)) % p) * (D - a * C)) % p,
    Z: ((B - E) * (B + E)) % p,
  };
}

function divide(numerator: bigint, denominator: bigint, p: bigint): bigint {
  return (((numerator % p) + p) * modPow(denominator, p - 2n, p)) % p;
}
