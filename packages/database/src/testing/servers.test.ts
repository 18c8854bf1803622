import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { skipWithout } from './find-program.ts';
import { findFreePort } from './server-process.ts';
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

describe('a free port', () => {
  /** So many that some would come twice by chance. */
  const count = 200;
  const findMany = (): Promise<number[]> => Promise.all(Array.from({ length: count }, () => findFreePort()));

  it('is given to one alone, in whatever process, also before anybody listens', async () => {
    const ports = await findMany();
    const source = `
      const { findFreePort } = await import(${JSON.stringify(new URL('server-process.ts', import.meta.url).href)});
      const ports = await Promise.all(Array.from({ length: ${count} }, () => findFreePort()));
      process.stdout.write(JSON.stringify(ports));`;
    const execArgv = process.execArgv.filter((arg) => !arg.startsWith('--test'));
    const args = [...execArgv, '--input-type=module', '--eval', source];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const others = JSON.parse(stdout) as number[]; // the program above writes numbers
    assert.equal(new Set([...ports, ...others]).size, 2 * count);
  });
});

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
