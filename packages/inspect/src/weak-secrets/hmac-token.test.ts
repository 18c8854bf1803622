import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readHmacToken } from './hmac-token.ts';
import { readSecretAs } from './readings.ts';
import { signToken } from './weak-secrets.test-helper.ts';

function headed(header: unknown, rest: string): string {
  return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${rest}`;
}

describe('reading a token for guessing', () => {
  it('gives algorithm, hash, signing input and signature', () => {
    const text = signToken('x', 'HS384');
    const token = readHmacToken(text);
    assert.equal(token.kind, 'hmac');
    assert.equal(token.algorithm, 'HS384');
    assert.equal(token.hash, 'SHA-384');
    assert.equal(Buffer.from(token.message).toString(), text.slice(0, text.lastIndexOf('.')));
    assert.equal(token.signature.length, 48);
  });

  for (const [reason, text] of [
    ['unreadable', ''],
    ['unreadable', 'abc'],
    ['unreadable', 'a b.c.d'],
    ['unreadable', headed(['HS256'], 'e30.AA')],
    ['unreadable', headed({ alg: 1 }, 'e30.AA')],
    ['unreadable', headed({}, 'e30.AA')],
    ['encrypted', headed({ alg: 'dir', enc: 'A128GCM' }, '.AA.AA.AA')],
    ['unsigned', headed({ alg: 'none' }, 'e30.')],
    ['asymmetric', headed({ alg: 'ES256' }, 'e30.AAAA')],
    ['truncated', headed({ alg: 'HS256' }, 'e30.AAAA')],
    ['truncated', headed({ alg: 'HS256' }, 'e30.')],
  ] as const) {
    it(`says "${reason}" of ${JSON.stringify(text)}`, () => {
      const token = readHmacToken(text);
      assert.equal(token.kind === 'none' && token.reason, reason);
    });
  }

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => void readHmacToken(`${a}.${b}.x`)));
  });
});

describe('readings of a secret', () => {
  it('decode base64 and hexadecimal digits as node:buffer does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        for (const reading of ['base64', 'base64url', 'hex'] as const) {
          const text = buffer.toString(reading);
          if (text.length < 2) continue;
          const read = readSecretAs(text, reading);
          assert.deepEqual(read && Buffer.from(read), buffer);
        }
      }),
    );
  });

  it('refuse what is no such encoding', () => {
    assert.equal(readSecretAs('a', 'base64'), undefined);
    assert.equal(readSecretAs('abcde', 'base64'), undefined);
    assert.equal(readSecretAs('ab=c', 'base64'), undefined);
    assert.equal(readSecretAs('ab+/', 'base64url'), undefined);
    assert.equal(readSecretAs('ab-_', 'base64'), undefined);
    assert.equal(readSecretAs('äbcd', 'base64'), undefined);
    assert.equal(readSecretAs('abc', 'hex'), undefined);
    assert.equal(readSecretAs('0g', 'hex'), undefined);
    assert.equal(readSecretAs('same', 'trimmed'), undefined);
  });
});
