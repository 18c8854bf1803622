import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRecoveryCodes, hashRecoveryCode } from './recovery-codes.ts';

describe('recovery codes', () => {
  it('C8: are ten different ones of more than 112 bits, without letters that look alike', () => {
    const { codes } = createRecoveryCodes();
    assert.equal(new Set(codes).size, 10);
    for (const code of codes)
      assert.match(code, /^([34679CDFGHJKMNPQRTVWXY]{7}-){3}[34679CDFGHJKMNPQRTVWXY]{7}$/);
    assert.ok(28 * Math.log2(22) > 112);
  });

  it('C8: are stored as hashes that hold nothing of the code', () => {
    const { codes, hashes } = createRecoveryCodes();
    assert.deepEqual(
      hashes.map((hash) => hash.length),
      codes.map(() => 32),
    );
  });

  it('C8: have the same hash however they are typed', () => {
    const { codes, hashes } = createRecoveryCodes();
    const [code = ''] = codes;
    assert.deepEqual(hashRecoveryCode(code), hashes[0]);
    assert.deepEqual(hashRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')} `), hashes[0]);
  });

  for (const code of ['', 'x', '-'.repeat(1000), '\ud800']) {
    it(`C8: are not ${JSON.stringify(code.slice(0, 8))}`, () => {
      const presented = Buffer.from(hashRecoveryCode(code));
      assert.ok(createRecoveryCodes().hashes.every((hash) => !presented.equals(hash)));
    });
  }
});
