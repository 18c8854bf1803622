import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts';
import { bigIntToBytes, bitLength, bytesToBigInt } from '../encoding/bytes.ts';
import { JoseError } from '../errors/jose-error.ts';
import { modPow } from './der/ec-point.ts';
import type { JwkMembers } from './jwk-members.ts';
import { privateMembers } from './jwk-members.ts';
import { assertRsaNumbers, maxBits } from './rsa-checks.ts';

/** A modulus made for it keeps the search for primes going: a second at this size, minutes at four times of it. */
const maxBitsWithoutPrimes = 4096;

/**
 * Checks that the private members of an RSA key belong to its public ones, which were checked.
 *
 * @throws JoseError `key_invalid`, `key_weak` for a modulus too large to calculate with
 */
export function assertRsaPrivateNumbers(jwk: JwkMembers): void {
  assertBounded(jwk);
  const [n, e, d] = [number(jwk.n), number(jwk.e), number(jwk.d)];
  const [p, q] = [number(jwk.p), number(jwk.q)];
  const [dp, dq, qi] = [number(jwk.dp), number(jwk.dq), number(jwk.qi)];
  if (p < 2n || q < 2n || p * q !== n) throw incoherent();
  const areExponents = d > 1n && d < n && dp === d % (p - 1n) && dq === d % (q - 1n);
  const areInverse =
    (e * dp) % (p - 1n) === 1n && (e * dq) % (q - 1n) === 1n && qi < p && (qi * q) % p === 1n;
  if (!areExponents || !areInverse) throw incoherent();
}

/**
 * Fills in the primes and CRT members of a private key that has only n, e and d (RFC 7518 §6.3.2 allows it): every backend
 * wants them. Gives all other keys back as they are.
 *
 * @throws JoseError `key_invalid`, `key_weak` for a modulus too large to calculate with
 */
export function withRsaPrimes(jwk: JwkMembers): JwkMembers {
  if (jwk.kty !== 'RSA' || jwk.d === undefined || jwk.p !== undefined) return jwk;
  assertRsaNumbers(jwk);
  assertBounded(jwk);
  if (bitLength(bytesOf(jwk.n)) > maxBitsWithoutPrimes) {
    throw new JoseError(
      'key_invalid',
      `RSA keys over ${maxBitsWithoutPrimes} bits must come with their primes`,
    );
  }
  const [n, e, d] = [number(jwk.n), number(jwk.e), number(jwk.d)];
  const { p, q } = findPrimes({ n, e, d });
  const found = { p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const texts = Object.entries(found).map(([name, value]) => [name, encodeBase64Url(bigIntToBytes(value))]);
  return { ...jwk, ...Object.fromEntries(texts) };
}

/** Bounds what follows: arithmetic takes longer than the square of the length. */
function assertBounded(jwk: JwkMembers): void {
  const bits = bitLength(bytesOf(jwk.n));
  if (bits > maxBits) {
    throw new JoseError('key_weak', `expected an RSA modulus of at most ${maxBits} bits, got ${bits}`);
  }
  if (privateMembers.RSA.some((name) => bitLength(bytesOf(jwk[name])) > bits)) throw incoherent();
}

/**
 * Of each base a half of all keys, or more, gives a square root of one other than 1 and -1, which tells the primes. A
 * product of bases that give none may give none either, so these are primes: one key in 2^48 is left.
 */
const bases: readonly bigint[] = Array.from({ length: 222 }, (_, i) => i + 2)
  .filter((number, _, all) => all.every((factor) => factor >= number || number % factor !== 0))
  .map(BigInt);

/** The primes, the larger one first. @throws JoseError `key_invalid` when d does not belong to n and e */
function findPrimes({ n, e, d }: { n: bigint; e: bigint; d: bigint }): { p: bigint; q: bigint } {
  const k = e * d - 1n;
  if (k <= 0n) throw incoherent();
  let odd = k;
  while (odd % 2n === 0n) odd /= 2n;
  for (const base of bases) {
    const root = rootOfOne({ base, odd, k, n });
    if (root === undefined) continue;
    const p = greatestCommonDivisor(root - 1n, n);
    return p > n / p ? { p, q: n / p } : { p: n / p, q: p };
  }
  throw incoherent();
}

/** A square root of 1 modulo n that is neither 1 nor -1; undefined where this base has none. */
function rootOfOne({
  base,
  odd,
  k,
  n,
}: {
  base: bigint;
  odd: bigint;
  k: bigint;
  n: bigint;
}): bigint | undefined {
  let root = modPow(base, odd, n);
  if (root === 1n || root === n - 1n) return undefined;
  for (let exponent = odd; exponent < k; exponent *= 2n) {
    const square = (root * root) % n;
    if (square === 1n) return root;
    if (square === n - 1n) return undefined;
    root = square;
  }
  // The base to the power of k is not 1, as it is of all bases where d belongs to n and e.
  throw incoherent();
}

/** The inverse of a number modulo another, both coprime. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (a > 1n && b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

function incoherent(): JoseError {
  return new JoseError('key_invalid', 'the private members of the RSA key do not belong together');
}

function bytesOf(text: string | undefined): Uint8Array {
  return decodeBase64Url(text ?? '');
}

function number(text: string | undefined): bigint {
  return bytesToBigInt(bytesOf(text));
}
