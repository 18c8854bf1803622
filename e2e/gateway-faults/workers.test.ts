// Workers die, configurations change and processes come and go under a constant load: no answer is wrong.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  freshFolder,
  runGateway,
  startService,
  until,
  workerPids,
  writeConfig,
  type RunningGateway,
} from '../gateway-process/gateway-process.ts';
import { brokenOf, formatOpenCounts, startOpenLoad, type OpenLoad } from './open-load.ts';

interface Started {
  readonly gateway: RunningGateway;
  readonly folder: string;
  readonly service: string;
}

async function start(t: TestContext): Promise<Started> {
  const folder = freshFolder();
  const service = await startService(t, (request, response) => response.end(request.url));
  writeConfig(folder, { service, mark: 'm0' });
  const gateway = await runGateway(t, folder, { args: ['--workers', '2', '--no-watch'] });
  return { gateway, folder, service };
}

describe('under a constant load', { timeout: 600_000 }, () => {
  it('a worker that is killed takes connections with it and nothing else', async (t) => {
    const { gateway } = await start(t);
    const load = startOpenLoad(gateway.url);
    await moreAnswers(load, 200);
    for (let round = 0; round < 3; round += 1) {
      // oxlint-disable no-await-in-loop -- one after another
      const [victim = 0] = await workerPids(gateway);
      process.kill(victim, 'SIGKILL');
      await until('another worker', async () => {
        const pids = await workerPids(gateway);
        return pids.length === 2 && !pids.includes(victim);
      });
      await assertNothingBreaks(load);
      // oxlint-enable no-await-in-loop
    }
    const counts = await load.stop();
    t.diagnostic(formatOpenCounts(counts));
    assert.deepEqual(counts.wrong, []);
    assert.ok(brokenOf(counts) < counts.right, 'expected the other worker to go on');
  });

  it('fifty reloads cost no request', async (t) => {
    const { gateway, folder, service } = await start(t);
    const load = startOpenLoad(gateway.url, 300);
    for (let round = 1; round <= 50; round += 1) {
      writeConfig(folder, { service, mark: `m${round}` });
      // One after another.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await fetch(`${gateway.said.admin}/api/reload`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      assert.equal(answer.status, 200);
    }
    const counts = await load.stop();
    t.diagnostic(formatOpenCounts(counts));
    assert.deepEqual([counts.wrong, [...counts.errors]], [[], []]);
  });

  it('a stop lets every request that was taken have its answer', async (t) => {
    const { gateway } = await start(t);
    const load = startOpenLoad(gateway.url, 300);
    await moreAnswers(load, 200);
    assert.deepEqual([...load.counts.errors], []);
    gateway.kill('SIGTERM');
    assert.deepEqual(await gateway.ended, [0, null]);
    const counts = await load.stop();
    t.diagnostic(formatOpenCounts(counts));
    assert.deepEqual(counts.wrong, []);
    assert.ok(counts.right > 0);
  });

  it('of two processes on one port either may go', async (t) => {
    const { gateway, service } = await start(t);
    const port = Number(new URL(gateway.url).port);
    const other = freshFolder();
    writeConfig(other, { service, port });
    const second = await runGateway(t, other, { args: ['--workers', '1'] });
    assert.equal(second.url, gateway.url);
    const load = startOpenLoad(gateway.url, 300);
    await moreAnswers(load, 200);
    assert.deepEqual([...load.counts.errors], []);
    gateway.kill('SIGTERM');
    assert.deepEqual(await gateway.ended, [0, null]);
    await assertNothingBreaks(load);
    const counts = await load.stop();
    t.diagnostic(formatOpenCounts(counts));
    assert.deepEqual(counts.wrong, []);
    assert.ok(brokenOf(counts) < counts.right, formatOpenCounts(counts));
  });
});

function moreAnswers({ counts }: OpenLoad, more: number): Promise<void> {
  const before = counts.right;
  return until('answers', () => counts.right > before + more);
}

/** What was under way may have been broken off, with a process that has gone; nothing that comes after it is. */
async function assertNothingBreaks(load: OpenLoad): Promise<void> {
  await load.settle();
  const broken = brokenOf(load.counts);
  await moreAnswers(load, 100);
  assert.equal(brokenOf(load.counts), broken, formatOpenCounts(load.counts));
}
