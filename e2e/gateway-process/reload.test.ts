import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { configText, freshFolder, runGateway, startService, until, writeConfig } from './gateway-process.ts';
import { ask, formatCounts, startLoad } from './load.ts';

describe('a configuration that changes while the gateway runs', () => {
  it('is taken over by all workers under load, and no answer is wrong or lost', async (t) => {
    const folder = freshFolder();
    const service = await startService(t, (request, response) => response.end(request.url));
    writeConfig(folder, { service, mark: 'm0' });
    const gateway = await runGateway(t, folder, { args: ['--workers', '2'] });
    const load = startLoad({
      url: gateway.url,
      isRight: ({ headers }) => /^m\d$/.test(String(headers['x-mark'])),
    });
    for (let number = 1; number <= 5; number += 1) {
      writeConfig(folder, { service, mark: `m${number}` });
      // One after another, each seen by a client.
      // oxlint-disable-next-line no-await-in-loop
      await until(`answers of configuration ${number}`, async () => {
        const { headers } = await ask(`${gateway.url}/x`);
        return headers['x-mark'] === `m${number}`;
      });
    }
    const counts = await load.stop();
    t.diagnostic(formatCounts(counts));
    assert.deepEqual([counts.wrong, [...counts.errors]], [0, []]);
    assert.ok(counts.right > 0);
  });

  it('changes nothing when it is bad, and says where', async (t) => {
    const folder = freshFolder();
    const service = await startService(t, (request, response) => response.end(request.url));
    const file = writeConfig(folder, { service, mark: 'good' });
    const gateway = await runGateway(t, folder, { args: ['--workers', '2', '--no-watch'] });
    writeFileSync(file, configText({ service }).replace('upstream: service', 'upstrem: service'));
    const response = await fetch(`${gateway.said.admin}/api/reload`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    assert.equal(response.status, 422);
    const outcome = (await response.json()) as { ok: boolean; problems: readonly { line: number }[] };
    assert.equal(outcome.ok, false);
    assert.ok(outcome.problems.some(({ line }) => line === 10));
    await until('a word about it', () =>
      /mintmark\.yaml:10:5 error: there is no member `upstrem`/.test(gateway.errors()),
    );
    assert.equal((await ask(`${gateway.url}/x`)).headers['x-mark'], 'good');
  });

  it('is taken over on SIGHUP, even where nobody watches', async (t) => {
    const folder = freshFolder();
    const service = await startService(t, (request, response) => response.end(request.url));
    writeConfig(folder, { service });
    const gateway = await runGateway(t, folder, { args: ['--workers', '1', '--no-watch'] });
    writeConfig(folder, { service, mark: 'two' });
    gateway.kill('SIGHUP');
    await until('the new one', async () => (await ask(`${gateway.url}/x`)).headers['x-mark'] === 'two');
  });

  it('lets requests that are under way end as they began', async (t) => {
    const folder = freshFolder();
    const { promise: asked, resolve: onAsked } = Promise.withResolvers<() => void>();
    const service = await startService(t, (request, response) => {
      if (request.url === '/slow') onAsked(() => response.end('/slow'));
      else response.end(request.url);
    });
    writeConfig(folder, { service });
    const gateway = await runGateway(t, folder, { args: ['--workers', '1'] });
    const slow = ask(`${gateway.url}/slow`);
    const answer = await asked;
    writeConfig(folder, { service, mark: 'two' });
    await until('the new one', async () => (await ask(`${gateway.url}/x`)).headers['x-mark'] === 'two');
    answer();
    const { headers, body } = await slow;
    assert.deepEqual([headers['x-mark'], body], ['one', '/slow']);
  });
});

describe('the last good configuration', () => {
  it('takes the place of a broken one at a start, loudly, unless --strict', async (t) => {
    const folder = freshFolder();
    const service = await startService(t, (request, response) => response.end(request.url));
    const file = writeConfig(folder, { service });
    const first = await runGateway(t, folder, { args: ['--workers', '1'] });
    first.kill('SIGKILL');
    await first.ended;
    const kept = JSON.parse(readFileSync(join(folder, '.mintmark/snapshot.json'), 'utf8')) as {
      version: string;
    };
    assert.equal(kept.version, first.said.config.version);
    writeFileSync(file, 'version: 1\nlisteners: [');
    const second = await runGateway(t, folder, { args: ['--workers', '1'] });
    assert.equal(second.said.config.isLastGood, true);
    assert.equal(second.said.config.version, first.said.config.version);
    await until('a word about it', () =>
      /warning: mintmark\.yaml has .*RUNNING WITH the last good configuration/.test(second.errors()),
    );
    assert.equal((await ask(`${second.url}/x`)).body, '/x');
    const strict = await runGateway(t, folder, { args: ['--workers', '1', '--strict'] });
    assert.equal(strict.said.code, 'config_invalid');
    assert.deepEqual(await strict.ended, [1, null]);
  });
});
