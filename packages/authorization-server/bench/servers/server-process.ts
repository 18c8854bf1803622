import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Target } from '../load/target.ts';

/** What the system says of a process. */
export interface Usage {
  readonly cpuMicros: number;
  readonly rssBytes: number;
}

/** A server in a process of its own, prepared to be asked. */
export interface ServerUnderTest {
  readonly name: string;
  readonly target: Target;
  readonly usage: () => Usage;
  readonly stop: () => Promise<void>;
}

export interface ServerProcess {
  /** The first line that it wrote. */
  readonly said: string;
  readonly usage: () => Usage;
  readonly stop: () => Promise<void>;
}

/** Starts a program with this Node and waits for the line of JSON with which it says that it listens. */
export async function startServerProcess(args: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { pid } = child;
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const said = await Promise.race([once(lines, 'line'), exited.then(() => undefined)]);
  if (pid === undefined || said === undefined) throw new Error(`${args[0]} did not start`);
  return {
    said: String(said[0]),
    usage: () => usageOf(pid),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** The unit of times in /proc on every Linux of today (USER_HZ). */
const microsPerTick = 10_000;

/** Reads what a process used so far, with all its threads (proc(5)). */
function usageOf(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in brackets, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [userTicks, systemTicks] = [Number(fields[11]), Number(fields[12])];
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpuMicros: (userTicks + systemTicks) * microsPerTick, rssBytes: Number(rss) * 1024 };
}
