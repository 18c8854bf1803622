import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Revocation, RevocationKind } from '@mintmark/resource-server';
import fc from 'fast-check';
import { maxSealedCharacters, RevocationSeal } from './revocation-seal.ts';

const key = new Uint8Array(32).fill(7);
const seal = new RevocationSeal('https://issuer.test', key);
const revocations: fc.Arbitrary<Revocation> = fc.record(
  {
    kind: fc.constantFrom<RevocationKind>('jti', 'family', 'sid', 'sub', 'client'),
    value: fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 60 }),
    notBefore: fc.nat(),
    expiresAt: fc.nat(),
  },
  { noNullPrototype: true },
);

describe('a sealed revocation', () => {
  it('is opened by whoever has the key, and is always the same text', () => {
    fc.assert(
      fc.property(revocations, (revocation) => {
        const text = seal.seal(revocation) ?? '';
        assert.deepEqual(new RevocationSeal('https://issuer.test', key).open(text), revocation);
        assert.equal(seal.seal(revocation), text);
      }),
    );
  });

  it('fits even where its value is as long and odd as can be', () => {
    const odd = {
      kind: 'client' as const,
      notBefore: Number.MAX_SAFE_INTEGER,
      expiresAt: 1.7976931348623157e308,
    };
    for (const character of ['\u0000', '\uffff', '"', '\ud800']) {
      const text = seal.seal({ ...odd, value: character.repeat(256) });
      assert.ok(text !== undefined && text.length <= maxSealedCharacters);
    }
    assert.equal(seal.seal({ ...odd, value: 'x'.repeat(257) }), undefined);
  });

  it('is opened by nobody with another key, or for another issuer', () => {
    const text = seal.seal({ kind: 'sid', value: 's1', notBefore: 1, expiresAt: 2 }) ?? '';
    assert.equal(new RevocationSeal('https://issuer.test').open(text), undefined);
    assert.equal(new RevocationSeal('https://issuer.test', new Uint8Array(32)).open(text), undefined);
    assert.equal(new RevocationSeal('https://other.test', key).open(text), undefined);
    assert.notEqual(new RevocationSeal('https://other.test', key).place, seal.place);
    assert.notEqual(new RevocationSeal('https://issuer.test').place, seal.place);
  });

  it('is not opened when a bit of it was changed', () => {
    fc.assert(
      fc.property(revocations, fc.nat(), (revocation, at) => {
        const bytes = Buffer.from(seal.seal(revocation) ?? '', 'base64url');
        const bit = at % (bytes.length * 8);
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        assert.equal(seal.open(bytes.toString('base64url')), undefined);
      }),
    );
  });

  it('is never made of what somebody just writes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), (text) => assert.equal(seal.open(text), undefined)),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
        assert.equal(seal.open(Buffer.from(bytes).toString('base64url')), undefined),
      ),
    );
  });
});
