import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { killFamily } from './kill-family.ts';

/** A real server that a test started for itself. */
export interface TestServer {
  /** Where it listens, on the loopback address. */
  readonly url: string;
  /** Stops it in good order and removes its files. It also stops with the process that started it. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. Its files stay for `restart`. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and with the same files; stops it before if it runs. */
  restart(): Promise<void>;
}

/** What a server needs to be started. */
export interface ServerRecipe {
  readonly url: string;
  /** The folder that is all its own. */
  readonly folder: string;
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Rejects as long as the server does not answer. */
  probe(): Promise<void>;
}

const patienceMs = 120_000;

/** Ends the server and removes its folder once standard input closes, as it does however our process ends. */
const watchdog = 'cat >/dev/null; [ -f "$1/server.pid" ] && kill -9 "$(cat "$1/server.pid")"; rm -rf "$1"';

/** Starts a server and waits until it answers. */
export async function startServer(recipe: ServerRecipe): Promise<TestServer> {
  const guard = startWatchdog(recipe.folder);
  let child = await launch(recipe);
  const halt = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    await end(child, signal);
    rmSync(join(recipe.folder, 'server.pid'), { force: true });
  };
  return {
    url: recipe.url,
    async stop() {
      await halt('SIGINT');
      const gone = once(guard, 'exit');
      guard.stdin?.end();
      guard.ref();
      await gone;
    },
    kill: () => halt('SIGKILL'),
    async restart() {
      await halt('SIGINT');
      child = await launch(recipe);
    },
  };
}

/**
 * A port of the loopback address that nobody listens on. It lies below those that systems hand out by themselves, and no
 * other process that asks in this way gets it while this one runs: it stays free until it is used, and while its server
 * is down.
 *
 * @example
 * const port = await findFreePort();
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    // oxlint-disable-next-line no-await-in-loop
    if ((await isFree(port)) && (await claim(port))) return port;
  }
}

/** Takes the number for this process until its end: as UDP port, which is in nobody's way. */
async function claim(port: number): Promise<boolean> {
  const socket = createSocket('udp4').unref();
  try {
    socket.bind({ port, address: '127.0.0.1', exclusive: true });
    await once(socket, 'listening');
    return true;
  } catch {
    socket.close();
    return false;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** The command that runs a program as another user if we are root: PostgreSQL refuses to run as root. */
export function asUser(
  user: string,
  command: readonly [string, ...string[]],
): readonly [string, ...string[]] {
  if (process.getuid?.() !== 0) return command;
  const group = execFileSync('id', ['-g', user], { encoding: 'utf8' }).trim();
  return ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--init-groups', '--', ...command];
}

async function launch(recipe: ServerRecipe): Promise<ChildProcess> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const child = spawnServer(recipe);
    // oxlint-disable-next-line no-await-in-loop
    if (await answers(child, { recipe, deadline })) return child;
    if (performance.now() > deadline)
      throw new Error(`${recipe.command[0]} did not start:\n${readLog(recipe)}`);
    // After a crash, PostgreSQL's other processes need a moment to let go of its files.
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(200);
  }
}

function spawnServer({ command: [program, ...args], folder }: ServerRecipe): ChildProcess {
  const log = openSync(join(folder, 'server.log'), 'a');
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  if (child.pid !== undefined) writeFileSync(join(folder, 'server.pid'), String(child.pid));
  return child;
}

/** @returns false if the server ended instead */
async function answers(
  child: ChildProcess,
  { recipe, deadline }: { recipe: ServerRecipe; deadline: number },
): Promise<boolean> {
  while (isRunning(child) && performance.now() < deadline) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      await recipe.probe();
      return isRunning(child);
    } catch {
      // oxlint-disable-next-line no-await-in-loop
      await setTimeout(20);
    }
  }
  return false;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(child)) return;
  const gone = once(child, 'exit');
  child.ref();
  if (signal === 'SIGKILL') await killFamily(child);
  else child.kill(signal);
  await gone;
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function startWatchdog(folder: string): ChildProcess {
  const child = spawn('sh', ['-c', watchdog, 'watchdog', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  return child;
}

function readLog({ folder }: ServerRecipe): string {
  return readFileSync(join(folder, 'server.log'), 'utf8').slice(-2_000);
}
