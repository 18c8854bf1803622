import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, type VerificationKey } from '@mintmark/jose/jwk';
import type { JwtClaims } from '@mintmark/jose/jwt';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { except } from 'hono/combine';
import { HTTPException } from 'hono/http-exception';
import { jwk } from 'hono/jwk';
import type { Auth } from '../authenticate/auth.ts';
import { createResourceServer } from '../authenticate/create-resource-server.ts';
import { auth, AuthenticationError, requireScopes, type AuthEnv, type AuthVariables } from '../hono.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';

const issuer = await createTestIssuer();
const trust = { issuers: issuer.trusted, audience: issuer.audience };
const bearer = async (...token: Parameters<typeof issuer.token>): Promise<RequestInit> => ({
  headers: { authorization: `Bearer ${await issuer.token(...token)}` },
});

/** The issuer as the network shows it: discovery and keys, and how often it was asked for these. */
function publishedIssuer(): { readonly fetch: typeof fetch; readonly asked: { keys: number } } {
  const asked = { keys: 0 };
  const keys = [exportJwk(issuer.trusted.keys as VerificationKey)]; // the test issuer has one key
  return {
    asked,
    async fetch(address) {
      const isKeys = new Request(address).url.endsWith('/jwks');
      if (isKeys) asked.keys += 1;
      const metadata = { issuer: issuer.issuer, jwks_uri: `${issuer.issuer}/jwks` };
      return Response.json(isKeys ? { keys } : metadata);
    },
  };
}

