import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Explanation } from '@mintmark/gateway';
import { CliError, exitCodes } from '../../output/failure.ts';
import { toGatewayFailure } from '../run/gateway-failure.ts';
import type { Calls, Channel } from './calls.ts';
import { callsOver } from './calls.ts';
import type { WorkerProcess } from './crew.ts';
import type { GatewayWorker, Started, WorkerReport } from './worker.ts';

// The same file as source and as compiled.
const script = fileURLToPath(
  new URL('./worker-main.ts', import.meta.url).href.replace(/\.ts$/, import.meta.url.slice(-3)),
);

/** Starts a worker in a process of its own; `onChild` may use its channel, too. */
export function spawnWorker(onChild: (child: ChildProcess) => void): WorkerProcess {
  const child = fork(script, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const calls = callsOver(channelOf(child), {}, toGatewayFailure);
  onChild(child);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      calls.end(gone(signal ?? `exit code ${code ?? 'unknown'}`));
      resolve(signal ?? `exit code ${code ?? 'unknown'}`);
    });
    child.once('error', () => resolve('it could not be started'));
  });
  return {
    worker: remoteWorker(calls),
    pid: child.pid ?? 0,
    ended,
    kill: () => void child.kill('SIGKILL'),
    child,
  };
}

function gone(how: string): CliError {
  const hint = 'see the log on the standard error output';
  return new CliError({
    code: 'worker_died',
    message: `a worker ended (${how})`,
    hint,
    exitCode: exitCodes.usage,
  });
}

/** Messages to a process that is gone are lost; its end is told elsewhere. */
function channelOf(child: ChildProcess): Channel {
  return {
    send: (message) => void (child.connected && child.send(message, () => undefined)),
    onMessage: (listener) => void child.on('message', listener),
  };
}

/** The other side is this program, too: what it answers has the shape that is asked for. */
function remoteWorker({ call }: Calls): GatewayWorker {
  return {
    start: (order) => call('start', order) as Promise<Started>,
    handOver: () => call('handOver') as Promise<number>,
    inherit: (sockets) => call('inherit', sockets) as Promise<Started>,
    ready: () => call('ready') as Promise<void>,
    prepare: (order) => call('prepare', order) as Promise<void>,
    commit: () => call('commit') as Promise<Started>,
    abort: () => call('abort') as Promise<void>,
    drain: (timeoutMs) => call('drain', timeoutMs) as Promise<void>,
    explain: (request) => call('explain', request) as Promise<Explanation>,
    report: () => call('report') as Promise<WorkerReport>,
    reopenLogs: () => call('reopenLogs') as Promise<void>,
  };
}
