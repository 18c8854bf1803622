// The program of the soak, for 20 seconds: long enough for each kind of client, reloads and a restart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soak } from '../../soak/soak.ts';
import { judge } from '../../soak/verdict.ts';

test(
  'twenty seconds of every kind of traffic leave nothing open and answer nothing wrongly',
  { timeout: 600_000 },
  async (t) => {
    const seconds = 20;
    const result = await soak({ seconds, rate: 60 });
    // So short a run says little about memory: a leak that is worth it shows, the last tenth does not.
    const { problems, table } = judge(result, { seconds, tolerance: 0.5 });
    t.diagnostic(table);
    assert.deepEqual(problems, []);
    assert.ok(result.reloads > 0);
    for (const [name, { right }] of result.counts) assert.ok(right > 0, `no right answer: ${name}`);
  },
);
