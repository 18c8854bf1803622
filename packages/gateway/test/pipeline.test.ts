import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closedPort } from './support/closed-port.ts';
import { startGateway } from './support/start-gateway.ts';

describe('a gateway', () => {
  it('passes a request with a good token on, and tells the service who is asking', async () => {
    await using running = await startGateway({
      routes: [
        {
          name: 'notes',
          match: { path: '/notes/*' },
          upstream: 'service',
          require: { scopes: 'notes:read' },
          identity: { headers: { 'x-user': '$subject' } },
        },
      ],
    });
    const headers = await running.bearer({ scope: 'notes:read' });
    const answer = await running.fetch('/notes/7?page=2', { headers: { ...headers, 'X-User': 'mallory' } });
    assert.equal(answer.status, 200);
    const [request] = running.received;
    assert.equal(request?.url, '/notes/7?page=2');
    assert.equal(request?.headers['x-user'], 'alice');
    assert.equal(request?.headers.authorization, undefined);
    const [decision] = running.decisions;
    assert.equal(decision?.route, 'notes');
    assert.equal(decision?.outcome, 'complete');
  });

  it('refuses a request without a token, with the challenge and the reason', async () => {
    await using running = await startGateway();
    const answer = await running.fetch('/notes');
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    const body = (await answer.json()) as Record<string, unknown>;
    assert.equal(body['reason'], 'token_missing');
    assert.equal(running.received.length, 0);
  });

  it('refuses what no route takes', async () => {
    await using running = await startGateway({
      routes: [{ name: 'a', match: { path: '/a', methods: ['GET'] }, upstream: 'service' }],
    });
    const missing = await running.fetch('/b');
    assert.deepEqual(
      [missing.status, ((await missing.json()) as { reason: string }).reason],
      [404, 'route_not_found'],
    );
    const wrong = await running.fetch('/a', { method: 'DELETE' });
    assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET, HEAD']);
  });

  it('passes bodies both ways', async () => {
    await using running = await startGateway();
    const headers = await running.bearer();
    const answer = await running.fetch('/upload', { method: 'POST', headers, body: 'x'.repeat(300_000) });
    assert.equal(((await answer.json()) as { bytes: number }).bytes, 300_000);
  });

  it('limits by person and says how much is left', async () => {
    await using running = await startGateway({
      routes: [
        {
          ...{ name: 'all', match: { path: '/*' }, upstream: 'service' },
          rateLimits: [{ name: 'per-person', by: 'subject', rate: '2/hour' }],
        },
      ],
    });
    const headers = await running.bearer();
    const statuses = [];
    for (let count = 0; count < 3; count++) {
      const answer = await running.fetch('/', { headers });
      statuses.push(answer.status);
      await answer.arrayBuffer();
      if (count === 2) assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/);
    }
    assert.deepEqual(statuses, [200, 200, 429]);
  });

  it('answers 502 with a reason where the service cannot be reached', async () => {
    await using running = await startGateway({
      config: { upstreams: { gone: { targets: [`http://127.0.0.1:${await closedPort()}`] } } },
      routes: [{ name: 'gone', match: { path: '/*' }, upstream: 'gone', authentication: 'none' }],
    });
    const answer = await running.fetch('/');
    assert.equal(answer.status, 502);
    assert.equal(((await answer.json()) as { reason: string }).reason, 'upstream_unreachable');
    assert.equal(running.decisions[0]?.tries.length, 2);
  });
});
