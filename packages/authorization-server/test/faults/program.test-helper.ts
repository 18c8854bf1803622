import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import type { Home } from './home.test-helper.ts';

const cli = join(import.meta.dirname, '../../../../apps/mintmark/src/cli.ts');

/** A request that takes longer hangs, and fails its test. */
const patienceMs = 120_000;

/** The one line that the program says. */
export interface Said {
  readonly ok: boolean;
  readonly message?: string;
  readonly addresses: Readonly<Record<string, string>>;
}

/** The program as users run it, in a process of its own. */
export interface Program {
  readonly said: Said;
  /** Where it listens: `http://localhost:…`. */
  readonly address: string;
  readonly pid: number;
  /** Sends a request to a path. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Sends a signal and waits for the end. Gives the exit code and the signal. */
  readonly end: (signal: NodeJS.Signals) => Promise<readonly unknown[]>;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<readonly unknown[]>;
  /** What it said on the standard error output: one JSON object a line. */
  readonly log: () => string;
}

/** How it is run. */
export interface ProgramOptions {
  readonly args?: readonly string[];
  /** What runs it in place of Node alone: `setpriv …`. */
  readonly wrapper?: readonly string[];
}

/** Runs `mintmark serve` on a home until it has said its one line, and kills it after the test. */
export async function startProgram(
  t: Pick<TestContext, 'after'>,
  home: Home,
  options: ProgramOptions = {},
): Promise<Program> {
  const child = launch(home, options);
  const ended = once(child, 'close');
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (data: string) => (log += data));
  const said = await firstLine(child, () => log);
  const address = said.addresses?.['listening']?.replace('localhost', '127.0.0.1') ?? '';
  return {
    said,
    address,
    pid: child.pid ?? 0,
    fetch: (path, init) =>
      fetch(`${address}${path}`, {
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
        ...init,
      }),
    kill: (signal) => void child.kill(signal),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
    ended,
    log: () => log,
  };
}

function launch(home: Home, { args = [], wrapper = [] }: ProgramOptions): ChildProcess {
  const { DATABASE_URL: _database, REDIS_URL: _redis, MINTMARK_SECRET: _secret, ...env } = process.env;
  const places = ['--home', home.path, '--database', home.databaseUrl, '--url', home.issuer, '--port', '0'];
  const [program = process.execPath, ...rest] = [
    ...wrapper,
    process.execPath,
    '--conditions=@mintmark/source',
    cli,
    ...['serve', '--json', '--log', 'json', ...places, ...args],
  ];
  return spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function firstLine({ stdout, pid }: ChildProcess, log: () => string): Promise<Said> {
  if (stdout === null || pid === undefined) throw new Error('expected the program to start');
  const lines = createInterface(stdout);
  const line = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    lines.once('close', () => reject(new Error(`expected a line of the program, got: ${log()}`)));
  });
  return JSON.parse(line) as Said; // looked at by the test
}
