import { decodeBase64Url } from '../../token/base64url.ts';

/** A curve y² = x³ + ax + b over a prime field (FIPS 186-5), or only the length of its public keys. */
interface Curve {
  readonly bytes: number;
  readonly prime?: bigint;
  readonly b?: bigint;
}

const curves: ReadonlyMap<string, Curve> = new Map([
  [
    'P-256',
    {
      bytes: 32,
      prime: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    },
  ],
  [
    'P-384',
    {
      bytes: 48,
      prime: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    },
  ],
  [
    'P-521',
    {
      bytes: 66,
      prime: 2n ** 521n - 1n,
      b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    },
  ],
  ['X25519', { bytes: 32 }],
  ['X448', { bytes: 56 }],
]);

/** What is wrong with the ephemeral public key of ECDH-ES (RFC 7518 section 4.6.1.1). */
export function findEphemeralKeyFaults(epk: unknown): readonly string[] {
  if (typeof epk !== 'object' || epk === null || Array.isArray(epk)) return ['is not a JSON object'];
  const jwk = new Map<string, unknown>(Object.entries(epk));
  const crv = jwk.get('crv');
  const curve = typeof crv === 'string' ? curves.get(crv) : undefined;
  if (curve === undefined) return ['is on no curve for key agreement'];
  if (jwk.has('d')) return ['holds a private key'];
  const x = coordinate(jwk.get('x'), curve);
  if (x === undefined) return ['has an "x" of the wrong length'];
  if (curve.prime === undefined || curve.b === undefined) return [];
  const y = coordinate(jwk.get('y'), curve);
  if (y === undefined) return ['has a "y" of the wrong length'];
  const { prime, b } = curve;
  const isOnCurve = x < prime && y < prime && (y * y - (x * x * x - 3n * x + b)) % prime === 0n;
  return isOnCurve ? [] : ['is a point that is not on its curve'];
}

function coordinate(value: unknown, { bytes: length }: Curve): bigint | undefined {
  if (typeof value !== 'string' || value.length > 2 * length) return undefined;
  const { bytes, problem } = decodeBase64Url(value);
  if (problem !== undefined || bytes.length !== length) return undefined;
  let hex = '0x';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
}
