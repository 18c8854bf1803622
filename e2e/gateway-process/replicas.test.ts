import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  freshDatabase,
  skipWithoutPostgres,
  skipWithoutRedis,
  startPostgres,
  startRedis,
} from '@mintmark/database/testing';
import { freshFolder, runGateway, startService, until, writeConfig } from './gateway-process.ts';
import { ask } from './load.ts';

const cli = join(import.meta.dirname, '../../apps/mintmark/src/cli.ts');

/** Runs a command of the gateway to its end. */
function command(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@mintmark/source', cli, 'gateway', ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
  return stdout;
}

describe('replicas on PostgreSQL', skipWithoutPostgres(), () => {
  it('take over what is published, go back, and go on when the database is gone', async (t) => {
    const server = await startPostgres();
    let isGone = false;
    t.after(async () => void (isGone || (await server.stop())));
    const url = await freshDatabase(server);
    const folder = freshFolder();
    const service = await startService(t, (request, response) => response.end(request.url));
    const publish = (mark: string): void => {
      writeConfig(folder, { service, mark });
      command(folder, 'publish', '--config', 'mintmark.yaml', '--database', url);
    };
    publish('v1');
    const homes = [freshFolder(), freshFolder()];
    const [one, other] = await Promise.all(
      homes.map((home) => runGateway(t, home, { args: ['--workers', '1', '--database', url] })),
    );
    assert.ok(one !== undefined && other !== undefined);
    const marks = async (): Promise<readonly unknown[]> =>
      Promise.all([one, other].map(async (gateway) => (await ask(`${gateway.url}/x`)).headers['x-mark']));
    assert.deepEqual(await marks(), ['v1', 'v1']);
    publish('v2');
    await until('version 2 everywhere', async () => (await marks()).every((mark) => mark === 'v2'));
    command(folder, 'publish', '--rollback', '1', '--database', url);
    await until('version 1 again', async () => (await marks()).every((mark) => mark === 'v1'));
    assert.match(command(folder, 'versions', '--database', url), /version 1 again/);

    await server.stop();
    isGone = true;
    await until('the log to say so', () => one.errors().includes('the database cannot be asked'));
    assert.deepEqual(await marks(), ['v1', 'v1']);
    one.kill('SIGKILL');
    await one.ended;
    const again = await runGateway(t, homes[0] ?? '', { args: ['--workers', '1', '--database', url] });
    assert.equal(again.said.config.isLastGood, true);
    assert.equal((await ask(`${again.url}/x`)).headers['x-mark'], 'v1');
  });
});

describe('gateways that count over Redis', skipWithoutRedis(), () => {
  it('share a limit, and each counts for itself when Redis is gone', async (t) => {
    const redis = await startRedis();
    let isGone = false;
    t.after(async () => void (isGone || (await redis.stop())));
    const service = await startService(t, (request, response) => response.end(request.url));
    const route = '    rateLimits: [{ name: all, by: { header: x-client }, rate: 1/hour, burst: 5 }]\n';
    const gateways = await Promise.all(
      [1, 2].map(async () => {
        const folder = freshFolder();
        writeConfig(folder, { service, route });
        return runGateway(t, folder, { args: ['--workers', '1', '--redis', redis.url] });
      }),
    );
    const statusesOf = async (client: string): Promise<readonly number[]> => {
      const statuses: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        for (const { url } of gateways) {
          // One after another: the count is what matters.
          // oxlint-disable-next-line no-await-in-loop
          const { status } = await fetch(`${url}/x`, { headers: { 'x-client': client } });
          statuses.push(status);
        }
      }
      return statuses;
    };
    const passed = (statuses: readonly number[]): number =>
      statuses.filter((status) => status === 200).length;
    assert.equal(passed(await statusesOf('one')), 5);
    await redis.stop();
    isGone = true;
    const alone = await statusesOf('two');
    assert.ok(alone.every((status) => status === 200 || status === 429));
    assert.equal(passed(alone), 10);
  });
});
