import { bigIntToBytes, bytesToBigInt } from '../../encoding/bytes.ts';
import { type EcCurve, type EcPoint, curveOf, modPow } from './ec-point.ts';
import { malformed } from './reader.ts';

/** Jacobian coordinates: the point (X/Z², Y/Z³), or infinity where Z is zero. */
interface Jacobian {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
}

/** The base point, which generates a group of prime order n. */
interface Generator {
  readonly n: bigint;
  readonly point: Jacobian;
}

// FIPS 186-4 §D.1.2 and SEC 2 §2.4.1.
const generators: ReadonlyMap<string, Generator> = new Map([
  [
    'P-256',
    generator(
      0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
      0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    ),
  ],
  [
    'P-384',
    generator(
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
      0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
      0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
    ),
  ],
  [
    'P-521',
    generator(
      0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
      0xc6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
      0x011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650n,
    ),
  ],
  [
    'secp256k1',
    generator(
      0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
      0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
      0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
    ),
  ],
]);

function generator(n: bigint, X: bigint, Y: bigint): Generator {
  return { n, point: { X, Y, Z: 1n } };
}

/**
 * Computes the public point of a private EC key.
 *
 * The sequence of operations does not depend on the key, but big-integer arithmetic takes time that depends on its operands:
 * this is for reading a key once, not for signing.
 *
 * @throws JoseError `key_invalid` if the private key has another length than the curve's order or is not in 1 … n − 1
 */
export function deriveEcPublicKey(crv: string, privateKey: Uint8Array): EcPoint {
  const curve = curveOf(crv);
  const base = generators.get(crv);
  const d = privateKey.length === curve.size ? bytesToBigInt(privateKey) : 0n;
  if (!base || d === 0n || d >= base.n)
    throw malformed(`the private key is out of range for the curve ${crv}`);
  const { X, Y, Z } = multiply(curve, base, d);
  const inverse = modPow(Z, curve.p - 2n, curve.p);
  const x = reduce(X * inverse ** 2n, curve.p);
  const y = reduce(Y * inverse ** 3n, curve.p);
  return { x: bigIntToBytes(x, curve.size), y: bigIntToBytes(y, curve.size) };
}

/** Doubles and adds for every bit; adding n once or twice gives all scalars the same number of bits. */
function multiply(curve: EcCurve, { n, point }: Generator, d: bigint): Jacobian {
  const length = n.toString(2).length;
  const padded = (d + n).toString(2).length > length ? d + n : d + 2n * n;
  let sum = point;
  for (const bit of padded.toString(2).slice(1)) {
    const doubled = double(curve, sum);
    const added = add(curve, doubled, point);
    sum = bit === '1' ? added : doubled;
  }
  return sum;
}

function double({ p, a }: EcCurve, { X, Y, Z }: Jacobian): Jacobian {
  const YY = (Y * Y) % p;
  const S = (4n * X * YY) % p;
  const M = (3n * X * X + a * Z ** 4n) % p;
  const x = reduce(M * M - 2n * S, p);
  return { X: x, Y: reduce(M * (S - x) - 8n * YY * YY, p), Z: (2n * Y * Z) % p };
}

/** Adds a point with Z = 1. */
function add(curve: EcCurve, left: Jacobian, right: Jacobian): Jacobian {
  const { p } = curve;
  const { X, Y, Z } = left;
  if (Z === 0n) return right;
  const ZZ = (Z * Z) % p;
  const H = reduce(right.X * ZZ - X, p);
  const R = reduce(right.Y * ZZ * Z - Y, p);
  if (H === 0n && R === 0n) return double(curve, left);
  const HH = (H * H) % p;
  const V = (X * HH) % p;
  const x = reduce(R * R - HH * H - 2n * V, p);
  return { X: x, Y: reduce(R * (V - x) - Y * HH * H, p), Z: (Z * H) % p };
}

function reduce(value: bigint, p: bigint): bigint {
  return ((value % p) + p) % p;
}
