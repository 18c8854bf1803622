import assert from 'node:assert/strict';
import { leasingSharedState } from '../../src/shared-state/leasing-shared-state.ts';
import { messageSharedState } from '../../src/shared-state/message-shared-state.ts';

/** A worker: it takes requests and asks about proofs as it is told, and writes the results to its standard output. */
export type WorkerTask =
  | { readonly take: number; readonly burst: number }
  | { readonly proofs: readonly string[] }
  | { readonly alone: true };

const port = {
  send: process.send?.bind(process),
  on: process.on.bind(process),
  off: process.off.bind(process),
};
assert.ok(port.send);
const shared = messageSharedState({ ...port, send: port.send });
const leasing = leasingSharedState(shared, { patienceMs: 10_000 });

process.on('message', (task: WorkerTask) => {
  if ('take' in task) void take(task.take, task.burst).then(write);
  if ('proofs' in task)
    void Promise.all(task.proofs.map(async (key) => await shared.isFresh(key, 60))).then(write);
});
process.on('disconnect', () => {
  const asked = shared.isFresh('proof', 60);
  const limit = { intervalMs: 1000, burst: 1, onUnavailable: 'closed' } as const;
  Promise.allSettled([asked, leasing.lease('other', limit, 1)]).then(([proof, lease]) => {
    write([proof.status, lease.status === 'fulfilled' && lease.value.isUnavailable]);
    process.exit();
  }, assert.fail);
});

async function take(tries: number, burst: number): Promise<number> {
  let admitted = 0;
  for (let index = 0; index < tries; index += 1) {
    admitted += (await leasing.lease('a', { intervalMs: 3_600_000, burst }, 1)).granted;
  }
  return admitted;
}

function write(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

write('ready');
