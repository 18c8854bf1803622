// Where requests go and what becomes of their addresses and headers on the way.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import type { UpstreamConfig } from '../../src/config/upstream-config.ts';
import { sendRaw } from '../support/raw-client.ts';
import { portOf, startGateway, startService, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

const open = { match: { path: '/*' }, upstream: 'service', authentication: 'none' } as const;

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Recorder extends AsyncDisposable {
  readonly seen: Seen[];
  readonly upstream: UpstreamConfig;
  readonly server: Server;
}

/** A service that writes down what it gets. */
async function recorder(name: string, status = 200): Promise<Recorder> {
  const seen: Seen[] = [];
  const server = await startService((request, response) => {
    void request.toArray().then((chunks) => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(status).end(name);
    });
  });
  const close = async (): Promise<void> => {
    server.close().closeAllConnections();
    await once(server, 'close');
  };
  const upstream = { targets: [`http://127.0.0.1:${portOf(server)}`] };
  return { seen, upstream, server, [Symbol.asyncDispose]: close };
}

const withRoute = (route: Partial<RouteConfig>): Promise<RunningGateway> =>
  startGateway({ routes: [{ name: 'all', ...open, ...route }] });

describe('splits', () => {
  it('gives each service its share, and one client always the same', async () => {
    await using old = await recorder('old');
    await using canary = await recorder('new');
    const upstreams = { old: old.upstream, new: canary.upstream };
    const split = [{ upstream: 'old', weight: 9 }, { upstream: 'new' }];
    await using running = await startGateway({
      config: { upstreams, listeners: [{ address: '127.0.0.1:0', trustedProxies: ['127.0.0.1/32'] }] },
      routes: [{ name: 'all', ...open, upstream: split }],
    });
    for (let client = 0; client < 200; client++) {
      const headers = { 'x-forwarded-for': `10.0.${client >> 4}.${client & 15}` };
      const first = await (await running.fetch('/', { headers })).text();
      assert.equal(await (await running.fetch('/', { headers })).text(), first);
    }
    const share = canary.seen.length / (old.seen.length + canary.seen.length);
    assert.ok(share > 0.02 && share < 0.25, `expected about a tenth, got ${share}`);
    assert.equal(running.decisions.filter(({ upstream }) => upstream === 'new').length, canary.seen.length);
  });
});

describe('mirrors', () => {
  it('give a service a copy of each request with its body, marked as one, and throw its answers away', async () => {
    await using copy = await recorder('copy', 500);
    await using running = await startGateway({
      config: { upstreams: { copy: copy.upstream } },
      routes: [{ name: 'all', ...open, mirror: { upstream: 'copy' } }],
    });
    const answer = await running.fetch('/notes?x=1', { method: 'POST', body: 'hello' });
    assert.equal(answer.status, 200);
    await until(() => copy.seen.length === 1);
    const [seen] = copy.seen;
    assert.deepEqual([seen?.method, seen?.url, seen?.body], ['POST', '/notes?x=1', 'hello']);
    assert.equal(seen?.headers['x-mintmark-mirror'], '1');
    assert.equal(running.received[0]?.headers['x-mintmark-mirror'], undefined);
  });

  it('do not slow or fail a request when they are away', async () => {
    await using running = await startGateway({
      config: { upstreams: { copy: { targets: ['http://127.0.0.1:1'] } } },
      routes: [{ name: 'all', ...open, mirror: { upstream: 'copy' } }],
    });
    const answer = await running.fetch('/', { method: 'POST', body: 'x'.repeat(200_000) });
    assert.equal(((await answer.json()) as { bytes: number }).bytes, 200_000);
  });
});

