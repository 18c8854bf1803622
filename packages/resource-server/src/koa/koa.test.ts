import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import Koa from 'koa';
import {
  auth,
  authed,
  AuthenticationError,
  authOf,
  protectedResource,
  requireAuthentication,
  requireScopes,
} from '../koa.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';

const issuer = await createTestIssuer();
const trust = { issuers: issuer.trusted, audience: issuer.audience };
const alice = { authorization: `Bearer ${await issuer.token({ sub: 'alice', email: 'alice@api.test' })}` };

async function serve(
  t: TestContext,
  app: Koa,
): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  app.silent = true;
  const handle = app.callback();
  const server = createServer((req, res) => void handle(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return async (path, init = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

describe('auth() of Koa', () => {
  it('says who is asking where other middleware looks', async (t) => {
    const app = new Koa().use(auth(trust)).use((ctx) => {
      const { auth: who, user } = ctx.state;
      ctx.body = { subject: who?.subject, isUserTheClaims: user === who?.claims };
    });
    const answer = await (await serve(t, app))('/', { headers: alice });
    assert.deepEqual(await answer.json(), { subject: 'alice', isUserTheClaims: true });
  });

  it('makes the user that the application wants, and none of anybody else', async (t) => {
    const formatUser = ({ claims }: { readonly claims: object }): unknown => Object(claims).email;
    const app = new Koa();
    app.use((ctx, next) => {
      ctx.state.user = 'mallory';
      return next();
    });
    app.use(auth({ ...trust, mode: 'optional', formatUser }));
    app.use((ctx) => void (ctx.body = { user: ctx.state.user ?? null }));
    const ask = await serve(t, app);
    assert.deepEqual(await (await ask('/', { headers: alice })).json(), { user: 'alice@api.test' });
    assert.deepEqual(await (await ask('/')).json(), { user: null });
  });

  it('throws refusals where the application answers, for its own handlers and for Koa', async (t) => {
    const heard: unknown[] = [];
    const app = new Koa();
    app.use(async (ctx, next) => {
      try {
        await next();
      } catch (error) {
        heard.push(error);
        if (ctx.path !== '/mine') throw error;
        ctx.status = 499;
      }
    });
    app.use(auth({ ...trust, respond: false }));
    const ask = await serve(t, app);
    assert.equal((await ask('/mine')).status, 499);
    const answer = await ask('/');
    assert.deepEqual([answer.status, await answer.text()], [401, 'the request carries no token']);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    assert.ok(heard[0] instanceof AuthenticationError);
  });

  it('leaves requests alone that unless() names', async (t) => {
    const app = new Koa();
    app.use(auth(trust).unless({ path: '/health', method: 'GET' }));
    app.use((ctx) => void (ctx.body = { subject: authOf(ctx)?.subject ?? null }));
    const ask = await serve(t, app);
    assert.deepEqual(await (await ask('/health?x', { headers: alice })).json(), { subject: null });
    assert.equal((await ask('/health/')).status, 401);
    assert.equal((await ask('/health', { method: 'POST' })).status, 401);
  });

  it('keeps what an auth() before decided, where unless() fits', async (t) => {
    const app = new Koa();
    app.use(auth({ ...trust, mode: 'optional' })).use(auth(trust).unless({ path: '/' }));
    app.use(requireAuthentication()).use(authed((ctx) => void (ctx.body = ctx.state.auth.subject)));
    const ask = await serve(t, app);
    assert.equal(await (await ask('/', { headers: alice })).text(), 'alice');
    assert.equal((await ask('/')).status, 401);
  });

  it('R7: sees the address before proxies, only where Koa trusts them', async (t) => {
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
    for (const proxy of [false, true]) {
      const ask = await serve(t, new Koa({ proxy }).use(auth({ ...trust, dpop: { url } })));
      assert.equal((await ask('/notes?page=2', { headers })).status, 401);
    }
    assert.match(urls[0] ?? '', /^http:\/\/127\.0\.0\.1:\d+\/notes\?page=2$/);
    assert.equal(urls[1], 'https://api.example/notes?page=2');
  });

  it('serves the metadata that its refusals point to, without being told', async (t) => {
    const app = new Koa().use(auth({ ...trust, resource: 'https://api.test/v1' }));
    const ask = await serve(t, app);
    const path = '/.well-known/oauth-protected-resource';
    assert.equal((await ask(path)).status, 401);
    const metadata = await (await ask(`${path}/v1`)).json();
    assert.deepEqual(Object(metadata).resource, 'https://api.test/v1');
  });

  it('fails loudly where a route demands something before auth() has run', async (t) => {
    const app = new Koa().use(requireScopes('notes')).use((ctx) => void (ctx.body = 'leaked'));
    assert.equal((await (await serve(t, app))('/', { headers: alice })).status, 500);
  });

  it('refuses options that are wrong', () => {
    // @ts-expect-error: an audience is needed.
    assert.throws(() => auth({ issuers: 'https://login.example' }), TypeError);
    // @ts-expect-error: koa-jwt calls it so.
    assert.throws(() => auth({ ...trust, passthrough: true }), TypeError);
    // @ts-expect-error: no function.
    assert.throws(() => auth({ ...trust, formatUser: 'sub' }), TypeError);
    assert.throws(() => protectedResource(trust), TypeError);
  });
});
