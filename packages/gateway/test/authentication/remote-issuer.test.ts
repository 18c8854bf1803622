// Issuers on the other side of a network: their keys, their revocations, what they say about opaque tokens, and their absence.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fetch } from '@mintmark/jose/jwks';
import { signCompactJws } from '@mintmark/jose/jws';
import type { IssuerConfig } from '../../src/config/issuer-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { refusalOf } from '../support/reason.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { createTestIssuer, type TestIssuer } from '../support/test-issuer.ts';

const plain: RouteConfig = { name: 'all', match: { path: '/*' }, upstream: 'service' };

interface World extends RunningGateway {
  readonly remote: TestIssuer;
  ask(path?: string, claims?: Readonly<Record<string, unknown>>): Promise<Response>;
}

interface Wishes {
  readonly remote: TestIssuer;
  readonly fetch: Fetch;
  readonly issuer?: Partial<IssuerConfig>;
  readonly routes?: readonly RouteConfig[];
  readonly now?: () => number;
}

async function start({ remote, fetch, issuer = {}, routes = [plain], now }: Wishes): Promise<World> {
  const running = await startGateway({
    routes,
    config: { issuers: [{ issuer: remote.issuer, audience: remote.audience, ...issuer }] },
    options: { fetch, secrets: async () => 'secret', ...(now === undefined ? {} : { now }) },
  });
  return {
    ...running,
    remote,
    ask: async (path = '/', claims) =>
      running.fetch(path, { headers: { authorization: `Bearer ${await remote.token(claims)}` } }),
  };
}

const json = (value: unknown): Response => Response.json(value);

describe('keys of an issuer', () => {
  it('are found by its metadata and fetched once, however many requests wait for them', async () => {
    const remote = await createTestIssuer();
    const asked: string[] = [];
    await using world = await start({
      remote,
      fetch: async (url) => {
        asked.push(new URL(url).pathname);
        if (url.endsWith('/jwks')) return new Response(remote.jwks);
        return json({ issuer: remote.issuer, jwks_uri: `${remote.issuer}/jwks` });
      },
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.ask()));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(asked.filter((path) => path === '/jwks').length, 1);
  });

  it('that cannot be fetched from the start make requests fail closed with 503 and Retry-After, until they can be', async () => {
    const remote = await createTestIssuer();
    let isDown = true;
    let time = Date.now();
    await using world = await start({
      remote,
      now: () => time,
      issuer: { keys: { url: 'https://issuer.test/jwks' } },
      fetch: async () => {
        if (isDown) throw new TypeError('fetch failed');
        return new Response(remote.jwks);
      },
    });
    const answer = await world.ask();
    assert.equal(answer.status, 503);
    assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/);
    assert.equal(world.received.length, 0);
    assert.equal((await world.fetch('/')).status, 401);
    assert.equal(world.gateway.health().issuers.length, 1);
    isDown = false;
    let status = 503;
    for (let turn = 0; turn < 200 && status !== 200; turn++) {
      time += 1000;
      ({ status } = await world.ask());
    }
    assert.equal(status, 200);
  });

  it('are not fetched again for each token with an unknown kid', async () => {
    const remote = await createTestIssuer();
    let count = 0;
    await using world = await start({
      remote,
      issuer: { keys: { url: 'https://issuer.test/jwks' } },
      fetch: async () => {
        count++;
        return new Response(remote.jwks);
      },
    });
    assert.equal((await world.ask()).status, 200);
    const before = count;
    for (let index = 0; index < 50; index++) {
      const stranger = await createTestIssuer();
      const headers = { authorization: `Bearer ${await stranger.token()}` };
      assert.equal((await world.fetch('/', { headers })).status, 401);
    }
    assert.ok(count - before <= 2, `expected hardly any question, got ${count - before}`);
    assert.equal((await world.ask()).status, 200);
  });
});

