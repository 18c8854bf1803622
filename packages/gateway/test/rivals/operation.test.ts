// What went wrong with other gateways in operation: connections, memory, labels, lost configurations.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts';
import { startGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

const open: RouteConfig = { name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' };

/** Bytes that are another for each path. */
function bytesFor(path: string | undefined): Buffer {
  const seed = createHash('sha256')
    .update(path ?? '')
    .digest();
  return Buffer.concat(
    Array.from({ length: 2000 }, (_, index) => createHash('sha256').update(seed).update(`${index}`).digest()),
  );
}

describe('connections', () => {
  it("APIPark#393: an aborted stream never corrupts the next caller's answer", async () => {
    await using running = await startGateway({
      routes: [open],
      service: (request, response) => {
        const bytes = bytesFor(request.url);
        response.write(bytes.subarray(0, 20_000));
        // Some are aborted in the middle of what comes, some while nothing does.
        if (!/^\/aborted.*[02468]$/.test(request.url ?? ''))
          setImmediate(() => response.end(bytes.subarray(20_000)));
      },
    });
    const { config } = running.gateway.snapshot;
    const { service = assert.fail() } = config.upstreams ?? {};
    // Few connections, so that every answer follows an aborted one.
    await running.gateway.reload({ ...config, upstreams: { service: { ...service, maxConnections: 3 } } });
    const abort = async (path: string): Promise<void> => {
      const request = get(running.url + path);
      request.on('error', () => undefined);
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      answer.on('error', () => undefined);
      if (path.endsWith('0')) await once(answer, 'data');
      request.destroy();
    };
    const check = async (path: string): Promise<void> => {
      const answer = await running.fetch(path);
      assert.ok(Buffer.from(await answer.arrayBuffer()).equals(bytesFor(path)), `another answer at ${path}`);
    };
    for (let round = 0; round < 20; round++) {
      const aborted = Array.from({ length: 10 }, (_, index) => abort(`/aborted-${round}-${index}`));
      const checked = Array.from({ length: 3 }, (_, index) => check(`/checked-${round}-${index}`));
      await Promise.all([...aborted, ...checked]);
      await check(`/after-${round}`);
    }
    await until(() => running.gateway.openRequests === 0);
    const aborted = running.decisions.filter(({ outcome }) => outcome === 'client-aborted');
    assert.ok(aborted.length >= 100, `expected 200 aborted clients, got ${aborted.length}`);
  });

  it('bun#32659, bun#18488: aborted streams leave neither requests nor connections behind', async () => {
    let streams = 0;
    await using running = await startGateway({
      routes: [open],
      service: (_, response) => {
        streams++;
        response.on('close', () => streams--);
        response.write(randomBytes(100_000));
      },
    });
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const request = get(running.url);
          request.on('error', () => undefined);
          const [answer] = (await once(request, 'response')) as [IncomingMessage];
          answer.on('error', () => undefined);
          return request;
        }),
      );
      for (const request of answers) request.destroy();
      await until(() => streams === 0 && running.gateway.openRequests === 0);
    }
    assert.equal(running.decisions.length, 100);
  });

  it('commandcode-proxy#20: one client that does not read costs no more than some buffers', async () => {
    let written = 0;
    await using running = await startGateway({
      routes: [open],
      service: (_, response) => {
        const piece = Buffer.alloc(262_144);
        const more = (): void => {
          while (written < 1000) {
            written++;
            if (!response.write(piece)) return void response.once('drain', more);
          }
        };
        more();
      },
    });
    const request = get(running.url);
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    answer.pause();
    let last = -1;
    await until(() => {
      const isStill = last === written;
      last = written;
      return isStill;
    });
    assert.ok(written < 400, `expected the service to be held back, it wrote ${written} pieces`);
    request.on('error', () => undefined).destroy();
  });
});

describe('memory and labels', () => {
  it('apisix#10618, apisix#11680: metrics have no labels that callers make up', async () => {
    const telemetry = createTelemetry({ accessLog: false }, { routes: ['all'], upstreams: ['service'] });
    await using running = await startGateway({
      routes: [{ ...open, authentication: 'optional' }],
      options: { telemetry },
    });
    const ask = async (index: number): Promise<void> => {
      const headers = {
        ...(await running.bearer({ sub: `somebody-${index}`, client_id: `program-${index}` })),
      };
      const method = index % 2 === 0 ? 'GET' : `MADEUP${index}`;
      await (await running.fetch(`/path-${index}?q=${index}`, { headers, method })).arrayBuffer();
    };
    const series = (): number => JSON.stringify(telemetry.metrics?.snapshot()).split('"labels"').length;
    for (let index = 0; index < 10; index++) await ask(index);
    await until(() => running.gateway.openRequests === 0);
    const before = series();
    for (let index = 10; index < 100; index++) await ask(index);
    await until(() => running.gateway.openRequests === 0);
    assert.equal(series(), before);
    assert.doesNotMatch(JSON.stringify(telemetry.metrics?.snapshot()), /somebody|program-|path-|MADEUP/);
  });

  it('litellm#12685, litellm#6404: tokens that nobody has seen before do not pile up', async () => {
    await using running = await startGateway({
      routes: [{ ...open, authentication: 'required' }],
      config: { limits: { maxCachedTokens: 10 } },
    });
    for (let index = 0; index < 50; index++) {
      const answer = await running.fetch('/', { headers: await running.bearer({ sub: `${index}` }) });
      assert.equal(answer.status, 200);
      await answer.arrayBuffer();
    }
    // The first are verified anew, and are as good as before.
    assert.equal((await running.fetch('/', { headers: await running.bearer({ sub: '0' }) })).status, 200);
  });

  it('litellm#21046: what the gateway itself took is said in the answer', async () => {
    await using running = await startGateway({ routes: [{ ...open, serverTiming: 'always' }] });
    const timing = (await running.fetch('/')).headers.get('server-timing') ?? '';
    assert.match(timing, /gateway;dur=[\d.]+/);
  });
});

describe('configurations', () => {
  it('APIPark#398, APIPark#261: the same configuration twice, and a renamed route, break nothing', async () => {
    await using running = await startGateway({ routes: [open] });
    const { config, version } = running.gateway.snapshot;
    await running.gateway.reload(config);
    assert.equal(running.gateway.snapshot.version, version);
    assert.equal((await running.fetch('/')).status, 200);
    await running.gateway.reload({ ...config, routes: [{ ...open, name: 'renamed' }] });
    assert.equal((await running.fetch('/')).status, 200);
    assert.equal(running.decisions.at(-1)?.route, 'renamed');
    await running.gateway.reload({ ...config, routes: [] });
    assert.equal((await running.fetch('/')).status, 404);
  });

  it('litellm#8260, PR#11994: roles and claims of tokens decide, without a key for each program', async () => {
    await using running = await startGateway({
      routes: [
        {
          ...open,
          authentication: 'required',
          require: { anyRole: ['admin', 'editor'], claims: { tenant: 'acme' } },
        },
      ],
    });
    const statuses = [];
    for (const claims of [
      { roles: ['editor'], tenant: 'acme' },
      { roles: ['editor'], tenant: 'other' },
      { tenant: 'acme' },
    ])
      statuses.push((await running.fetch('/', { headers: await running.bearer(claims) })).status);
    assert.deepEqual(statuses, [200, 403, 403]);
  });
});
