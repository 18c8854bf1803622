import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { RunningGateway } from './gateway-process.ts';
import { freshFolder, runGateway, startService, until, workerPids, writeConfig } from './gateway-process.ts';
import { formatCounts, startLoad } from './load.ts';

const shares = process.platform === 'linux' ? {} : { skip: 'ports are shared on Linux' };

describe('a gateway that is replaced under load', shares, () => {
  it('loses no request when its workers are rolled', async (t) => {
    const folder = freshFolder();
    const service = await startService(t, (request, response) => response.end(request.url));
    writeConfig(folder, { service });
    const gateway = await runGateway(t, folder, { args: ['--workers', '2'] });
    const before = await workerPids(gateway);
    const load = startLoad({ url: gateway.url });
    await until('some answers', () => load.counts.right > 50);
    gateway.kill('SIGUSR2');
    await until('new workers', () => gateway.errors().includes('all workers are new'));
    const counts = await load.stop();
    t.diagnostic(formatCounts(counts));
    assert.deepEqual([counts.wrong, [...counts.errors]], [0, []]);
    const after = await workerPids(gateway);
    assert.equal(after.length, 2);
    assert.ok(after.every((pid) => !before.includes(pid)));
  });

  it('answers nothing wrongly when a second one starts beside it and it is stopped', async (t) => {
    const service = await startService(t, (request, response) => response.end(request.url));
    const folder = freshFolder();
    writeConfig(folder, { service });
    const old = await runGateway(t, folder, { args: ['--workers', '2'] });
    const load = startLoad({ url: old.url });
    await until('some answers', () => load.counts.right > 50);
    writeConfig(folder, { service, port: Number(new URL(old.url).port) });
    const next: RunningGateway = await runGateway(t, folder, { args: ['--workers', '2'] });
    old.kill('SIGTERM');
    assert.deepEqual(await old.ended, [0, null]);
    const sofar = load.counts.right;
    await until('answers of the new one', () => load.counts.right > sofar + 50);
    const counts = await load.stop();
    t.diagnostic(formatCounts(counts));
    assert.equal(counts.wrong, 0);
    // The kernel breaks off what waits in the queue of a socket that closes, unless net.ipv4.tcp_migrate_req says
    // otherwise: each of the eight clients may meet each of the two sockets.
    assert.ok([...counts.errors.values()].reduce((sum, count) => sum + count, 0) <= 16);
    assert.equal(next.url, old.url);
  });
});

describe('the port of the admin API', () => {
  it('is shared with the gateway that is replaced, and with no other', async (t) => {
    const folder = freshFolder();
    writeConfig(folder, { service: 'http://127.0.0.1:9' });
    const args = ['--workers', '1'];
    const old = await runGateway(t, folder, { args });
    const port = new URL(old.said.admin ?? '').port;
    const text = readFileSync(join(folder, 'mintmark.yaml'), 'utf8');
    const same = text.replace('admin: { address: "127.0.0.1:0" }', `admin: { address: "127.0.0.1:${port}" }`);
    writeFileSync(join(folder, 'mintmark.yaml'), same);
    const strangers = [
      { home: freshFolder(), config: 'mintmark.yaml' },
      { home: '.mintmark', config: 'other.yaml' },
    ];
    writeFileSync(join(folder, 'other.yaml'), same);
    for (const { home, config } of strangers) {
      // One after another: a machine has few processors.
      // oxlint-disable-next-line no-await-in-loop
      const { said } = await runGateway(t, folder, { args: [config, ...args, '--home', home] });
      assert.equal(said.code, 'port_taken');
      assert.match(said.message ?? '', new RegExp(`answers at 127\\.0\\.0\\.1:${port}`));
    }
    if (process.platform !== 'linux') return;
    const next = await runGateway(t, folder, { args: [...args, '--home', join(folder, '.mintmark')] });
    assert.equal(next.said.admin, old.said.admin);
  });
});
