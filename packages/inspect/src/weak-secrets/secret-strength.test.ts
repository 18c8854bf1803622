import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { minimumSecretBits, secretStrength } from './secret-strength.ts';

function kinds(secret: string): readonly string[] {
  return secretStrength(secret).patterns.map(({ kind }) => kind);
}

describe('the strength of a secret', () => {
  for (const [kind, secret] of [
    ['published', 'your-512-bit-secret'],
    ['dictionary', 'Pa55word'],
    ['word-like', 'Zalomirek'],
    ['repeat', 'xyxyxyxyxyxyxyxyxyxyxyxyxyxyxyxy'],
    ['sequence', '3456789:'],
    ['keyboard', 'asdfghjkl;asdfghjkl;'],
    ['date', 'kT9!2024-11-22'],
    ['uuid', '7d444840-9dc0-11d1-b245-5ffdce74fad2'],
  ] as const) {
    it(`is low for ${secret}, and the reason is: ${kind}`, () => {
      const { bits, patterns } = secretStrength(secret);
      assert.ok(bits < minimumSecretBits, String(bits));
      assert.ok(
        patterns.some((pattern) => pattern.kind === kind),
        JSON.stringify(patterns),
      );
    });
  }

  for (const secret of [
    'my-super-long-production-signing-value',
    'qwertyuiop1234567890',
    'c3VwZXJzZWNyZXR2YWx1ZQ==',
  ]) {
    it(`is low for ${secret}`, () => {
      assert.ok(secretStrength(secret).bits < minimumSecretBits);
    });
  }

  it('is high for random bytes in every spelling, and names no pattern that is not there', () => {
    for (let i = 0; i < 200; i++) {
      const bytes = randomBytes(32);
      for (const secret of [
        bytes,
        bytes.toString('hex'),
        bytes.toString('base64'),
        bytes.toString('base64url'),
      ]) {
        const { bits } = secretStrength(secret);
        assert.ok(bits > 160 && bits <= 270, String(bits));
      }
    }
  });

  it('is that of a UUID for a random one', () => {
    assert.deepEqual(kinds(randomUUID()), ['uuid']);
    assert.equal(secretStrength(randomUUID()).bits, 122);
  });

  it('is low for bytes that repeat or count', () => {
    assert.ok(secretStrength(new Uint8Array(64).fill(255)).bits < minimumSecretBits);
    assert.ok(secretStrength(Uint8Array.from({ length: 64 }, (_, i) => 128 + i)).bits < minimumSecretBits);
  });

  it('uses a larger dictionary where one is given', () => {
    const secret = 'borogove';
    const { bits } = secretStrength(secret, { rankWord: (word) => (word === secret ? 40_000 : undefined) });
    assert.ok(bits < 17);
    assert.ok(secretStrength(secret).bits > bits);
  });

  it('is a number that is not negative, of any text and bytes, and patterns lie inside', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.uint8Array()), (secret) => {
        const { bits, patterns } = secretStrength(secret);
        assert.ok(bits >= 0 && Number.isFinite(bits));
        for (const { start, end } of patterns) assert.ok(start >= 0 && start < end && end <= secret.length);
      }),
    );
  });

  it('is told of very long secrets by their beginning', () => {
    assert.ok(secretStrength('aB3'.repeat(500_000)).bits < minimumSecretBits);
    assert.ok(secretStrength('correcthorse2024-'.repeat(50_000)).bits < Infinity);
  });
});
