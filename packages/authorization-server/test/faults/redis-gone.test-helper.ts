import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { skipWithoutRedis, startRedis, type TestServer as RedisServer } from '@mintmark/database/testing';
import { addClient, basic, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { adminToken } from '../../src/testing/test-admin.test-helper.ts';
import { adminOf } from './fleet.test-helper.ts';
import { addFamilies, freshHome, openHome, type Family, type Home } from './home.test-helper.ts';
import { startProgram, type Program } from './program.test-helper.ts';
import { makeAssertion, makeClientKey, makeDpopProof, type ClientKey } from './proofs.test-helper.ts';
import { isActive, isSignedIn, publishedKids, refreshAt, until } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;

interface Scene {
  readonly home: Home;
  readonly one: Program;
  readonly other: Program;
  readonly client: TestClient;
  readonly families: readonly Family[];
  readonly admin: string;
  /** A client that says who it is by assertions. */
  readonly asserting: TestClient;
  readonly key: ClientKey;
}

/** Two processes on one file that share a Redis, there or not. */
async function startScene(t: TestContext, redisUrl: string): Promise<Scene> {
  const home = freshHome();
  const test = await openHome(t, home);
  const client = await addClient(test, {}, { policy: { readsRevocations: true } });
  const key = await makeClientKey();
  const asserting = await addClient(test, {
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [{ ...key.publicJwk }] },
  });
  const families = await addFamilies(test, client, 3);
  const admin = await adminToken(test);
  await test.close();
  const args = ['--redis', redisUrl, '--trust-proxy', 'loopback'];
  const [one, other] = await Promise.all([startProgram(t, home, { args }), startProgram(t, home, { args })]);
  return { home, one, other, client, families, admin, asserting, key };
}

async function askForToken(
  program: Program,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
  const { status } = await program.fetch('/token', { method: 'POST', body, headers });
  return status;
}

/** Tokens, sessions and families are in the database. */
async function assertDurable({ one, other, client, families }: Scene): Promise<readonly string[]> {
  const tokens = [];
  for (const { token, cookie } of families) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { status, body } = await refreshAt(one, client, token);
    assert.equal(status, 200);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    assert.equal(await isActive(other, client, body.access_token ?? ''), true);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    assert.equal(await isSignedIn(other, cookie), true);
    tokens.push(body.access_token ?? '');
  }
  return tokens;
}

/** Assertions and proofs are good once, wherever they come again: that they were seen is in the database. */
async function assertClosedDoors({ one, other, asserting, key, client, home }: Scene): Promise<void> {
  const { issuer } = home;
  const now = Date.now();
  const assertion = await makeAssertion(key, { clientId: asserting.client.id, issuer, now });
  assert.equal(await askForToken(one, assertion), 200);
  assert.equal(await askForToken(other, assertion), 401);
  const dpop = await makeDpopProof(key, { url: `${issuer}/token`, now });
  const headers = { authorization: basic(client.client.id, client.secret), dpop };
  assert.equal(await askForToken(one, {}, headers), 200);
  assert.equal(await askForToken(other, {}, headers), 400);
}

/** Guesses at a client's secret are still counted, by each process for itself. */
async function assertLimits({ one }: Scene): Promise<void> {
  const statuses = new Set<number>();
  for (let attempt = 0; attempt < 40; attempt++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    statuses.add(await askForToken(one, {}, { authorization: basic('cli_nobody', 'cs_wrong') }));
  }
  assert.deepEqual([...statuses], [401, 429]);
}

/** What one revokes, the other's feed tells, because it asks the database. */
async function assertFeed({ one, other, client }: Scene, token: string): Promise<void> {
  const headers = { authorization: basic(client.client.id, client.secret) };
  const waiting = other.fetch('/revocations?since=0&wait=25', { headers });
  const form = new URLSearchParams({ token });
  assert.equal((await one.fetch('/revoke', { method: 'POST', headers, body: form })).status, 200);
  assert.equal(await isActive(other, client, token), false);
  const { claims } = decodeJwt(await (await waiting).text());
  assert.ok(JSON.stringify(claims).includes(String(decodeJwt(token).claims.jti)));
}

/** A key that one makes, the other has within its half minute. */
async function assertKeys({ one, other, admin }: Scene): Promise<void> {
  const before = await publishedKids(other);
  await adminOf(one, admin).rotateKeys({ tenant: 'default' });
  await until(async () => (await publishedKids(other)).length > before.length);
  assert.deepEqual(await publishedKids(one), await publishedKids(other));
}

/** Five wrong passwords at one lock the account at the other. */
async function areLimitsShared({ one, other }: Scene): Promise<boolean> {
  const body = JSON.stringify({ identifier: crypto.randomUUID(), password: 'a wrong password' });
  // Failures of an address are counted, too: each round comes from another one.
  const address = `192.0.2.${Math.floor(Math.random() * 256)}`;
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
  const login = async (program: Program): Promise<number> =>
    (await program.fetch('/auth/login', { method: 'POST', body, headers })).status;
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (let attempt = 0; attempt < 5; attempt++) if ((await login(one)) !== 401) return false;
  return (await login(other)) === 429;
}

async function assertAllGoesOn(scene: Scene): Promise<void> {
  const [token = ''] = await assertDurable(scene);
  await assertClosedDoors(scene);
  await assertFeed(scene, token);
  await Promise.all([assertLimits(scene), assertKeys(scene)]);
}

/** Defines the tests; they wait for others for most of their time, so they wait together. */
export function defineRedisGone(): void {
  void describe('a Redis that is gone', { ...skipWithoutRedis(), concurrency: true }, () => {
    let redis: RedisServer | undefined;
    let other: RedisServer | undefined;
    before(async () => {
      [redis, other] = await Promise.all([startRedis(), startRedis()]);
    });
    after(() => Promise.all([redis?.stop(), other?.stop()]));

    it(
      'killed: everything goes on, no door opens, and all is shared again once it is back',
      bound,
      async (t) => {
        assert.ok(redis);
        const scene = await startScene(t, redis.url);
        await redis.kill();
        await assertAllGoesOn(scene);
        await redis.restart();
        await until(() => areLimitsShared(scene), 500);
      },
    );

    it('never there: the server starts, everything goes on, and no door opens', bound, async (t) => {
      assert.ok(other);
      await other.kill();
      await assertAllGoesOn(await startScene(t, other.url));
    });
  });
}
