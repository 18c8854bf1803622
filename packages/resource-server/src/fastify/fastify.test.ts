import assert from 'node:assert/strict';
import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { createResourceServer } from '../authenticate/create-resource-server.ts';
import { auth, authed, AuthenticationError, protectedResource } from '../fastify.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';

const issuer = await createTestIssuer();
const trust = { issuers: issuer.trusted, audience: issuer.audience };
const alice = { authorization: `Bearer ${await issuer.token({ sub: 'alice', scope: 'notes:read' })}` };

async function get(
  app: FastifyInstance,
  url: string,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return app.inject({ url, headers });
}

function reasonOf(answer: LightMyRequestResponse): unknown {
  return answer.json<Record<string, unknown>>()['reason'];
}

describe('auth of Fastify', () => {
  it('protects routes that were written before the plugin was ready, and addresses that lead nowhere', async () => {
    const app = fastify();
    app.get('/before', () => 'secret');
    void app.register(auth, trust);
    app.get('/after', () => 'secret');
    for (const path of ['/before', '/after', '/nowhere'])
      assert.equal((await get(app, path)).statusCode, 401, path);
    assert.equal((await get(app, '/before', alice)).body, 'secret');
    assert.equal((await get(app, '/nowhere', alice)).statusCode, 404);
  });

  it('counts for the instance that it is registered at, and for those within', async () => {
    const other = await createTestIssuer({ issuer: 'https://other.test' });
    const app = fastify();
    app.get('/open', () => 'open');
    await app.register(async (inside) => {
      await inside.register(auth, trust);
      inside.get('/ours', () => 'ours');
      await inside.register(async (deeper) => void deeper.get('/deeper', () => 'deeper'));
    });
    await app.register(async (inside) => {
      await inside.register(auth, { issuers: other.trusted, audience: other.audience });
      inside.get('/theirs', () => 'theirs');
    });
    const their = { authorization: `Bearer ${await other.token()}` };
    assert.equal((await get(app, '/open')).body, 'open');
    assert.equal((await get(app, '/deeper')).statusCode, 401);
    assert.equal((await get(app, '/deeper', alice)).body, 'deeper');
    assert.equal((await get(app, '/ours', their)).statusCode, 401);
    assert.equal((await get(app, '/theirs', their)).body, 'theirs');
    assert.equal((await get(app, '/theirs', alice)).statusCode, 401);
  });

  it('lets an instance within decide again by its own options', async () => {
    const app = fastify();
    await app.register(auth, { ...trust, mode: 'optional' });
    app.get('/', ({ auth: who }) => ({ subject: who?.subject ?? null }));
    await app.register(async (inside) => {
      await inside.register(auth, { ...trust, scopes: 'notes:write' });
      inside.get('/inside', () => 'secret');
      inside.get('/hooked', { onRequest: inside.authenticate() }, () => 'secret');
    });
    assert.deepEqual((await get(app, '/')).json(), { subject: null });
    for (const path of ['/inside', '/hooked']) {
      assert.equal((await get(app, path)).statusCode, 401);
      assert.equal((await get(app, path, alice)).statusCode, 403);
    }
  });

  it('protects marked routes alone, where it is told to', async () => {
    const app = fastify();
    await app.register(auth, { ...trust, protect: 'marked' });
    app.get('/open', ({ auth: who }) => ({ who }));
    app.get('/config', { config: { auth: {} } }, () => 'secret');
    app.get(
      '/hook',
      { preHandler: app.authenticate({ scopes: 'notes:read' }) },
      ({ auth: who }) => who?.subject,
    );
    app.get('/write', { onRequest: [app.authenticate({ scopes: 'notes:write' })] }, () => 'secret');
    assert.deepEqual((await get(app, '/open', alice)).json(), { who: null });
    assert.equal((await get(app, '/nowhere')).statusCode, 404);
    for (const path of ['/config', '/hook', '/write'])
      assert.equal((await get(app, path)).statusCode, 401, path);
    assert.equal((await get(app, '/hook', alice)).body, 'alice');
    assert.equal((await get(app, '/write', alice)).statusCode, 403);
  });

  it('takes the mode of a route, and what it needs of those who have a token', async () => {
    const app = fastify();
    await app.register(auth, trust);
    app.get('/', { config: { auth: { mode: 'optional', scopes: 'notes:write' } } }, () => 'ok');
    app.get(
      '/typed',
      { config: { auth: { mode: 'optional' } } },
      authed(({ auth: who }) => who.subject),
    );
    assert.equal((await get(app, '/')).body, 'ok');
    assert.equal((await get(app, '/', alice)).statusCode, 403);
    assert.equal((await get(app, '/', { authorization: 'Bearer bad' })).statusCode, 401);
    assert.equal((await get(app, '/typed')).statusCode, 401);
    assert.equal((await get(app, '/typed', alice)).body, 'alice');
  });

  it('refuses routes that are written wrongly', async () => {
    const app = fastify();
    await app.register(auth, trust);
    assert.throws(() => app.get('/', { config: { auth: { scope: 'notes' } } }, () => 'secret'), TypeError);
    // @ts-expect-error: a mode that nobody defined.
    assert.throws(() => app.get('/', { config: { auth: { mode: 'none' } } }, () => 'secret'), TypeError);
    assert.throws(() => app.get('/', { config: { auth: true } }, () => 'secret'), TypeError);
    assert.throws(() => app.authenticate({ scopes: [] }), TypeError);
    // @ts-expect-error: the hook is what authenticate() gives.
    app.get('/hook', { onRequest: app.authenticate }, () => 'secret');
    assert.equal((await get(app, '/hook', alice)).statusCode, 500);
  });

  it('makes request.user, where the application wants it', async () => {
    const app = fastify();
    await app.register(auth, { ...trust, mode: 'optional', formatUser: ({ subject }) => ({ id: subject }) });
    app.get('/', (request) => ({ user: Object(request).user }));
    assert.deepEqual((await get(app, '/', alice)).json(), { user: { id: 'alice' } });
    assert.deepEqual((await get(app, '/')).json(), { user: null });
  });

  it('throws refusals where the application answers, for its own handler and for Fastify', async () => {
    const app = fastify();
    await app.register(auth, { ...trust, respond: false });
    app.get('/', () => 'secret');
    const answer = await get(app, '/');
    assert.equal(answer.headers['www-authenticate'], 'Bearer');
    assert.deepEqual(answer.json(), {
      ...{ statusCode: 401, code: 'token_missing', error: 'Unauthorized' },
      message: 'the request carries no token',
    });

    const mine = fastify();
    await mine.register(auth, { ...trust, respond: false });
    mine.setErrorHandler((error, _request, reply) => {
      assert.ok(error instanceof AuthenticationError);
      return reply.code(499).send({ mine: error.code });
    });
    const other = await get(mine, '/');
    assert.deepEqual([other.statusCode, other.json()], [499, { mine: 'token_missing' }]);
    assert.equal(other.headers['www-authenticate'], 'Bearer');
  });

  it('serves the metadata at the root, once, whoever has registered it', async () => {
    const server = createResourceServer({ ...trust, resource: 'https://api.test' });
    const app = fastify();
    await app.register(protectedResource, { server });
    await app.register(
      async (inside) => {
        await inside.register(auth, { server });
        inside.get('/notes', () => 'secret');
      },
      { prefix: '/api' },
    );
    await app.register(async (inside) => {
      await inside.register(auth, { server });
    });
    assert.equal((await get(app, '/.well-known/oauth-protected-resource')).statusCode, 200);
    assert.equal((await get(app, '/api/.well-known/oauth-protected-resource')).statusCode, 404);
    const refused = await get(app, '/api/notes');
    assert.deepEqual([refused.statusCode, reasonOf(refused)], [401, 'token_missing']);
  });

  it('is registered once for each instance, with options that are right', async () => {
    const twice = fastify();
    await twice.register(auth, trust);
    await assert.rejects(async () => twice.register(auth, trust), TypeError);
    for (const wrong of [
      { ...trust, protect: 'none' },
      { ...trust, formatUser: 'sub' },
      { ...trust, secret: 'x' },
    ])
      await assert.rejects(async () => fastify().register(auth, wrong as unknown as typeof trust), TypeError);
    const incomplete = { issuers: 'https://login.example' };
    // @ts-expect-error: an audience is needed.
    await assert.rejects(async () => fastify().register(auth, incomplete), TypeError);
  });

  it('R7: sees the address before proxies, only where Fastify trusts them', async () => {
    const urls: string[] = [];
    const url = ({ url: seen }: { readonly url: string }): string => {
      urls.push(seen);
      return seen;
    };
    const token = await issuer.token({ cnf: { jkt: 'A'.repeat(43) } });
    const headers = {
      ...{ authorization: `DPoP ${token}`, dpop: 'e30.e30.AA' },
      ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'api.example', host: 'inside.test' },
    };
    for (const trustProxy of [false, true]) {
      const app = fastify({ trustProxy });
      await app.register(auth, { ...trust, dpop: { url } });
      assert.equal((await get(app, '/notes?page=2', headers)).statusCode, 401);
    }
    assert.deepEqual(urls, ['http://inside.test/notes?page=2', 'https://api.example/notes?page=2']);
  });

  it('R7: sees the address that clients of HTTP/2 use', async (t) => {
    const urls: string[] = [];
    const url = ({ url: seen }: { readonly url: string }): string => {
      urls.push(seen);
      return seen;
    };
    const app = fastify({ http2: true });
    await app.register(auth, { ...trust, dpop: { url } });
    app.get<{ Params: { readonly id: string } }>(
      '/notes/:id',
      { onRequest: app.authenticate() },
      authed((request) => ({ owner: request.auth.subject, id: request.params.id })),
    );
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    t.after(() => app.close());
    const client = connect(origin);
    t.after(() => client.close());
    const ask = async (headers: Record<string, string>): Promise<unknown> => {
      const stream = client.request({ ':path': '/notes/7?page=2', ...headers });
      return JSON.parse(await text(stream));
    };
    assert.deepEqual(await ask(alice), { owner: 'alice', id: '7' });
    const token = await issuer.token({ cnf: { jkt: 'A'.repeat(43) } });
    const refused = await ask({ authorization: `DPoP ${token}`, dpop: 'e30.e30.AA' });
    assert.partialDeepStrictEqual(refused, { reason: 'proof_invalid' });
    assert.deepEqual(urls, [`${origin}/notes/7?page=2`]);
  });
});
