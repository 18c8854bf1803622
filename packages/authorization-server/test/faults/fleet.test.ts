import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import {
  freshDatabase,
  skipWithoutPostgres,
  skipWithoutRedis,
  startPostgres,
  startRedis,
} from '@mintmark/database/testing';
import { basic } from '../../src/testing/test-clients.test-helper.ts';
import { adminOf, startFleet, type Fleet } from './fleet.test-helper.ts';
import { freshHome } from './home.test-helper.ts';
import type { Program } from './program.test-helper.ts';
import { isActive, isSignedIn, publishedKids, refreshAt, until } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;

/** Two processes for all tests of a place, each with families of its own. */
type Take = (families: number) => Fleet;

/** Starts them before the first test, and ends them after the last. */
function useFleet(open: (scope: Pick<TestContext, 'after'>) => Promise<Fleet>): Take {
  const ends: (() => unknown)[] = [];
  let fleet: Fleet | undefined;
  let taken = 0;
  before(async () => {
    fleet = await open({ after: (end) => void ends.unshift(end as () => unknown) });
  });
  after(async () => {
    // oxlint-disable-next-line no-await-in-loop -- the last first
    for (const end of ends) await end();
  });
  return (count) => {
    assert.ok(fleet);
    const families = fleet.families.slice(taken, (taken += count));
    assert.equal(families.length, count);
    return { ...fleet, families };
  };
}

/** Redeems one token several times at once, in turn at both. */
async function redeemEverywhere(
  { one, other, client }: Fleet,
  token: string | undefined,
  times: number,
): Promise<ReadonlySet<string | undefined>> {
  const requests = Array.from({ length: times }, (_, index) =>
    refreshAt(index % 2 === 0 ? one : other, client, token),
  );
  const answers = await Promise.all(requests);
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  return new Set(answers.map(({ body }) => body.refresh_token));
}

async function refreshesInParallel(fleet: Fleet): Promise<void> {
  const rounds = fleet.families.map(async ({ token }) => {
    const children = await redeemEverywhere(fleet, token, 2);
    assert.equal(children.size, 1);
    const [child] = children;
    assert.equal((await refreshAt(fleet.other, fleet.client, child)).status, 200);
  });
  await Promise.all(rounds);
}

/** What the feed says that was taken back. */
async function revokedIds(program: Program, { client, secret }: Fleet['client'], wait = 0): Promise<string> {
  const response = await program.fetch(`/revocations?since=0&wait=${wait}`, {
    headers: { authorization: basic(client.id, secret) },
  });
  return JSON.stringify(decodeJwt(await response.text()).claims);
}

async function revokesEverywhere({ one, other, client, families }: Fleet): Promise<void> {
  const { body } = await refreshAt(one, client, families[0]?.token);
  const token = body.access_token ?? '';
  assert.equal(await isActive(other, client, token), true);
  const waiting = revokedIds(other, client, 20);
  const headers = { authorization: basic(client.client.id, client.secret) };
  const form = new URLSearchParams({ token });
  assert.equal((await one.fetch('/revoke', { method: 'POST', headers, body: form })).status, 200);
  assert.equal(await isActive(other, client, token), false);
  assert.ok((await waiting).includes(String(decodeJwt(token).claims.jti)));
}

/** Signs at one and verifies at the other, again and again, until told to stop; then says how often. */
function verifyAcross({ one, other, client, families }: Fleet, isOver: () => boolean): Promise<number>[] {
  return families.map(async (family, index) => {
    const [signer, verifier] = index % 2 === 0 ? [one, other] : [other, one];
    let { token } = family;
    let count = 0;
    while (!isOver()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, body } = await refreshAt(signer, client, token);
      assert.equal(status, 200);
      token = body.refresh_token ?? '';
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(await isActive(verifier, client, body.access_token ?? ''), true);
      count += 1;
    }
    return count;
  });
}

async function rotatesKeys(fleet: Fleet, immediately: boolean): Promise<void> {
  const { one, other, adminToken } = fleet;
  const before = await publishedKids(one);
  let isOver = false;
  const verified = verifyAcross(fleet, () => isOver);
  await adminOf(one, adminToken).rotateKeys({ tenant: 'default', immediately });
  await until(async () => (await publishedKids(other)).length > before.length);
  isOver = true;
  const counts = await Promise.all(verified);
  assert.ok(counts.every((count) => count > 0));
  assert.deepEqual(await publishedKids(one), await publishedKids(other));
}

async function login(program: Program, identifier: string, password: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return program.fetch('/auth/login', {
    method: 'POST',
    headers,
    body: JSON.stringify({ identifier, password }),
  });
}

async function sharesSessions({ one, other, adminToken, client, families }: Fleet): Promise<void> {
  const password = 'a password that nobody guesses';
  const user = families[0]?.user.id ?? '';
  await adminOf(one, adminToken).setPassword({ tenant: 'default', user, password, mustChange: false });
  const identifier = families[0]?.user.identifiers[0]?.value ?? '';
  const response = await login(one, identifier, password);
  assert.equal(response.status, 200);
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  assert.equal(await isSignedIn(other, cookie.join('; ')), true);
  await adminOf(other, adminToken).signOutUser({ tenant: 'default', user });
  assert.equal(await isSignedIn(one, cookie.join('; ')), false);
  assert.equal((await refreshAt(one, client, families[0]?.token)).status, 400);
}

function defineFleet(take: Take): void {
  it('refreshes a hundred families in parallel through both', bound, async () => {
    await refreshesInParallel(take(100));
  });

  it('gives one new token to fifty who redeem the same one at once', bound, async () => {
    const fleet = take(1);
    const children = await redeemEverywhere(fleet, fleet.families[0]?.token, 50);
    assert.equal(children.size, 1);
  });

  it('refuses at once what the other revoked, and tells it in the feed', bound, async () => {
    await revokesEverywhere(take(1));
  });

  it('refuses not one token while a key is replaced at once', bound, async () => {
    await rotatesKeys(take(4), true);
  });

  it('knows the sessions of the other, and their end', bound, async () => {
    await sharesSessions(take(1));
  });
}

describe('two processes on one SQLite file', () => {
  defineFleet(useFleet((scope) => startFleet(scope, freshHome(), { families: 110 })));
});

describe('two processes on one PostgreSQL and one Redis', { ...skipWithoutPostgres() }, () => {
  describe('with Redis', skipWithoutRedis(), () => {
    const take = useFleet(async (scope) => {
      const { postgres, redis } = await startBoth();
      scope.after(() => Promise.all([postgres.stop(), redis.stop()]));
      const home = freshHome(await freshDatabase(postgres));
      return startFleet(scope, home, { families: 120, args: ['--redis', redis.url] });
    });
    defineFleet(take);

    it('refuses not one token while keys rotate in order', bound, async () => {
      await rotatesKeys(take(4), false);
    });

    it('shares the limits of logging in', bound, async () => {
      const { one, other, families } = take(1);
      const identifier = families[0]?.user.identifiers[0]?.value ?? '';
      for (let attempt = 0; attempt < 5; attempt++) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        assert.notEqual((await login(one, identifier, 'a wrong password')).status, 429);
      }
      const refused = await login(other, identifier, 'a wrong password');
      assert.equal(refused.status, 429);
      assert.ok(Number(refused.headers.get('retry-after')) > 0);
    });
  });
});

async function startBoth() {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  return { postgres, redis };
}
