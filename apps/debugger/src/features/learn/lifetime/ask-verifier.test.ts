import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeLifetimeSample } from './ask-verifier.ts';

test('the sample is refused before and after its time, but for the tolerance', async () => {
  const ask = await makeLifetimeSample(Date.UTC(2026, 10, 22));
  assert.equal(await ask(-31), 'token_not_yet_valid');
  assert.equal(await ask(-30), undefined);
  assert.equal(await ask(0), undefined);
  assert.equal(await ask(329), undefined);
  assert.equal(await ask(330), 'token_expired');
});
