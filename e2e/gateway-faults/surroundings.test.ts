// What a process stands on goes away: its outputs, the disk, file descriptors, ports.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it, type TestContext } from 'node:test';
import {
  configText,
  freshFolder,
  runGateway,
  startService,
  until,
  workerPids,
  type Said,
} from '../gateway-process/gateway-process.ts';
import { ask } from '../gateway-process/load.ts';

const cli = join(import.meta.dirname, '../../apps/mintmark/src/cli.ts');

async function folderFor(t: TestContext, accessLog: string): Promise<string> {
  const folder = freshFolder();
  const service = await startService(t, (request, response) => response.end(request.url));
  const text = configText({ service }).replace('{ accessLog: false }', `{ accessLog: ${accessLog} }`);
  writeFileSync(join(folder, 'mintmark.yaml'), text);
  return folder;
}

async function assertServes(url: string, count = 50): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    // One after another, as a client does.
    // oxlint-disable-next-line no-await-in-loop
    assert.equal((await ask(`${url}/${index}`)).body, `/${index}`);
  }
}

describe('a gateway', { timeout: 600_000 }, () => {
  for (const workers of ['1', '2']) {
    it(`with ${workers} worker(s) goes on when nobody reads its standard output any more`, async (t) => {
      const folder = await folderFor(t, '{ to: stdout }');
      const command = [
        '--conditions=@mintmark/source',
        cli,
        'gateway',
        'run',
        '--json',
        '--workers',
        workers,
      ];
      const child = spawn(process.execPath, command, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
      t.after(() => void child.kill('SIGKILL'));
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      const said = JSON.parse(line) as Said; // the command is ours
      child.stdout.destroy();
      const url = said.listening[0]?.url ?? '';
      await assertServes(url);
      // Lines are written in batches: some later one meets the closed pipe.
      await until('more requests', async () => (await ask(`${url}/x`)).body === '/x');
      await assertServes(url);
      assert.equal(child.exitCode, null);
      child.kill('SIGTERM');
      assert.deepEqual(await once(child, 'exit'), [0, null]);
    });
  }

  it('goes on when the disk of its access log is full, and says so', async (t) => {
    const gateway = await runGateway(t, await folderFor(t, '{ to: /dev/full }'), {
      args: ['--workers', '2'],
    });
    await assertServes(gateway.url);
    await until('a word about it', () =>
      /cannot be written.*ENOSPC|ENOSPC.*cannot be written/u.test(gateway.errors()),
    );
    await assertServes(gateway.url);
  });

  it('whose admin port is taken does not start, and says what to do', async (t) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    t.after(() => taken.close());
    const { port } = taken.address() as AddressInfo;
    const folder = freshFolder();
    const text = configText({ service: 'http://127.0.0.1:9' });
    writeFileSync(
      join(folder, 'mintmark.yaml'),
      text.replace('admin: { address: "127.0.0.1:0" }', `admin: { address: "127.0.0.1:${port}" }`),
    );
    const gateway = await runGateway(t, folder, { args: ['--workers', '1'] });
    assert.equal(gateway.said.code, 'port_taken');
    assert.deepEqual(await gateway.ended, [2, null]);
  });

  it('whose new admin port is taken changes nothing, and can still be stopped', async (t) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    t.after(() => taken.close());
    const { port } = taken.address() as AddressInfo;
    const folder = await folderFor(t, 'false');
    const file = join(folder, 'mintmark.yaml');
    const gateway = await runGateway(t, folder, { args: ['--workers', '2', '--no-watch'] });
    const text = readFileSync(file, 'utf8').replace('x-mark: one', 'x-mark: two');
    writeFileSync(
      file,
      text.replace('admin: { address: "127.0.0.1:0" }', `admin: { address: "127.0.0.1:${port}" }`),
    );
    gateway.kill('SIGHUP');
    await until('a word about it', () => /nothing has changed/u.test(gateway.errors()));
    assert.equal((await ask(`${gateway.url}/x`)).headers['x-mark'], 'one');
    assert.equal((await workerPids(gateway)).length, 2);
    gateway.kill('SIGTERM');
    assert.deepEqual(await gateway.ended, [0, null]);
  });

  const skip = !existsSync('/usr/bin/prlimit') && 'prlimit is missing: it comes with util-linux';
  it('that runs out of file descriptors serves again once there are some', { skip }, async (t) => {
    const folder = await folderFor(t, 'false');
    const gateway = await runGateway(t, folder, { args: ['--workers', '2'] });
    await assertServes(gateway.url);
    for (const pid of await workerPids(gateway))
      execFileSync('/usr/bin/prlimit', ['--pid', String(pid), '--nofile=60:60']);
    const port = Number(new URL(gateway.url).port);
    const hoard: Socket[] = Array.from({ length: 300 }, () => connect(port, '127.0.0.1'));
    t.after(() => hoard.forEach((socket) => socket.destroy()));
    for (const socket of hoard) {
      socket.on('error', () => undefined);
      socket.write('GET /hoard HTTP/1.1\r\nHost: a\r\n\r\n');
    }
    // Some get no connection to the service, or none at all: nobody gets a wrong answer.
    await until(
      'answers or ends',
      () => hoard.filter((socket) => socket.bytesRead > 0 || socket.closed).length > 20,
    );
    for (const socket of hoard) socket.destroy();
    // One worker may be over it before the other.
    await until('both to serve again', () =>
      assertServes(gateway.url).then(
        () => true,
        () => false,
      ),
    );
    assert.equal((await workerPids(gateway)).length, 2);
  });
});
