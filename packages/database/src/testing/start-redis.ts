import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, skipWithout } from './find-program.ts';
import type { SkipOptions } from './find-program.ts';
import { asUser, findFreePort, startServer } from './server-process.ts';
import type { TestServer } from './server-process.ts';

/**
 * Options for tests that need Redis or Valkey: they are skipped where both are missing, and fail with CI=true.
 *
 * @example
 * describe('on Redis', skipWithoutRedis(), () => {});
 */
export function skipWithoutRedis(): SkipOptions {
  return skipWithout(
    findRedis(),
    'Redis is missing: install it, for example with "apt-get install redis-server"',
  );
}

/**
 * Starts an empty Redis (or Valkey) on a free port, in a temporary folder. It keeps nothing: `restart` empties it.
 *
 * Throws an `Error` where neither is installed, or it does not answer within two minutes.
 *
 * @example
 * const server = await startRedis();
 * const bus = await openBus({ url: server.url });
 * console.assert(bus.state === 'up');
 * await bus.close();
 * await server.stop();
 */
export async function startRedis(): Promise<TestServer> {
  const redis = findRedis();
  if (redis === undefined) throw new Error('expected Redis to be installed; see skipWithoutRedis');
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-redis-'));
  chmodSync(folder, 0o711);
  const port = await findFreePort();
  const command = asUser('nobody', [
    redis,
    `--port ${port}`,
    '--bind 127.0.0.1',
    '--save ""',
    '--appendonly no',
    '--dir /',
  ]);
  return await startServer({ url: `redis://127.0.0.1:${port}`, folder, command, probe: () => ping(port) });
}

async function ping(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (!answer.toString().startsWith('+PONG')) throw new Error('expected an answer to PING');
  } finally {
    socket.destroy();
  }
}

function findRedis(): string | undefined {
  return findProgram(['redis-server', 'valkey-server']);
}
