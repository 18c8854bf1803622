import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { it, type TestContext } from 'node:test';
import { skipWithoutRedis, startRedis } from '@mintmark/database/testing';
import { openSharedState } from './shared-state.ts';

interface Way {
  readonly url: string;
  /** From now on nothing comes through the connections that are open; new ones are fine. */
  readonly fallSilent: () => void;
}

/** A way to Redis on which connections may go dead without a word, as where a host is gone. */
async function wayTo(t: TestContext, target: URL): Promise<Way> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    near.on('error', () => undefined).on('close', () => far.destroy());
    far.on('error', () => undefined).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
    open.add(near);
    const fallSilent = (): void => {
      near.unpipe(far);
      far.unpipe(near);
      near.resume();
    };
    near.once('silence', fallSilent);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  const fallSilent = (): void => open.forEach((socket) => socket.emit('silence'));
  return { url: `redis://127.0.0.1:${port}`, fallSilent };
}

it(
  'revocations are told over a new connection where the old one went dead without a word',
  { ...skipWithoutRedis(), timeout: 60_000 },
  async (t) => {
    const redis = await startRedis();
    t.after(() => redis.stop());
    const way = await wayTo(t, new URL(redis.url));
    const state = await openSharedState({ redisUrl: way.url, port: undefined, log: () => undefined });
    t.after(() => state.close());
    const now = Math.floor(Date.now() / 1000);
    const said = [{ kind: 'sid' as const, value: 's1', notBefore: now, expiresAt: now + 3600 }];
    const seat = state.revocations?.exchange(undefined).join({
      ...{ issuer: 'https://issuer.test', hear: () => undefined, said: () => [said] },
    });
    await seat?.ready;
    way.fallSilent();
    seat?.tell(said);
    // Ten seconds of silence are waited for.
    while (state.revocations?.counts.told !== 1) await delay(50); // oxlint-disable-line no-await-in-loop -- until it is told
    assert.equal(state.revocations.isReachable, true);
  },
);
