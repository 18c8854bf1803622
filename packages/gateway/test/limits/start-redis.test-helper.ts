import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A Redis or Valkey of its own, empty, on a socket in a temporary folder. */
export interface TestRedis {
  readonly socket: string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Why tests with Redis are skipped, or false; with CI=true a missing Redis is a failure. */
export function skipWithoutRedis(): { readonly skip: string | false } {
  if (findRedis() !== undefined) return { skip: false };
  const reason = 'Redis is missing: install it, for example with "apt-get install redis-server"';
  if (process.env['CI'] === 'true') throw new Error(reason);
  return { skip: reason };
}

/** Starts it and waits until it accepts connections. */
export async function startRedis(): Promise<TestRedis> {
  const program = findRedis();
  if (program === undefined) throw new Error('expected Redis to be installed');
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-redis-'));
  const socket = join(folder, 'redis.sock');
  let server = await launch(program, socket);
  const end = (): void => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  const kill = async (): Promise<void> => {
    const gone = server.exitCode === null && server.signalCode === null ? once(server, 'exit') : undefined;
    server.kill('SIGKILL');
    await gone;
  };
  return {
    socket,
    kill,
    restart: async () => {
      await kill();
      server = await launch(program, socket);
    },
    stop: async () => {
      process.off('exit', end);
      await kill();
      end();
    },
  };
}

async function launch(program: string, socket: string): Promise<ChildProcess> {
  const options = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', '/'];
  const server = spawn(program, options, { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.includes('accept connections') && line.includes('at')) break;
  }
  server.stdout.resume();
  return server;
}

function findRedis(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => ['redis-server', 'valkey-server'].map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}
