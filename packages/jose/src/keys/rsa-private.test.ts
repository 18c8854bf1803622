import assert from 'node:assert/strict';
import { generateKeyPairSync, generatePrimeSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { bigIntToBytes } from '../encoding/bytes.ts';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { exportJwk } from './export-key.ts';
import type { Jwk } from './jwk-members.ts';
import { jwk as privateKeyJwk } from './private-key.ts';
import { jwk as publicKeyJwk } from './public-key.ts';
import { jwkThumbprint } from './thumbprint.ts';

const algorithm = 'PS256';
const whole = generateJwk();
const { kty, n, e, d } = whole;
const withoutPrimes = { kty, n, e, d };

function generateJwk(): Jwk {
  return { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) };
}

/** An odd number of so many decimal digits, without any structure that would end the arithmetic early. */
function odd(digits: number): string {
  return encodeBase64Url(bigIntToBytes(BigInt('7'.repeat(digits))));
}

/** An odd number of so many bits. */
function oddOfBits(bits: number): string {
  return encodeBase64Url(bigIntToBytes(2n ** BigInt(bits - 1) + 1n));
}

/** Expects a refusal; were a number calculated with first, the test would not end. */
function assertRefused(jwk: Jwk, code: string): void {
  assert.throws(() => privateKeyJwk(jwk, { algorithm }), { name: 'JoseError', code });
}

/** A prime that the usual public exponent has an inverse for: one of 65,537 has none. */
function primeWith(rest: { readonly add: bigint; readonly rem: bigint }): bigint {
  const prime = generatePrimeSync(1032, { bigint: true, ...rest });
  return (prime - 1n) % 65_537n === 0n ? primeWith(rest) : prime;
}

describe('private RSA keys', () => {
  it('finds the primes that a key leaves out', () => {
    const { p, q, dp, dq, qi } = exportJwk(privateKeyJwk(withoutPrimes, { algorithm }));
    const own = [whole['p'], whole['q']];
    assert.deepEqual(new Set([p, q]), new Set(own));
    for (const member of [dp, dq, qi]) assert.ok(typeof member === 'string' && member !== '');
  });

  it('finds primes that look alike to every number under 50', () => {
    // Modulo both the same numbers are squares, and -1 is none: no base under 50 gives a root of one that tells them.
    const add = [8n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n].reduce(
      (a, b) => a * b,
    );
    const one = primeWith({ add: 4n, rem: 3n });
    const other = primeWith({ add, rem: one % add });
    const period = (one - 1n) * (other - 1n);
    let turns = 1n;
    while ((turns * period + 1n) % 65_537n !== 0n) turns++;
    const number = (value: bigint): string => encodeBase64Url(bigIntToBytes(value));
    const jwk = { kty, n: number(one * other), e: 'AQAB', d: number((turns * period + 1n) / 65_537n) };
    const { p, q } = exportJwk(privateKeyJwk(jwk, { algorithm }));
    assert.deepEqual(new Set([p, q]), new Set([number(one), number(other)]));
  });

  it('refuses a private exponent that belongs to another key', () => {
    const other = generateJwk();
    for (const jwk of [
      { ...withoutPrimes, d: other['d'] },
      { ...whole, d: other['d'] },
    ])
      assert.throws(() => privateKeyJwk(jwk, { algorithm }), { code: 'key_invalid' });
  });

  it('refuses a key that has some of its primes and CRT members only', () => {
    const { qi: _, ...partial } = whole;
    assert.throws(() => privateKeyJwk(partial, { algorithm }), { code: 'key_invalid' });
  });

  it('refuses a huge modulus before it calculates', async () => {
    const huge = { kty, n: odd(10_000), e, d: odd(9_999) };
    assertRefused(huge, 'key_weak');
    assertRefused(
      { ...huge, p: odd(10_000), q: odd(10_000), dp: odd(10_000), dq: odd(10_000), qi: odd(10_000) },
      'key_weak',
    );
    await assert.rejects(jwkThumbprint(huge), { code: 'key_weak' });
  });

  it('refuses a huge exponent before it calculates', () => {
    assertRefused({ ...withoutPrimes, e: odd(600) }, 'key_invalid');
    assertRefused({ ...withoutPrimes, d: odd(10_000) }, 'key_invalid');
    assertRefused({ ...withoutPrimes, n: odd(4_000), e: odd(3_999), d: odd(3_999) }, 'key_invalid');
  });

  it('does not search for the primes of a very large modulus', () => {
    assertRefused({ kty, n: oddOfBits(16_384), e, d: oddOfBits(16_383) }, 'key_invalid');
    assertRefused({ kty, n: oddOfBits(4097), e, d: oddOfBits(4096) }, 'key_invalid');
  });

  it('refuses 1 and 0 as primes', () => {
    for (const p of ['AQ', 'AA']) {
      assertRefused({ ...whole, p, q: n }, 'key_invalid');
      assertRefused({ ...whole, p: n, q: p }, 'key_invalid');
    }
  });

  it('refuses members longer than the modulus', () => {
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi']) {
      const jwk = { ...whole, [name]: odd(10_000) };
      assert.throws(() => privateKeyJwk(jwk, { algorithm }), { code: 'key_invalid' }, name);
    }
  });
});

describe('public RSA keys', () => {
  it('takes exponents of up to 256 bits', () => {
    assert.equal(publicKeyJwk({ kty, n, e: 'Aw' }, { algorithm }).algorithm, algorithm);
    assert.equal(publicKeyJwk({ kty, n, e: oddOfBits(256) }, { algorithm }).algorithm, algorithm);
    assert.throws(() => publicKeyJwk({ kty, n, e: oddOfBits(257) }, { algorithm }), { code: 'key_invalid' });
  });

  it('refuses exponents that are even, 1 or 0, however they are spelt', () => {
    for (const exponent of ['AQ', 'AAE', 'Ag', 'AAAC', 'AA', 'AAAA'])
      assert.throws(
        () => publicKeyJwk({ kty, n, e: exponent }, { algorithm }),
        { code: 'key_invalid' },
        exponent,
      );
  });

  it('takes a modulus with a leading zero for the same number', async () => {
    const spelt = Buffer.concat([Buffer.of(0, 0), Buffer.from(String(n), 'base64url')]).toString('base64url');
    assert.equal(await jwkThumbprint({ kty, n: spelt, e }), await jwkThumbprint({ kty, n: String(n), e }));
  });

  it('measures the modulus in bits', () => {
    for (const [bits, ok] of [
      [2047, false],
      [2048, true],
      [2049, true],
    ] as const) {
      const jwk = { kty, n: oddOfBits(bits), e: 'AQAB' };
      if (ok) assert.equal(publicKeyJwk(jwk, { algorithm }).type, 'public');
      else assert.throws(() => publicKeyJwk(jwk, { algorithm }), { code: 'key_weak' });
    }
    assert.throws(() => publicKeyJwk({ kty, n: oddOfBits(16_385), e: 'AQAB' }, { algorithm }), {
      code: 'key_weak',
    });
  });
});
