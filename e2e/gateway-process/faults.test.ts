import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Agent } from 'node:http';
import {
  configText,
  freshFolder,
  runGateway,
  startService,
  until,
  workerPids,
  writeConfig,
} from './gateway-process.ts';
import { ask, formatCounts, startLoad } from './load.ts';

describe('a worker that is killed under load', () => {
  it('costs connections and never a wrong answer, and another takes its place', async (t) => {
    const folder = freshFolder();
    const service = await startService(t, (request, response) => response.end(request.url));
    writeConfig(folder, { service });
    const gateway = await runGateway(t, folder, { args: ['--workers', '2'] });
    const load = startLoad({ url: gateway.url });
    for (let round = 0; round < 3; round += 1) {
      // One after another, while the clients go on.
      // oxlint-disable-next-line no-await-in-loop
      const [victim = 0] = await workerPids(gateway);
      const before = load.counts.right;
      process.kill(victim, 'SIGKILL');
      // oxlint-disable-next-line no-await-in-loop
      await until('another worker', async () => {
        const pids = await workerPids(gateway);
        return pids.length === 2 && !pids.includes(victim) && load.counts.right > before;
      });
    }
    const counts = await load.stop();
    t.diagnostic(formatCounts(counts));
    assert.equal(counts.wrong, 0);
    const broken = [...counts.errors.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(counts.right > broken);
  });
});

describe('stopping', () => {
  it('lets a slow request finish, takes nothing new and ends with 0', async (t) => {
    const folder = freshFolder();
    const { promise: asked, resolve: onAsked } = Promise.withResolvers<() => void>();
    const service = await startService(t, (request, response) => {
      if (request.url === '/slow') onAsked(() => response.end('/slow'));
      else response.end(request.url);
    });
    writeConfig(folder, { service });
    const gateway = await runGateway(t, folder, { args: ['--workers', '2'] });
    const agent = new Agent({ keepAlive: true });
    t.after(() => agent.destroy());
    const slow = ask(`${gateway.url}/slow`, agent);
    const answer = await asked;
    gateway.kill('SIGTERM');
    await until('no more connections', () =>
      ask(`${gateway.url}/x`).then(
        () => false,
        () => true,
      ),
    );
    answer();
    assert.equal((await slow).body, '/slow');
    assert.deepEqual(await gateway.ended, [0, null]);
  });

  it('breaks off what takes longer than it may', async (t) => {
    const folder = freshFolder();
    const { promise: asked, resolve: onAsked } = Promise.withResolvers<void>();
    const service = await startService(t, () => onAsked());
    writeConfig(folder, { service, more: 'limits: { drainTimeoutMs: 300 }\n' });
    const gateway = await runGateway(t, folder, { args: ['--workers', '1'] });
    const slow = ask(`${gateway.url}/slow`).catch((error: NodeJS.ErrnoException) => error.code);
    await asked;
    gateway.kill('SIGINT');
    assert.equal(await slow, 'ECONNRESET');
    assert.deepEqual(await gateway.ended, [0, null]);
  });

  it('leaves no worker behind when the process above them is killed', async (t) => {
    const folder = freshFolder();
    const service = await startService(t, (request, response) => response.end(request.url));
    writeConfig(folder, { service });
    const gateway = await runGateway(t, folder, { args: ['--workers', '2'] });
    const pids = await workerPids(gateway);
    gateway.kill('SIGKILL');
    await until('no worker', () => pids.every((pid) => !isAlive(pid)));
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a start that fails', () => {
  const failures = [
    ['a host that is not there', { address: '192.0.2.1:8080', code: 'host_unknown' }],
    ['a name that is not there', { address: 'nowhere.invalid:8080', code: 'host_unknown' }],
  ] as const;
  for (const [what, { address, code }] of failures) {
    it(`says what to do about ${what}`, async (t) => {
      const folder = freshFolder();
      const text = configText({ service: 'http://127.0.0.1:9' }).replace('127.0.0.1:0', address);
      writeFileSync(join(folder, 'mintmark.yaml'), text);
      const gateway = await runGateway(t, folder, { args: ['--workers', '2'] });
      assert.equal(gateway.said.code, code);
      assert.match(gateway.said.hint ?? '', /leave the host out/);
      assert.deepEqual(await gateway.ended, [2, null]);
    });
  }

  it('says what to do about a port that is taken', async (t) => {
    const folder = freshFolder();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    t.after(() => taken.close());
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    writeConfig(folder, { service: 'http://127.0.0.1:9', port });
    const gateway = await runGateway(t, folder, { args: ['--workers', '2'] });
    assert.equal(gateway.said.code, 'port_taken');
    assert.deepEqual(await gateway.ended, [2, null]);
  });

  it('says which file of a certificate is missing', async (t) => {
    const folder = freshFolder();
    const text = configText({ service: 'http://127.0.0.1:9' }).replace(
      '"127.0.0.1:0" }]',
      '"127.0.0.1:0", tls: { certificates: [{ certificate: no.pem, key: no.key }] } }]',
    );
    writeFileSync(join(folder, 'mintmark.yaml'), text);
    const gateway = await runGateway(t, folder, { args: ['--workers', '1'] });
    assert.equal(gateway.said.ok, false);
    assert.match(`${gateway.said.message}`, /no\.pem/);
  });
});
