import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, jwkThumbprint, publicKey } from '@mintmark/jose/jwk';
import { signCompactJws } from '@mintmark/jose';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { ask, forwarded, startDeciding } from './asking.ts';

const asCaddy = { dialect: 'x-forwarded' } as const;
const identity = { headers: { 'x-user': '$subject', 'X-Roles': '$roles' } };

function route(more: Partial<RouteConfig> = {}): RouteConfig {
  return { name: 'notes', match: { path: '/notes/*' }, ...more };
}

describe('a decision that lets a request pass', () => {
  it('has every header about callers, empty where there is nothing to say', async () => {
    await using running = await startDeciding(asCaddy, {
      routes: [route({ identity }), { name: 'public', match: { path: '/public' }, authentication: 'none' }],
    });
    const { authorization } = await running.bearer();
    const known = await ask(running.port, { headers: [...forwarded(), 'Authorization', authorization] });
    assert.deepEqual([known.status, known.headers['x-user'], known.headers['x-roles']], [200, 'alice', '']);
    assert.equal(known.headers['authorization'], '');
    assert.equal(known.headers['x-envoy-auth-headers-to-remove'], 'x-roles,authorization,dpop,x-api-key');
    const headers = [...forwarded({ 'X-Forwarded-Uri': '/public' }), 'X-User', 'root', 'X-Roles', 'admin'];
    const nobody = await ask(running.port, { headers });
    assert.deepEqual([nobody.status, nobody.headers['x-user'], nobody.headers['x-roles']], [200, '', '']);
    assert.equal(running.received.length, 0);
  });

  it('gives credentials back where services get them', async () => {
    await using running = await startDeciding(asCaddy, { routes: [route({ identity: { token: 'pass' } })] });
    const { authorization } = await running.bearer();
    const answer = await ask(running.port, { headers: [...forwarded(), 'Authorization', authorization] });
    assert.equal(answer.headers['authorization'], authorization);
    assert.equal(answer.headers['dpop'], '');
  });

  it('has the internal token where it replaces that of the caller', async () => {
    const key = await generateKey('ES256');
    await using running = await startDeciding(asCaddy, {
      routes: [
        route({
          identity: {
            internalToken: {
              ...{ key: { env: 'KEY' }, issuer: 'https://edge.example', audience: 'services' },
              header: 'authorization',
            },
          },
        }),
      ],
      options: { secrets: async () => JSON.stringify(exportJwk(key)) },
    });
    const { authorization } = await running.bearer();
    const answer = await ask(running.port, { headers: [...forwarded(), 'Authorization', authorization] });
    assert.equal(answer.status, 200);
    assert.match(answer.headers['authorization'] ?? '', /^Bearer ey/);
    assert.notEqual(answer.headers['authorization'], authorization);
  });

  it('takes the token out of the cookies', async () => {
    const authentication = { cookie: { name: '__Host-session' } };
    await using running = await startDeciding(asCaddy, { routes: [route({ authentication })] });
    const cookie = `a=b; __Host-session=${await running.issuer.token()}`;
    const answer = await ask(running.port, { headers: [...forwarded(), 'Cookie', cookie] });
    assert.deepEqual([answer.status, answer.headers.cookie], [200, 'a=b']);
  });

  it('says what is left of limits, and is not kept', async () => {
    const rateLimits = [{ name: 'few', by: 'everybody' as const, rate: '5/hour' }];
    await using running = await startDeciding(asCaddy, {
      routes: [route({ authentication: 'none', rateLimits })],
    });
    const answer = await ask(running.port, { headers: forwarded() });
    assert.match(String(answer.headers['ratelimit']), /r=4/);
    assert.equal(answer.headers['cache-control'], 'no-store');
  });

  it('is given to a question that asks to upgrade, where the route has WebSockets', async () => {
    await using running = await startDeciding(asCaddy, {
      routes: [route({ authentication: 'none', websocket: true })],
    });
    const headers = [...forwarded(), 'Connection', 'Upgrade', 'Upgrade', 'websocket'];
    assert.equal((await ask(running.port, { headers })).status, 200);
    assert.equal(running.decisions.at(-1)?.outcome, 'complete');
  });

  it('is given to no offer of another protocol, which the proxy would pass on', async () => {
    await using running = await startDeciding(asCaddy, {
      routes: [route({ authentication: 'none', websocket: true })],
    });
    for (const offer of ['h2c', 'websocket, h2c', 'h2c, websocket'])
      for (const connection of ['Upgrade', 'keep-alive']) {
        const headers = [...forwarded(), 'Connection', connection, 'Upgrade', offer];
        const { status } = await ask(running.port, { headers });
        assert.equal(status, 400, `${offer}, ${connection}: ${status}`);
      }
  });
});

