import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRecoveryCodes, findRecoveryCode } from './recovery-codes.ts';

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

  it('C8: are found however they are typed', () => {
    const { codes, hashes } = createRecoveryCodes();
    const fourth = codes[3] ?? '';
    assert.equal(findRecoveryCode(fourth, hashes), 3);
    assert.equal(findRecoveryCode(` ${fourth.toLowerCase().replaceAll('-', ' ')} `, hashes), 3);
  });

  it('C8: work once: what was taken from the list is not found again', () => {
    const { codes, hashes } = createRecoveryCodes();
    assert.equal(findRecoveryCode(codes[3] ?? '', hashes.toSpliced(3, 1)), undefined);
  });

  for (const code of ['', 'x', '-'.repeat(1000), '\ud800']) {
    it(`C8: does not find ${JSON.stringify(code.slice(0, 8))}`, () => {
      assert.equal(findRecoveryCode(code, createRecoveryCodes().hashes), undefined);
    });
  }
});
