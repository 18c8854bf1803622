import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { createResourceServer } from '../authenticate/create-resource-server.ts';
import {
  auth,
  authed,
  AuthenticationError,
  authOf,
  protectedResource,
  requireAuthentication,
  requireClaims,
  requireScopes,
} from '../express.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';

const issuer = await createTestIssuer();
const trust = { issuers: issuer.trusted, audience: issuer.audience };
const alice = { authorization: `Bearer ${await issuer.token({ sub: 'alice' })}` };

async function serve(
  t: TestContext,
  app: Express,
): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => void (server.closeAllConnections(), server.close()));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return async (path, init = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

describe('auth() of Express', () => {
  it('hands refusals to error handlers, headers set already', async (t) => {
    const heard: unknown[] = [];
    // oxlint-disable-next-line max-params -- Express knows handlers of errors by their four parameters
    const handler: ErrorRequestHandler = (error, _req, res, _next) => {
      heard.push(error);
      res.status(error instanceof AuthenticationError ? error.status : 500).json({ mine: true });
    };
    const app = express().use(auth({ ...trust, respond: false }), handler);
    const answer = await (await serve(t, app))('/');
    assert.deepEqual([answer.status, await answer.json()], [401, { mine: true }]);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.ok(heard[0] instanceof AuthenticationError);
    assert.equal(heard[0].code, 'token_missing');
  });

  it('makes the own error page of Express say the right thing', async (t) => {
    const app = express().set('env', 'production');
    app.use(auth({ ...trust, respond: false, roles: 'admin' }));
    const ask = await serve(t, app);
    const missing = await ask('/');
    assert.deepEqual([missing.status, missing.headers.get('www-authenticate')], [401, 'Bearer']);
    assert.match(missing.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(await missing.text(), /Unauthorized/);
    assert.equal((await ask('/', { headers: alice })).status, 403);
  });

  it('leaves requests alone that unless() names', async (t) => {
    const app = express();
    app.use('/api', auth(trust).unless({ path: '/api/health', method: 'GET' }, { path: /^\/api\/public\// }));
    app.use((req, res) => void res.json({ auth: authOf(req)?.subject ?? null }));
    const ask = await serve(t, app);
    const bad = { headers: { authorization: 'Bearer bad' } };
    for (const path of ['/api/health', '/api/health?x', '/api/public/a', '/other'])
      assert.deepEqual(await (await ask(path, bad)).json(), { auth: null }, path);
    for (const path of [
      '/api/notes',
      '/api/HEALTH',
      '/api/health/',
      '/api//health',
      '/api/notes?/api/public/',
    ])
      assert.equal((await ask(path)).status, 401, path);
    assert.equal((await ask('/api/health', { method: 'POST' })).status, 401);
  });

  it('keeps what an auth() before decided, where unless() fits', async (t) => {
    const app = express();
    app.use('/mixed', auth({ ...trust, mode: 'optional' }));
    app.use(auth(trust).unless({ path: '/mixed' }));
    app.get(
      '/mixed',
      requireAuthentication(),
      authed((req, res) => void res.json(req.auth.subject)),
    );
    const ask = await serve(t, app);
    assert.equal(await (await ask('/mixed', { headers: alice })).json(), 'alice');
    assert.equal((await ask('/mixed')).status, 401);
  });

  const forge: RequestHandler = (req, _res, next) => {
    Object.assign(req, { auth: { subject: 'mallory' } });
    next();
  };

  it('R8: overwrites what others wrote to req.auth', async (t) => {
    const app = express();
    app.use(forge);
    app.use(auth({ ...trust, mode: 'optional' }));
    app.get('/', (req, res) => void res.json({ auth: Object(req).auth ?? null }));
    app.use('/late', forge);
    app.get(
      '/late',
      authed((req, res) => void res.json(req.auth.subject)),
    );
    const ask = await serve(t, app);
    assert.deepEqual(await (await ask('/')).json(), { auth: null });
    assert.equal((await ask('/late')).status, 401);
    assert.equal(await (await ask('/late', { headers: alice })).json(), 'alice');
  });

  it('serves the metadata that its refusals point to, without being told', async (t) => {
    const app = express().use(auth({ ...trust, resource: 'https://api.test/v1' }));
    const ask = await serve(t, app);
    const path = '/.well-known/oauth-protected-resource';
    assert.equal((await ask(path)).status, 401);
    const metadata = await (await ask(`${path}/v1`)).json();
    assert.deepEqual(Object(metadata).resource, 'https://api.test/v1');
  });

  it('fails loudly where a route demands something before auth() has run', async (t) => {
    const app = express().set('env', 'production');
    app.get('/', requireScopes('notes'), (_req, res) => void res.json({ leaked: true }));
    app.get(
      '/typed',
      authed((_req, res) => void res.json({ leaked: true })),
    );
    const ask = await serve(t, app);
    assert.equal((await ask('/', { headers: alice })).status, 500);
    assert.equal((await ask('/typed', { headers: alice })).status, 500);
  });

  it('refuses demands that are none when the route is made', () => {
    for (const make of [() => requireScopes(), () => requireScopes('a"b'), () => requireClaims({})])
      assert.throws(make, TypeError);
    // @ts-expect-error: the name of the option is another.
    assert.throws(() => requireAuthentication({ maxAge: 3 }), TypeError);
    // @ts-expect-error: an audience is needed.
    assert.throws(() => auth({ issuers: 'https://login.example' }), TypeError);
    assert.throws(() => protectedResource(trust), TypeError);
  });

  it('R7: sees the address before proxies, only where Express trusts them', async (t) => {
    const urls: string[] = [];
    const url = ({ url: seen }: { readonly url: string }): string => {
      urls.push(seen);
      return seen;
    };
    const token = await issuer.token({ cnf: { jkt: 'A'.repeat(43) } });
    const headers = {
      ...{ authorization: `DPoP ${token}`, dpop: 'e30.e30.AA' },
      ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'api.example' },
    };
    for (const trusted of [false, true]) {
      const app = express().set('trust proxy', trusted);
      app.use('/mounted', auth({ ...trust, dpop: { url } }));
      const ask = await serve(t, app);
      assert.equal((await ask('/mounted/notes?page=2', { headers })).status, 401);
    }
    assert.match(urls[0] ?? '', /^http:\/\/127\.0\.0\.1:\d+\/mounted\/notes\?page=2$/);
    assert.equal(urls[1], 'https://api.example/mounted/notes?page=2');
  });

  it('shares one server with others', async (t) => {
    const heard: string[] = [];
    const server = createResourceServer({ ...trust, on: ({ type }) => void heard.push(type) });
    const app = express().use(auth({ server }), (_req, res) => void res.json({}));
    const ask = await serve(t, app);
    await ask('/', { headers: alice });
    await ask('/');
    assert.deepEqual(heard, ['authenticated', 'refused']);
  });

  it('cuts answers off that had begun before they were refused', async (t) => {
    const app = express();
    app.use((_req, res, next) => {
      res.write('begun');
      next();
    });
    app.use(auth(trust), (_req, res) => void res.end('secret'));
    const answer = await (await serve(t, app))('/');
    await assert.rejects(answer.text());
  });
});
