import assert from 'node:assert/strict';
import { it } from 'node:test';
import { restartPauses } from './restart-pauses.ts';

it('starts again at once, then after growing pauses, and at once again after a long life', () => {
  const pauses = restartPauses();
  assert.deepEqual(
    [10, 10, 10, 10].map((lived) => pauses.next(lived)),
    [0, 100, 200, 400],
  );
  for (let death = 0; death < 20; death += 1) pauses.next(0);
  assert.equal(pauses.next(0), 30_000);
  assert.equal(pauses.next(60_000), 0);
  assert.equal(pauses.next(0), 100);
});
