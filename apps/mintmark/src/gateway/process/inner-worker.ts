import type { LocalWorker } from './local-worker.ts';
import type { WorkerProcess } from './crew.ts';

/** A worker in this process, for a gateway that has only one. */
export function innerWorker(worker: LocalWorker): WorkerProcess {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  return {
    worker: {
      start: (order) => worker.start(order),
      handOver: () => worker.handOver(),
      inherit: (sockets) => worker.inherit(sockets),
      ready: () => worker.ready(),
      prepare: (order) => worker.prepare(order),
      commit: () => worker.commit(),
      abort: () => worker.abort(),
      drain: async (timeoutMs) => {
        await worker.drain(timeoutMs);
        resolve('drained');
      },
      explain: (request) => worker.explain(request),
      report: () => worker.report(),
      reopenLogs: () => worker.reopenLogs(),
    },
    pid: process.pid,
    ended,
    kill: () => {
      resolve('killed');
      // A start that failed later than here must not leave listeners behind, which would keep the process.
      void worker.drain(0).catch(() => undefined);
    },
  };
}