describe('opaque tokens', () => {
  it('are asked about at the issuer, and its answer is kept for a while', async () => {
    const remote = await createTestIssuer();
    const asked: unknown[] = [];
    let isDown = false;
    await using world = await start({
      remote,
      issuer: {
        keys: { url: 'https://issuer.test/jwks' },
        introspection: {
          ...{ url: 'https://issuer.test/introspect', clientId: 'gateway', clientSecret: { env: 'SECRET' } },
        },
      },
      fetch: async (url, init) => {
        if (url.endsWith('/jwks')) return new Response(remote.jwks);
        if (isDown) return new Response('', { status: 500 });
        const token = (await new Request(url, init).formData()).get('token');
        asked.push(token);
        if (token !== 'opaque-good') return json({ active: false });
        const exp = Math.floor(Date.now() / 1000) + 300;
        return json({
          active: true,
          iss: remote.issuer,
          sub: 'bob',
          client_id: 'c',
          aud: remote.audience,
          scope: 'a',
          exp,
        });
      },
    });
    const good = { headers: { authorization: 'Bearer opaque-good' } };
    assert.equal((await world.fetch('/', good)).status, 200);
    assert.equal((await world.fetch('/', good)).status, 200);
    assert.deepEqual(asked, ['opaque-good']);
    const [decision] = world.decisions;
    assert.deepEqual([decision?.authentication, decision?.subject], ['introspected', 'bob']);
    assert.equal((await world.fetch('/', { headers: { authorization: 'Bearer opaque-bad' } })).status, 401);
    isDown = true;
    const away = await world.fetch('/', { headers: { authorization: 'Bearer opaque-other' } });
    assert.deepEqual([away.status, away.headers.has('retry-after')], [503, true]);
  });
});

describe('revoked tokens', () => {
  /** An issuer with a feed that can go away. */
  async function withFeed(
    routes: readonly RouteConfig[],
  ): Promise<World & { feed: { isDown: boolean; revoke(jti: string): void } }> {
    const remote = await createTestIssuer();
    const revocations: unknown[] = [];
    const waiting = new Set<() => void>();
    const feed = {
      isDown: false,
      revoke(value: string): void {
        const now = Math.floor(Date.now() / 1000);
        revocations.push({ kind: 'jti', value, not_before: now + 3900, exp: now + 3900 });
        for (const wake of waiting) wake();
      },
    };
    const list = async (since: number): Promise<Response> => {
      const iat = Math.floor(Date.now() / 1000);
      const { issuer } = remote;
      const claims = { iss: issuer, sub: `${issuer}/revocations`, aud: issuer, iat, exp: iat + 60 };
      const page = { since, cursor: revocations.length, snapshot: since === 0, more: false };
      const text = JSON.stringify({ ...claims, ...page, revocations: revocations.slice(since) });
      const signed = await signCompactJws(text, { key: remote.key, header: { typ: 'revlist+jwt' } });
      return new Response(signed, { headers: { 'content-type': 'application/revlist+jwt' } });
    };
    const world = await start({
      remote,
      routes,
      issuer: {
        keys: { url: 'https://issuer.test/jwks' },
        revocation: { url: 'https://issuer.test/revocations' },
      },
      fetch: async (address, init) => {
        const url = new URL(address);
        if (url.pathname === '/jwks') return new Response(remote.jwks);
        if (feed.isDown) throw new TypeError('fetch failed');
        const since = Number(url.searchParams.get('since') ?? 0);
        if (Number(url.searchParams.get('wait') ?? 0) > 0 && since === revocations.length)
          await new Promise<void>((resolve) => {
            waiting.add(resolve);
            init.signal?.addEventListener('abort', () => resolve());
          });
        return list(since);
      },
    });
    return { ...world, feed };
  }

  it('are refused as soon as the feed says so, also when they were good before', async () => {
    await using world = await withFeed([plain]);
    await world.gateway.ready();
    const token = await world.remote.token({ jti: 'stolen' });
    const init = { headers: { authorization: `Bearer ${token}` } };
    assert.equal((await world.fetch('/', init)).status, 200);
    world.feed.revoke('stolen');
    let answer = await world.fetch('/', init);
    while (answer.status === 200) answer = await world.fetch('/', init);
    assert.deepEqual(await refusalOf(answer), [401, 'token_revoked']);
    assert.equal((await world.ask()).status, 200);
  });

  it('cannot be told while the feed is away: closed, unless the route says open', async () => {
    await using world = await withFeed([
      { ...plain, name: 'closed', match: { path: '/closed' } },
      { ...plain, name: 'open', match: { path: '/open' }, authentication: { onStaleRevocation: 'open' } },
    ]);
    world.feed.isDown = true;
    const closed = await world.ask('/closed');
    assert.deepEqual([closed.status, closed.headers.has('retry-after')], [503, true]);
    assert.equal((await world.ask('/open')).status, 200);
    assert.equal(world.received.length, 1);
  });
});
