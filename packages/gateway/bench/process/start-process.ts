import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { pinned, type Command } from './pinned.ts';

/** A program and how it is started. */
export interface Launch extends Command {
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that runs and listens. */
export interface RunningProcess {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Where a program listens, what it may run on, and where what it says goes. */
export interface Place {
  readonly port: number;
  /** The cores it is kept to, as `taskset` has them (all). */
  readonly cores?: string | undefined;
  readonly logFile: string;
}

const patienceMs = 20_000;

/** Starts a program and waits until it takes connections. */
export async function startProcess(
  { command, args, env }: Launch,
  { port, cores, logFile }: Place,
): Promise<RunningProcess> {
  const log = openSync(logFile, 'a');
  const kept = pinned({ command, args }, cores);
  const child = spawn(kept.command, kept.args, {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env },
  });
  const ended = once(child, 'exit');
  let isRunning = true;
  void ended.then(() => (isRunning = false));
  const endsAt = Date.now() + patienceMs;
  while (!(await takesConnections(port))) {
    if (!isRunning) throw new Error(`${command} ended at once: ${lastOf(logFile)}`);
    if (Date.now() > endsAt) throw new Error(`${command} does not listen: ${lastOf(logFile)}`);
    await wait(50);
  }
  return {
    pid: child.pid ?? 0,
    port,
    async stop() {
      if (isRunning) child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** What a program said last. */
function lastOf(logFile: string): string {
  return readFileSync(logFile, 'utf8').slice(-1000).trim();
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** How a program of this benchmark is started. */
export function nodeLaunch(file: string, args: readonly string[]): Launch {
  return {
    command: process.execPath,
    args: ['--conditions=@mintmark/source', '--disable-warning=ExperimentalWarning', file, ...args],
    env: { NODE_ENV: 'production' },
  };
}
