import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { skipWithout } from './find-program.ts';
import { startElsewhere } from './other-process.test-helper.ts';
import { skipWithoutRedis, startRedis } from './start-redis.ts';
import { skipWithoutPostgres, startPostgres } from './start-postgres.ts';

async function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const starters = [
  { name: 'PostgreSQL', options: skipWithoutPostgres(), start: startPostgres },
  { name: 'Redis', options: skipWithoutRedis(), start: startRedis },
] as const;

for (const { name, options, start } of starters) {
  describe(`a ${name} of a test`, options, () => {
    it('listens, stops and can be started again on the same port', async (t) => {
      const server = await start();
      t.after(() => server.stop());
      assert.equal(new URL(server.url).hostname, '127.0.0.1');
      assert.equal(await isListening(server.url), true);
      await server.kill();
      assert.equal(await isListening(server.url), false);
      await server.restart();
      assert.equal(await isListening(server.url), true);
    });

    for (const how of ['exit', 'crash'] as const) {
      it(`ends when the process that started it does: ${how}`, async () => {
        const url = await startElsewhere(name, how);
        while (await isListening(url)) await setTimeout(10);
      });
    }
  });
}

describe('a missing program', () => {
  it('skips tests with the reason, and fails them with CI=true', (t) => {
    const ci = process.env['CI'];
    t.after(() => {
      if (ci === undefined) delete process.env['CI'];
      else process.env['CI'] = ci;
    });
    delete process.env['CI'];
    assert.deepEqual(skipWithout(undefined, 'it is missing'), { skip: 'it is missing' });
    assert.deepEqual(skipWithout('/usr/bin/it', 'it is missing'), { skip: false });
    process.env['CI'] = 'true';
    assert.throws(() => skipWithout(undefined, 'it is missing'), /it is missing/);
  });
});
