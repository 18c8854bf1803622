import { decodeBase64Url } from '../encoding/base64url.ts';
import { bitLength } from '../encoding/bytes.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JwkMembers } from './jwk-members.ts';

const minBits = 2048;
export const maxBits = 16_384;
/** FIPS 186-5 §A.1.1; also a bound on the work that a signature costs. */
const maxExponentBits = 256;

/**
 * Checks that public RSA members are a key at all: odd modulus, exponent odd, at least 3 and of at most 256 bits.
 * Done on bytes: no arithmetic is spent on numbers that may be huge.
 *
 * @throws JoseError `key_invalid`
 */
export function assertRsaNumbers(jwk: JwkMembers): void {
  const [n, e] = [decodeBase64Url(jwk.n ?? ''), decodeBase64Url(jwk.e ?? '')];
  const bits = bitLength(e);
  if (!isOdd(n)) throw new JoseError('key_invalid', 'the RSA modulus is even');
  if (!isOdd(e) || bits < 2 || bits > maxExponentBits || bits >= bitLength(n)) {
    throw new JoseError(
      'key_invalid',
      `the RSA public exponent must be odd, at least 3, and below the modulus and 2^${maxExponentBits}`,
    );
  }
}

/** Checks that an RSA key is strong: 2048 to 16384 bits and not of the ROCA family. @throws JoseError `key_weak` */
export function assertRsaStrength(jwk: JwkMembers): void {
  const n = decodeBase64Url(jwk.n ?? '');
  const bits = bitLength(n);
  if (bits < minBits || bits > maxBits) {
    throw new JoseError('key_weak', `expected an RSA modulus of ${minBits} to ${maxBits} bits, got ${bits}`);
  }
  if (isRoca(n)) throw new JoseError('key_weak', 'the RSA modulus has the ROCA fingerprint (CVE-2017-15361)');
}

/** The small primes modulo which not every number is a power of 65537. */
const rocaPrimes = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];

/**
 * A modulus made by the faulty library is a power of 65537 modulo every small prime ("The Return of Coppersmith's
 * Attack", CCS 2017, §2.2); a good one is by chance only once in about 2^27.
 */
export function isRoca(modulus: Uint8Array): boolean {
  return rocaPrimes.every((prime) => {
    const residue = modulus.reduce((rest, byte) => (rest * 256 + byte) % prime, 0);
    let power = 1;
    do {
      if (power === residue) return true;
      power = (power * 65_537) % prime;
    } while (power !== 1);
    return false;
  });
}

function isOdd(bytes: Uint8Array): boolean {
  return (bytes.at(-1) ?? 0) % 2 === 1;
}
