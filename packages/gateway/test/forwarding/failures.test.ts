// What the client is told when the service is slow, busy, ill or away, and what stands in the decision.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import type { UpstreamConfig } from '../../src/config/upstream-config.ts';
import { openRaw } from '../support/raw-client.ts';
import { reasonOf, refusalOf } from '../support/reason.ts';
import { portOf, startGateway, startService, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { onHeads, rawTarget } from '../upstream/raw-target.ts';

interface Wishes {
  readonly service: RequestListener;
  readonly upstream?: Partial<UpstreamConfig>;
  readonly route?: Partial<RouteConfig>;
}

async function start({ service, upstream, route }: Wishes): Promise<RunningGateway> {
  const server = await startService(service);
  const running = await startGateway({
    config: { upstreams: { orders: { targets: [`http://127.0.0.1:${portOf(server)}`], ...upstream } } },
    routes: [{ name: 'all', match: { path: '/*' }, upstream: 'orders', authentication: 'none', ...route }],
  });
  const close = async (): Promise<void> => {
    await running.close();
    server.close().closeAllConnections();
  };
  return { ...running, close, [Symbol.asyncDispose]: close };
}

const silent: RequestListener = () => undefined;

describe('a slow service', () => {
  it('is given up after responseMs with 504', async () => {
    await using running = await start({ service: silent, upstream: { timeouts: { responseMs: 50 } } });
    const answer = await running.fetch('/a');
    assert.deepEqual(await refusalOf(answer), [504, 'upstream_timeout']);
    const [decision] = running.decisions;
    assert.deepEqual([decision?.outcome, decision?.rule], ['upstream-failed', 'upstream orders']);
  });

  it('is given up with 504 when the time of the route is over', async () => {
    await using running = await start({ service: silent, route: { timeoutMs: 50 } });
    const answer = await running.fetch('/a');
    assert.deepEqual(await refusalOf(answer), [504, 'upstream_timeout']);
    await until(() => running.decisions.length === 1);
    assert.deepEqual(
      [running.decisions[0]?.rule, running.decisions[0]?.status, running.gateway.openRequests],
      ['timeoutMs', 504, 0],
    );
  });

  it('has its answer broken off when the time of the route is over in the middle of it', async () => {
    await using running = await start({
      service: (_, response) => void response.write('half'),
      route: { timeoutMs: 100 },
    });
    const answer = await running.fetch('/a');
    await assert.rejects(answer.text());
    await until(() => running.decisions.length === 1);
    assert.equal(running.decisions[0]?.reason, 'upstream_timeout');
  });

  it('is not blamed for a client whose body does not come: that is 408', async () => {
    await using running = await start({ service: silent, route: { timeoutMs: 50 } });
    const request = httpRequest(`${running.url}/a`, { method: 'POST', headers: { 'content-length': '10' } });
    request.on('error', () => undefined).write('half');
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    assert.equal(answer.statusCode, 408);
    assert.equal(answer.headers.connection, 'close');
    request.destroy();
  });
});

describe('a busy service', () => {
  it('refuses with 503 when the queue for its connections is full, and serves those who waited', async () => {
    const held: ServerResponse[] = [];
    await using running = await start({
      service: (_, response) => void held.push(response),
      upstream: { maxConnections: 1, maxWaiting: 1, retries: { attempts: 0 } },
    });
    const first = running.fetch('/1');
    await until(() => held.length === 1);
    const second = running.fetch('/2');
    await until(() => running.gateway.openRequests === 2);
    const third = await running.fetch('/3');
    assert.match(third.headers.get('retry-after') ?? '', /^\d+$/);
    assert.deepEqual(await refusalOf(third), [503, 'gateway_overloaded']);
    held[0]?.end('1');
    await until(() => held.length === 2);
    held[1]?.end('2');
    assert.deepEqual([await (await first).text(), await (await second).text()], ['1', '2']);
  });

  it('refuses with 503 beyond the requests that may be open at once', async () => {
    const held: ServerResponse[] = [];
    await using running = await startGateway({
      service: (_, response) => void held.push(response),
      config: { limits: { maxRequests: 1 } },
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
    });
    const first = running.fetch('/1');
    await until(() => held.length === 1);
    assert.deepEqual(await refusalOf(await running.fetch('/2')), [503, 'gateway_overloaded']);
    held[0]?.end();
    assert.equal((await first).status, 200);
    const third = running.fetch('/3');
    await until(() => held.length === 2);
    held[1]?.end();
    assert.equal((await third).status, 200);
  });
});

describe('a failing service', () => {
  it('is left alone after failures: 503 with Retry-After, and the rule in the decision', async () => {
    await using running = await start({
      service: (request) => void request.socket.destroy(),
      upstream: { retries: { attempts: 0 }, circuitBreaker: { failures: 2, openSeconds: 30 } },
    });
    for (let count = 0; count < 2; count++)
      assert.deepEqual(await refusalOf(await running.fetch('/a')), [502, 'upstream_failed']);
    const answer = await running.fetch('/a');
    const retryAfter = Number(answer.headers.get('retry-after'));
    assert.ok(retryAfter >= 1 && retryAfter <= 30);
    assert.deepEqual(await refusalOf(answer), [503, 'circuit_open']);
    const decision = running.decisions.at(-1);
    assert.deepEqual(
      [decision?.reason, decision?.rule, decision?.tries, decision?.upstream],
      ['circuit_open', 'circuit-breaker orders', [], 'orders'],
    );
  });

  it('counts the statuses that are configured as failures', async () => {
    await using running = await start({
      service: (_, response) => void response.writeHead(500).end(),
      upstream: { circuitBreaker: { failures: 1, statuses: [500] } },
    });
    assert.equal((await running.fetch('/a')).status, 500);
    assert.equal(await reasonOf(await running.fetch('/a')), 'circuit_open');
  });

  it('is told apart when what it says is not HTTP', async () => {
    await using target = await rawTarget((socket) =>
      onHeads(socket, () =>
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx'),
      ),
    );
    await using running = await startGateway({
      config: { upstreams: { odd: { targets: [`http://127.0.0.1:${target.port}`] } } },
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'odd', authentication: 'none' }],
    });
    assert.deepEqual(await refusalOf(await running.fetch('/a')), [502, 'upstream_malformed']);
  });

  it('passes its own errors on as they are', async () => {
    await using running = await start({
      service: (_, response) =>
        void response
          .writeHead(418, { 'content-type': 'application/json', 'www-authenticate': 'Own' })
          .end('{"x":1}'),
    });
    const answer = await running.fetch('/a');
    assert.deepEqual(
      [answer.status, answer.headers.get('www-authenticate'), await answer.text()],
      [418, 'Own', '{"x":1}'],
    );
  });
});

describe('a gateway that ends', () => {
  it('takes no more connections, ends open requests with Connection: close, and then is done', async () => {
    const held: ServerResponse[] = [];
    await using running = await start({ service: (_, response) => void held.push(response) });
    using client = await openRaw(running.port);
    client.write('GET /a HTTP/1.1\r\nHost: a\r\n\r\n');
    await until(() => held.length === 1);
    const drained = running.gateway.drain(10_000);
    await assert.rejects(fetch(`${running.url}/b`));
    held[0]?.end('last words');
    const text = await client.closed();
    assert.match(text, /last words/);
    await drained;
  });

  it('breaks off what does not end in time', async () => {
    await using running = await start({ service: silent });
    const request = running.fetch('/a');
    request.catch(() => undefined);
    await until(() => running.gateway.openRequests === 1);
    await running.gateway.drain(20);
    await assert.rejects(request);
  });
});