describe('auth() of Hono', () => {
  it('R5: fetches the key set once for 100 requests, where hono/jwk fetches it 100 times', async (t) => {
    const network = publishedIssuer();
    const issuers = { issuer: issuer.issuer, typ: 'JWT' } as const; // all that hono/jwk takes by default
    const ours = new Hono().use(auth({ ...trust, issuers, fetch: network.fetch }));
    ours.get('/', (c) => c.text('in'));
    const theirs = new Hono().use(jwk({ jwks_uri: `${issuer.issuer}/jwks`, alg: ['ES256'] }));
    theirs.get('/', (c) => c.text('in'));
    const askAll = async (app: Pick<Hono, 'request'>): Promise<number> => {
      network.asked.keys = 0;
      const requests = Array.from({ length: 100 }, async () =>
        app.request('/', await bearer({}, { typ: 'JWT' })),
      );
      for (const answer of await Promise.all(requests)) assert.equal(answer.status, 200);
      return network.asked.keys;
    };
    t.mock.method(globalThis, 'fetch', network.fetch);
    assert.deepEqual([await askAll(ours), await askAll(theirs)], [1, 100]);
  });

  it('sets jwtPayload, as hono/jwt does', async () => {
    const app = new Hono<{ Variables: AuthVariables }>().use(auth(trust));
    app.get('/', (c) =>
      c.json({ sub: c.get('jwtPayload')['sub'], same: c.var.jwtPayload === c.var.auth.claims }),
    );
    const answer = await app.request('/', await bearer({ sub: 'alice' }));
    assert.deepEqual(await answer.json(), { sub: 'alice', same: true });
  });

  it('throws to app.onError, with the answer inside, where it does not respond', async () => {
    const heard: Error[] = [];
    const app = new Hono().use(auth({ ...trust, respond: false }));
    app.get('/', requireScopes('notes:read'), (c) => c.text('in'));
    app.onError((error) => {
      heard.push(error);
      return error instanceof HTTPException ? error.getResponse() : new Response(null, { status: 500 });
    });
    const missing = await app.request('/');
    assert.deepEqual([missing.status, missing.headers.get('www-authenticate')], [401, 'Bearer']);
    assert.partialDeepStrictEqual(await missing.json(), { reason: 'token_missing' });
    assert.equal((await app.request('/', await bearer())).status, 403);
    const causes = heard.map(({ cause }) => cause instanceof AuthenticationError && cause.code);
    assert.deepEqual(causes, ['token_missing', 'scope_insufficient']);
  });

  it('answers as it would by itself where nobody handles what it throws', async () => {
    const answers = [true, false].map(async (respond) => {
      const app = new Hono().use(cors(), auth({ ...trust, respond }));
      const answer = await app.request('/');
      const headers: Record<string, string> = Object.fromEntries(answer.headers);
      return { status: answer.status, headers, text: await answer.text() };
    });
    const [own, thrown] = await Promise.all(answers);
    assert.deepEqual(own, thrown);
    assert.equal(own?.headers['access-control-allow-origin'], '*');
  });

  it('leaves alone what except() excepts', async () => {
    const app = new Hono().use('*', except('/health', auth(trust)));
    app.get('/health', (c) => c.text('well'));
    app.get('/notes', (c) => c.text('notes'));
    assert.equal((await app.request('/health')).status, 200);
    assert.equal((await app.request('/notes')).status, 401);
  });

  it('serves the metadata of the API', async () => {
    const app = new Hono().use(auth({ ...trust, resource: 'https://api.test' }));
    const answer = await app.request('/.well-known/oauth-protected-resource');
    assert.partialDeepStrictEqual(await answer.json(), { resource: 'https://api.test' });
  });

  it('shares a server', async () => {
    const app = new Hono().use(auth({ server: createResourceServer(trust), scopes: 'notes:read' }));
    app.get('/', (c) => c.text('in'));
    assert.equal((await app.request('/', await bearer({ scope: 'notes:read' }))).status, 200);
    assert.equal((await app.request('/', await bearer())).status, 403);
  });

  it('refuses to guard a route that nobody authenticates', async () => {
    const heard: Error[] = [];
    const app = new Hono().get('/', requireScopes('notes:read'), (c) => c.text('in'));
    app.onError((error, c) => (heard.push(error), c.text('fault', 500)));
    assert.equal((await app.request('/', await bearer())).status, 500);
    assert.match(heard[0]?.message ?? '', /auth\(\) to run before/);
  });

  it('R1: refuses a second header that Node dropped', async () => {
    const app = new Hono().use(auth(trust)).get('/', (c) => c.text('in'));
    const { authorization = '' } = (await bearer()).headers as Record<string, string>; // made above
    const ask = async (rawHeaders: readonly string[]): Promise<number> =>
      (await app.request('/', { headers: { authorization } }, { incoming: { rawHeaders } })).status;
    assert.equal(await ask(['Host', 'api.test', 'Authorization', authorization]), 200);
    assert.equal(await ask(['Authorization', authorization, 'authorization', 'Bearer x']), 400);
  });

  it('looks for the certificate of the client where @hono/node-server has the connection', async () => {
    const raw = new Uint8Array([1, 2, 3]);
    const socket = { encrypted: true, getPeerCertificate: () => ({ raw }) };
    const seen: unknown[] = [];
    const server = {
      ...createResourceServer(trust),
      authenticate: async (request: object) => refuse(request),
    };
    const refuse = (request: object): ReturnType<typeof server.refuse> => {
      seen.push(Reflect.get(request, 'clientCertificate'));
      return server.refuse('token_missing');
    };
    const app = new Hono().use(auth({ server }));
    await app.request('/', {}, { incoming: { socket } });
    await app.request('/', {}, { incoming: { socket: {} } });
    await app.request('/', {}, { incoming: 'a binding of this name' });
    assert.deepEqual(seen, [raw, undefined, undefined]);
  });
});

it('types say who is asking', () => {
  const required = new Hono<AuthEnv>().use(auth(trust));
  required.get('/', (c) => {
    const known: Auth = c.var.auth;
    const claims: JwtClaims = c.get('jwtPayload');
    return c.json([known.subject, claims]);
  });
  new Hono<AuthEnv<'optional'>>().use(auth({ ...trust, mode: 'optional' })).get('/', (c) => {
    // @ts-expect-error nobody may be asking
    const known: Auth = c.var.auth;
    return c.json([known]);
  });
  // The chain alone gives the types, too.
  new Hono().use(auth(trust)).get('/', (c) => c.json([c.var.auth.subject satisfies string | undefined]));
  // @ts-expect-error there is no such mode
  assert.throws(() => auth({ ...trust, mode: 'sometimes' }), TypeError);
  // @ts-expect-error issuers are needed
  assert.throws(() => auth({ audience: 'https://api.test' }), TypeError);
});
