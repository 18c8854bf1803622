// The program of a worker process: a gateway that does what the process above it says.
import type { Decision, DescribedRequest } from '@mintmark/gateway';
import { refusalOf } from '@mintmark/gateway/engine';
import { createLog } from '../../serve/log/log.ts';
import { toGatewayFailure } from '../run/gateway-failure.ts';
import { openSharedState } from '../run/shared-state.ts';
import type { Calls } from './calls.ts';
import { callsOver } from './calls.ts';
import { takeOver } from './hand-over.ts';
import { LocalWorker } from './local-worker.ts';
import type { ConfigOrder, StartOrder } from './worker.ts';

/** How long open requests have when the process above is gone and nobody says. */
const orphanDrainMs = 10_000;

let worker: LocalWorker | undefined;
const running = (): LocalWorker => {
  if (worker === undefined) throw new TypeError('expected to be started first');
  return worker;
};

const calls: Calls = callsOver(
  {
    send: (message) => void (process.connected && process.send?.(message)),
    onMessage: (listener) => void process.on('message', listener),
  },
  {
    // The process above is this program, too: what it sends has the shape that is asked for.
    start: (order) => start(order as StartOrder),
    handOver: () => running().handOver(),
    inherit: (sockets) => running().inherit(Number(sockets)),
    ready: () => running().ready(),
    prepare: (order) => running().prepare(order as ConfigOrder),
    commit: () => running().commit(),
    abort: () => running().abort(),
    drain: async (timeoutMs) => {
      await running().drain(Number(timeoutMs));
      // The answer goes first.
      setImmediate(() => process.disconnect?.());
    },
    explain: (request) => running().explain(request as DescribedRequest),
    report: () => running().report(),
    reopenLogs: () => running().reopenLogs(),
  },
  toGatewayFailure,
);

async function start(order: StartOrder): ReturnType<LocalWorker['start']> {
  const { log } = createLog({
    ...order.log,
    write: (text) => void process.stderr.write(text),
    now: Date.now,
  });
  worker = new LocalWorker({
    openShared: ({ redisUrl }) => openSharedState({ redisUrl, port: process, log }),
    log,
    onDecision: tellRefusal,
  });
  return worker.start(order);
}

/** A flood of refusals must not become a flood of messages: only the latest few hundred are looked at, anyway. */
const mostPerSecond = 50;
let second = 0;
let told = 0;

function tellRefusal(decision: Decision): void {
  if (decision.reason === undefined || !process.connected) return;
  const now = Math.floor(decision.time / 1000);
  if (now !== second) told = 0;
  second = now;
  told += 1;
  if (told <= mostPerSecond) process.send?.({ refusal: refusalOf(decision) }, undefined, {}, () => undefined);
}

takeOver({
  socket: (name, server) => void running().takeSocket(name, server),
  connection: (name, socket) => running().takeConnection(name, socket),
});

// The terminal sends signals to all processes; the one above decides what they mean.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'] as const) process.on(signal, () => undefined);

process.once('disconnect', () => {
  calls.end(new Error('the process above is gone'));
  void (worker?.drain(orphanDrainMs) ?? Promise.resolve()).finally(() => process.exit());
});
