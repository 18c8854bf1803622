import { bytesToBigInt } from '../encoding/bytes.ts';
import { decodeBase64Url } from '../encoding/base64url.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JwkMembers } from './jwk-members.ts';

const minBits = 2048;
const maxBits = 16_384;

/**
 * Checks that RSA members are a key at all: odd modulus, exponent odd and at least 3, private members that belong together.
 *
 * @throws JoseError `key_invalid`
 */
export function assertRsaNumbers(jwk: JwkMembers): void {
  const n = number(jwk.n);
  const e = number(jwk.e);
  if (n % 2n === 0n) throw new JoseError('key_invalid', 'the RSA modulus is even');
  if (e < 3n || e % 2n === 0n || e >= n) {
    throw new JoseError('key_invalid', 'the RSA public exponent must be odd, at least 3 and below the modulus');
  }
  if (jwk.d === undefined) return;
  const [d, p, q] = [number(jwk.d), number(jwk.p), number(jwk.q)];
  const [dp, dq, qi] = [number(jwk.dp), number(jwk.dq), number(jwk.qi)];
  const coherent =
    p > 1n && q > 1n && p * q === n && d > 1n && d < n && dp === d % (p - 1n) && dq === d % (q - 1n) &&
    (e * dp) % (p - 1n) === 1n && (e * dq) % (q - 1n) === 1n && qi < p && (qi * q) % p === 1n;
  if (!coherent) throw new JoseError('key_invalid', 'the private members of the RSA key do not belong together');
}

/** Checks that an RSA key is strong: 2048 to 16384 bits and not of the ROCA family. @throws JoseError `key_weak` */
export function assertRsaStrength(jwk: JwkMembers): void {
  const n = number(jwk.n);
  const bits = n.toString(2).length;
  if (bits < minBits || bits > maxBits) {
    throw new JoseError('key_weak', `expected an RSA modulus of ${minBits} to ${maxBits} bits, got ${bits}`);
  }
  if (isRoca(n)) throw new JoseError('key_weak', 'the RSA modulus has the ROCA fingerprint (CVE-2017-15361)');
}

const rocaPrimes = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113,
  127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/**
 * A modulus made by the faulty library is a power of 65537 modulo every small prime ("The Return of Coppersmith's
 * Attack", CCS 2017, §2.2); a good one is by chance only once in about 2^27.
 */
export function isRoca(n: bigint): boolean {
  return rocaPrimes.every((prime) => {
    const residue = Number(n % BigInt(prime));
    let power = 1;
    do {
      if (power === residue) return true;
      power = (power * 65_537) % prime;
    } while (power !== 1);
    return false;
  });
}

/**
 * Finds the primes and CRT members of a private key that has only n, e and d (RFC 7518 §6.3.2 allows it).
 *
 * @throws JoseError `key_invalid` when d does not belong to n and e
 */
export function findRsaPrimes(parts: { n: bigint; e: bigint; d: bigint }): { p: bigint; q: bigint } {
  const { n, e, d } = parts;
  const k = e * d - 1n;
  let odd = k;
  while (odd > 0n && odd % 2n === 0n) odd /= 2n;
  for (let base = 2n; odd > 0n && base < 100n; base++) {
    let root = power(base, odd, n);
    for (let exponent = odd; exponent < k; exponent *= 2n) {
      const square = (root * root) % n;
      if (square === 1n && root !== 1n && root !== n - 1n) {
        const p = greatestCommonDivisor(root - 1n, n);
        return p > n / p ? { p, q: n / p } : { p: n / p, q: p };
      }
      root = square;
    }
  }
  throw new JoseError('key_invalid', 'the private exponent does not belong to the RSA key');
}

/** The inverse of a number modulo another, both coprime. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (a > 1n && b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

function number(text: string | undefined): bigint {
  return bytesToBigInt(decodeBase64Url(text ?? ''));
}
