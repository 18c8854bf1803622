import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../process/free-port.ts';
import { pinned } from '../process/pinned.ts';
import { nodeLaunch } from '../process/start-process.ts';
import type { RateLoad, RateResult } from './constant-rate.ts';

/** A process that is the service behind a proxy, and asks that proxy at a constant rate. */
export interface RateProcess {
  /** Where the service is. */
  readonly port: number;
  /** One load at a time. @throws Error where an answer was wrong */
  ask(load: RateLoad): Promise<RateResult>;
  stop(): Promise<void>;
}

/** Starts the process on the cores that are named. */
export async function startRateProcess(cores: string | undefined): Promise<RateProcess> {
  const port = await freePort();
  const program = nodeLaunch(join(import.meta.dirname, '../rate-process.ts'), [String(port)]);
  const { command, args } = pinned(program, cores);
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    port,
    async ask(load) {
      child.stdin.write(`${JSON.stringify(load)}\n`);
      const { value } = await lines.next();
      const result = JSON.parse(value ?? '{"error":"it ended"}') as RateResult | { readonly error: string }; // as our program writes it
      if ('error' in result) throw new Error(result.error);
      return result;
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