describe('a decision', () => {
  it('is about the described method, also for cookies', async () => {
    const authentication = { cookie: { name: '__Host-session' } };
    await using running = await startDeciding(asCaddy, { routes: [route({ authentication })] });
    const cookie = `__Host-session=${await running.issuer.token()}`;
    const foreign = ['Cookie', cookie, 'Origin', 'https://evil.example', 'Sec-Fetch-Site', 'cross-site'];
    const reading = await ask(running.port, { headers: [...forwarded(), ...foreign] });
    const writing = await ask(running.port, {
      headers: [...forwarded({ 'X-Forwarded-Method': 'POST' }), ...foreign],
    });
    assert.deepEqual([reading.status, writing.status], [200, 403]);
  });

  it('takes a proof for the described request, and for no other', async () => {
    const key = await generateKey('ES256');
    const jwk = exportJwk(publicKey.of(key));
    const proof = (htm: string, htu: string): Promise<string> =>
      signCompactJws(
        JSON.stringify({ jti: randomUUID(), htm, htu, iat: Math.floor(Date.now() / 1000), ath }),
        { key, header: { typ: 'dpop+jwt', jwk } },
      );
    await using running = await startDeciding(asCaddy, { routes: [route()] });
    const token = await running.issuer.token({ cnf: { jkt: await jwkThumbprint(jwk) } });
    const ath = createHash('sha256').update(token).digest('base64url');
    const asked = async (htm: string, htu: string): Promise<number> => {
      const headers = [...forwarded(), 'Authorization', `DPoP ${token}`, 'DPoP', await proof(htm, htu)];
      return (await ask(running.port, { headers })).status;
    };
    assert.equal(await asked('GET', 'https://api.example/notes/7'), 200);
    assert.equal(await asked('GET', 'https://api.example/decision'), 401);
    assert.equal(await asked('POST', 'https://api.example/notes/7'), 401);
    assert.equal(await asked('GET', 'http://api.example/notes/7'), 401);
  });

  it('takes no token that is bound to a certificate', async () => {
    await using running = await startDeciding(asCaddy, { routes: [route()] });
    const { authorization } = await running.bearer({ cnf: { 'x5t#S256': 'A'.repeat(43) } });
    const answer = await ask(running.port, { headers: [...forwarded(), 'Authorization', authorization] });
    assert.equal(answer.status, 401);
  });

  it('takes API keys, addresses, expressions and claims as everywhere', async () => {
    const sha256 = createHash('sha256').update('mk_secret').digest('hex');
    await using running = await startDeciding(asCaddy, {
      config: { applications: [{ id: 'shop', keys: [{ sha256 }] }] },
      routes: [
        { name: 'gold', match: { path: '/tier', claims: { tier: 'gold' } }, identity },
        { name: 'others', match: { path: '/tier' }, require: { scopes: 'never' } },
        { name: 'inside', match: { path: '/inside' }, authentication: 'none', addresses: ['10.0.0.0/8'] },
        { name: 'rule', match: { path: '/rule' }, require: { expressions: ['request.method == "PATCH"'] } },
        {
          name: 'keys',
          match: { path: '/keys' },
          authentication: { accept: ['api-key'] },
          identity: { headers: { 'x-app': '$application' } },
        },
      ],
    });
    const status = async (changes: Record<string, string>, more: readonly string[] = []): Promise<number> =>
      (await ask(running.port, { headers: [...forwarded(changes), ...more] })).status;
    const bearer = async (claims?: Record<string, unknown>): Promise<readonly string[]> => [
      'Authorization',
      (await running.bearer(claims)).authorization,
    ];
    assert.equal(await status({ 'X-Forwarded-Uri': '/tier' }, await bearer({ tier: 'gold' })), 200);
    assert.equal(await status({ 'X-Forwarded-Uri': '/tier' }, await bearer()), 403);
    assert.equal(await status({ 'X-Forwarded-Uri': '/inside' }), 403);
    assert.equal(await status({ 'X-Forwarded-Uri': '/inside', 'X-Forwarded-For': '10.1.2.3' }), 200);
    assert.equal(
      await status({ 'X-Forwarded-Uri': '/rule', 'X-Forwarded-Method': 'PATCH' }, await bearer()),
      200,
    );
    assert.equal(await status({ 'X-Forwarded-Uri': '/rule' }, await bearer()), 403);
    const keys = { 'X-Forwarded-Uri': '/keys' };
    assert.equal(await status(keys, ['X-API-Key', 'mk_wrong']), 401);
    const known = await ask(running.port, { headers: [...forwarded(keys), 'X-API-Key', 'mk_secret'] });
    assert.deepEqual([known.status, known.headers['x-app'], known.headers['x-api-key']], [200, 'shop', '']);
  });
});

