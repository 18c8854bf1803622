import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { memorySharedState } from '../../src/shared-state/memory-shared-state.ts';
import { messageSharedState } from '../../src/shared-state/message-shared-state.ts';
import { serveSharedState } from '../../src/shared-state/serve-shared-state.ts';
import type { WorkerTask } from './worker.test-helper.ts';

interface Worker {
  readonly process: ChildProcess;
  result(): Promise<unknown>;
  run(task: WorkerTask): Promise<unknown>;
}

describe('counts of two processes', () => {
  const state = memorySharedState();
  let workers: Worker[] = [];

  before(async () => {
    workers = await Promise.all([startWorker(), startWorker()]);
    for (const worker of workers) serveSharedState(worker.process, state);
  });
  after(async () => {
    for (const { process: child } of workers) child.kill('SIGKILL');
    await state.close();
  });
  const runAll = (task: WorkerTask): Promise<unknown[]> =>
    Promise.all(workers.map((worker) => worker.run(task)));

  it('are one', async () => {
    const [one, other] = (await runAll({ take: 200, burst: 100 })) as [number, number];
    assert.ok(one + other <= 100 && one + other >= 80, `${one} and ${other} admitted`);
  });

  it('let a proof through once', async () => {
    const proofs = Array.from({ length: 100 }, (_, index) => `proof-${index}`);
    const [one, other] = (await runAll({ proofs })) as [boolean[], boolean[]];
    for (const [index, isFresh] of one.entries()) assert.equal(isFresh, !other[index]);
  });

  it('are unavailable when the one that counts is gone', async () => {
    const [worker] = workers;
    const result = worker?.result();
    worker?.process.disconnect();
    assert.deepEqual(await result, ['rejected', true]);
  });
});

describe('counts of a thread', () => {
  it('come over a message port, many in one message', async () => {
    const { port1, port2 } = new MessageChannel();
    const stop = serveSharedState(port1, memorySharedState());
    const state = messageSharedState(port2);
    const messages: unknown[] = [];
    port1.on('message', (message) => messages.push(message));
    const leases = await Promise.all(
      Array.from({ length: 20 }, async () => await state.lease('a', { intervalMs: 3_600_000, burst: 5 }, 1)),
    );
    assert.equal(leases.filter(({ granted }) => granted === 1).length, 5);
    assert.equal(messages.length, 1);
    assert.equal((await state.count('a', { max: 1, endsAtMs: Date.now() + 60_000 }, 2)).granted, 1);
    state.giveBack('a', { intervalMs: 3_600_000, burst: 5 }, { count: 2, ageMs: 0 });
    assert.equal((await state.lease('a', { intervalMs: 3_600_000, burst: 5 }, 5)).granted, 2);
    stop();
    await state.close();
    port1.close();
  });

  it('are rejected when nobody answers, when the port closes, and after it', async () => {
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    const state = messageSharedState(port2, { timeoutMs: 5, maxPending: 1 });
    const asked = state.isFresh('proof', 60);
    await assert.rejects(async () => await state.isFresh('proof', 60), /fewer questions/);
    await assert.rejects(async () => await asked, /within 5 ms/);
    const closing = assert.rejects(async () => await state.isFresh('proof', 60), /(stay|within)/);
    port1.close();
    await once(port2, 'close');
    await closing;
    await assert.rejects(async () => await state.isFresh('proof', 60), /be there/);
  });

  it('leave other messages and a failing state alone', async () => {
    const { port1, port2 } = new MessageChannel();
    const state = messageSharedState(port2);
    serveSharedState(port1, { ...memorySharedState(), lease: () => Promise.reject(new Error('gone')) });
    port2.postMessage({ reload: true });
    port2.postMessage('reload');
    await assert.rejects(async () => await state.lease('a', { intervalMs: 1, burst: 1 }, 1), /to know/);
    assert.equal(await state.isFresh('proof', 60), true);
    port1.close();
  });
});

async function startWorker(): Promise<Worker> {
  const child = fork(new URL('worker.test-helper.ts', import.meta.url), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  assert.ok(child.stdout);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const result = async (): Promise<unknown> => {
    const { value } = await lines.next();
    return JSON.parse(String(value));
  };
  assert.equal(await result(), 'ready');
  return {
    process: child,
    result,
    run: (task) => {
      child.send(task);
      return result();
    },
  };
}