describe('addresses', () => {
  const rewrites: readonly [RouteConfig['match']['path'], RouteConfig['rewrite'], string, string][] = [
    ['/api/*', { stripPrefix: '/api' }, '/api/notes/7?x=1', '/notes/7?x=1'],
    ['/api/*', { stripPrefix: '/api' }, '/api', '/'],
    ['/api/*', { stripPrefix: '/api', addPrefix: '/v2' }, '/api/notes', '/v2/notes'],
    ['/*', { addPrefix: '/v2' }, '/notes', '/v2/notes'],
    ['/notes/{id}', { path: '/v1/note/{id}' }, '/notes/a%20b?x=%2F', '/v1/note/a%20b?x=%2F'],
    ['/*', undefined, '/a/%41/?x=a+b', '/a/A/?x=a+b'],
  ];
  for (const [path, rewrite, from, to] of rewrites) {
    it(`passes ${from} on as ${to} with ${JSON.stringify(rewrite) ?? 'no rewrite'}`, async () => {
      await using running = await withRoute({
        match: { path },
        ...(rewrite === undefined ? {} : { rewrite }),
      });
      await sendRaw(running.port, `GET ${from} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      assert.equal(running.received[0]?.url, to);
    });
  }

  it('never leaves the prefix of a rewrite', async () => {
    await using running = await withRoute({
      match: { path: '/files/{name}' },
      rewrite: { path: '/public/{name}/view' },
    });
    for (const path of ['/files/..', '/files/%2e%2e', '/files/a%2F..%2F..%2Fadmin', '/files/..%5cadmin'])
      await sendRaw(running.port, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    for (const { url } of running.received) assert.match(url, /^\/public\/[^/\\]+\/view$/);
    for (const { url } of running.received) assert.doesNotMatch(decodeURIComponent(url), /\.\.|\\/);
  });
});

describe('headers', () => {
  it('are set and removed as the route says, in both directions', async () => {
    await using running = await startGateway({
      service: (_, response) => {
        response.writeHead(200, { 'x-powered-by': 'secret', server: 'own/1.0', 'x-kept': '1' }).end();
      },
      routes: [
        {
          ...{ name: 'all', ...open },
          requestHeaders: { set: { 'X-Tenant': 'acme' }, remove: ['X-Debug'] },
          responseHeaders: {
            set: { 'strict-transport-security': 'max-age=1' },
            remove: ['X-Powered-By', 'server'],
          },
        },
      ],
    });
    const answer = await running.fetch('/', {
      headers: { 'x-tenant': 'other', 'X-Debug': '1', x_tenant: 'other', 'x-mine': '1' },
    });
    const { headers } = running.received[0] ?? {};
    assert.deepEqual(
      [headers?.['x-tenant'], headers?.['x_tenant'], headers?.['x-debug'], headers?.['x-mine']],
      ['acme', undefined, undefined, '1'],
    );
    assert.deepEqual(
      ['x-powered-by', 'server', 'x-kept', 'strict-transport-security'].map((name) =>
        answer.headers.get(name),
      ),
      [null, null, '1', 'max-age=1'],
    );
  });

  it('tell client and service the same identifier of the request, which nobody else chooses', async () => {
    await using running = await withRoute({});
    const answer = await running.fetch('/', { headers: { 'x-request-id': 'mine' } });
    const id = answer.headers.get('x-request-id');
    assert.equal(running.received[0]?.headers['x-request-id'], id);
    assert.notEqual(id, 'mine');
    assert.equal(running.decisions[0]?.id, id);
  });

  it('say how long the gateway took where that is asked for', async () => {
    await using running = await withRoute({});
    const answer = await running.fetch('/', { headers: { 'x-mintmark-timing': '1' } });
    assert.match(answer.headers.get('server-timing') ?? '', /\w+;dur=[\d.]+/);
    assert.equal((await running.fetch('/')).headers.get('server-timing'), null);
    assert.equal(running.received[0]?.headers['x-mintmark-timing'], undefined);
  });

  const hosts: readonly [UpstreamConfig['host'], RegExp][] = [
    ['client', /^api\.example$/],
    ['target', /^127\.0\.0\.1:\d+$/],
    ['orders.internal', /^orders\.internal$/],
    [undefined, /^127\.0\.0\.1:\d+$/],
  ];
  for (const [host, wanted] of hosts) {
    it(`tell the service the host ${String(wanted)} with host ${String(host)}`, async () => {
      await using target = await recorder('own');
      const upstream = { ...target.upstream, ...(host === undefined ? {} : { host }) };
      await using running = await startGateway({
        config: { upstreams: { own: upstream } },
        routes: [{ name: 'all', ...open, upstream: 'own' }],
      });
      await sendRaw(running.port, 'GET / HTTP/1.1\r\nHost: api.example\r\nConnection: close\r\n\r\n');
      assert.match(target.seen[0]?.headers.host ?? '', wanted);
      assert.equal(target.seen[0]?.headers['x-forwarded-host'], 'api.example');
    });
  }
});

describe('answers of the gateway itself', () => {
  it('come without a service, to HEAD without a body', async () => {
    await using running = await startGateway({
      routes: [
        {
          ...{ name: 'health', match: { path: '/healthz' }, authentication: 'none' },
          answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'well' },
        },
      ],
    });
    const answer = await running.fetch('/healthz');
    assert.deepEqual(
      [answer.status, answer.headers.get('content-type'), await answer.text()],
      [200, 'text/plain', 'well'],
    );
    const head = await running.fetch('/healthz', { method: 'HEAD' });
    assert.deepEqual([head.headers.get('content-length'), await head.text()], ['4', '']);
    const posted = await running.fetch('/healthz', { method: 'POST', body: 'ignored' });
    assert.equal(await posted.text(), 'well');
    assert.equal(running.received.length, 0);
    assert.equal(running.decisions[0]?.outcome, 'complete');
  });

  it('need what the route needs', async () => {
    await using running = await startGateway({
      routes: [{ name: 'closed', match: { path: '/x' }, answer: { status: 204 } }],
    });
    assert.equal((await running.fetch('/x')).status, 401);
    const answer = await running.fetch('/x', { headers: await running.bearer() });
    assert.equal(answer.status, 204);
  });
});

describe('what an answer varies by', () => {
  it('is said once, whether by the service or by the gateway', async () => {
    let vary = '';
    await using running = await startGateway({
      routes: [{ ...open, name: 'all', cors: { origins: ['https://app.example'] } }],
      service: (_, response) => void response.writeHead(200, { vary }).end(),
    });
    const headers = { origin: 'https://app.example' };
    for (const [said, shown] of [
      ['origin', 'origin'],
      ['Accept-Encoding, ORIGIN', 'Accept-Encoding, ORIGIN'],
      ['Accept-Encoding, X-Origin', 'Accept-Encoding, X-Origin, Origin'],
    ] as const) {
      vary = said;
      // One after another: the service says another thing each time.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await running.fetch('/', { headers });
      assert.equal(answer.headers.get('vary'), shown);
    }
  });
});