describe('a decision that refuses', () => {
  it('has the status, the challenge and the reason', async () => {
    await using running = await startDeciding(asCaddy, { routes: [route()] });
    const answer = await ask(running.port, { headers: forwarded() });
    assert.deepEqual(
      [answer.status, answer.headers['www-authenticate'], answer.problem['reason']],
      [401, 'Bearer', 'token_missing'],
    );
    assert.equal(answer.headers['x-user'], undefined);
  });

  it('has the statuses of nginx where they are asked for, and the real one beside', async () => {
    const rateLimits = [{ name: 'few', by: 'everybody' as const, rate: '1/hour' }];
    await using running = await startDeciding(
      { dialect: 'x-forwarded', statuses: 'nginx' },
      { routes: [route(), { name: 'few', match: { path: '/few' }, authentication: 'none', rateLimits }] },
    );
    const asked = async (uri: string): Promise<readonly unknown[]> => {
      const answer = await ask(running.port, { headers: forwarded({ 'X-Forwarded-Uri': uri }) });
      const { 'x-mintmark-status': status, 'x-mintmark-problem': problem } = answer.headers;
      assert.deepEqual(JSON.parse(String(problem ?? '{}')), answer.problem);
      return [answer.status, status, answer.problem['reason']];
    };
    assert.deepEqual(await asked('/notes'), [401, '401', 'token_missing']);
    assert.deepEqual(await asked('/nowhere'), [403, '404', 'route_not_found']);
    assert.deepEqual(await asked('/few'), [200, undefined, undefined]);
    assert.deepEqual(await asked('/few'), [403, '429', 'rate_limited']);
    assert.equal(running.decisions.at(-1)?.reason, 'rate_limited');
  });

  it('is the answer to whatever the gateway would answer by itself', async () => {
    const origins = { origins: ['https://app.example'] };
    await using running = await startDeciding(asCaddy, {
      routes: [
        { name: 'own', match: { path: '/own' }, authentication: 'none', answer: { status: 204 } },
        {
          name: 'away',
          match: { path: '/away' },
          authentication: 'none',
          answer: { status: 308, headers: { location: '/' } },
        },
        route({ cors: origins }),
      ],
    });
    const own = await ask(running.port, { headers: forwarded({ 'X-Forwarded-Uri': '/own' }) });
    assert.deepEqual([own.status, own.problem['reason']], [404, 'route_not_found']);
    const away = await ask(running.port, { headers: forwarded({ 'X-Forwarded-Uri': '/away' }) });
    assert.deepEqual([away.status, away.headers.location], [308, '/']);
    const preflight = [
      ...forwarded({ 'X-Forwarded-Method': 'OPTIONS' }),
      ...['Origin', 'https://app.example', 'Access-Control-Request-Method', 'GET'],
    ];
    const answer = await ask(running.port, { headers: preflight });
    assert.equal(answer.status, 404);
    assert.deepEqual(
      running.decisions.map(({ outcome, allowed }) => [outcome, allowed]),
      [
        ['refused', false],
        ['complete', true],
        ['refused', false],
      ],
    );
  });

  it('answers HEAD with the same status and no body', async () => {
    await using running = await startDeciding({ dialect: 'path' }, { routes: [route()] });
    const headers = ['Host', 'api.example', 'X-Forwarded-For', '192.0.2.7', 'X-Forwarded-Proto', 'https'];
    const answer = await ask(running.port, { method: 'HEAD', path: '/notes', headers });
    assert.equal(answer.status, 401);
  });
});
