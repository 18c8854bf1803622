import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAnatomy, makeAnatomySample } from './anatomy-sample.ts';
import { mapToken } from './token-map.ts';

test('the sample is accepted as it is, and its signature is the needed one', async () => {
  const sample = await makeAnatomySample();
  const { code, needed, differingBits } = await checkAnatomy(mapToken(sample).token);
  assert.equal(code, undefined);
  assert.equal(needed, sample.signature);
  assert.equal(differingBits, 0);
});

test('a changed payload no longer fits its signature, and about half of the bits differ', async () => {
  const sample = await makeAnatomySample();
  const payload = sample.payload.replace('ada', 'bob');
  const { code, differingBits } = await checkAnatomy(mapToken({ ...sample, payload }).token);
  assert.equal(code, 'signature_invalid');
  // Four standard deviations of 8 bits around the half of 256.
  assert.ok(Math.abs(differingBits - 128) < 60, String(differingBits));
});
