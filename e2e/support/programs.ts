// Servers of other people that tests start for themselves.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Where a program is, in the folders that servers are installed in. */
export function findProgram(name: string): string | undefined {
  return [`/usr/sbin/${name}`, `/usr/bin/${name}`, `/usr/local/sbin/${name}`].find((path) =>
    existsSync(path),
  );
}

/** Why a suite is skipped; with CI=true it fails instead. False where everything is there. */
export function skipWithout(isThere: boolean, reason: string): string | false {
  if (isThere) return false;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

/** A program in the foreground, as nobody where this process is root. Resolves when the address answers; gives what ends it. */
export async function startProgram(
  command: readonly [program: string, ...parameters: string[]],
  address: string,
): Promise<() => Promise<void>> {
  const [program, ...parameters] = command;
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'], ...nobody });
  let complaint = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  for (let tries = 0; tries < 4000; tries++) {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${complaint}`);
    if (await fetch(address).catch(() => undefined)) return stop;
    await wait(25);
  }
  await stop();
  throw new Error(`${program} does not answer: ${complaint}`);
}
