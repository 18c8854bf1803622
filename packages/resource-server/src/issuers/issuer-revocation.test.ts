import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { createSigner } from '@mintmark/jose/jwt';
import { bearer, expectRefusal } from '../authenticate/authenticate.test-helper.ts';
import { createResourceServer } from '../authenticate/create-resource-server.ts';
import type { ResourceServerEvent } from '../authenticate/events.ts';
import type { ResourceServer } from '../authenticate/resource-server.ts';
import {
  FakeFeed,
  FakeTime,
  feedUrl,
  issuer,
  signingKey,
  verificationKey,
} from '../revocation/fake-feed.test-helper.ts';
import type { RevocationPolicy } from './issuer-revocation.ts';

const audience = 'https://api.test';
const claims = { sub: 'alice', client_id: 'web', jti: 't1', sid: 's1', grant_id: 'g1' };

interface Setup {
  readonly feed: FakeFeed;
  readonly time: FakeTime;
  readonly api: ResourceServer;
  readonly token: string;
  readonly events: readonly ResourceServerEvent[];
}

async function setUp(policy: RevocationPolicy = {}): Promise<Setup> {
  const time = new FakeTime();
  const feed = new FakeFeed(time);
  const events: ResourceServerEvent[] = [];
  const revocation = { url: feedUrl, mode: 'on-demand', ...policy } as const;
  const api = createResourceServer({
    ...{ audience, now: time.now, fetch: feed.fetch },
    issuers: { issuer, keys: verificationKey, revocation },
    on: (event) => void events.push(event),
  });
  const now = time.now;
  const signer = createSigner({
    key: signingKey,
    typ: 'at+jwt',
    issuer,
    audience,
    expiresInSeconds: 3600,
    now,
  });
  return { feed, time, api, token: await signer.sign(claims), events };
}

const refuseAll = async (): Promise<Response> => new Response('no', { status: 500 });

describe('an API that reads revocations', () => {
  for (const [kind, value, reason] of [
    ['jti', 't1', 'token_revoked'],
    ['family', 'g1', 'authorization_revoked'],
    ['sid', 's1', 'session_revoked'],
    ['sub', 'alice', 'subject_revoked'],
    ['client', 'web', 'client_revoked'],
  ] as const) {
    it(`R9: refuses a token by its ${kind}, and says so`, async () => {
      const { feed, time, api, token } = await setUp();
      assert.ok((await api.authenticate(bearer(token))).ok);
      feed.revoke(kind, value);
      time.ms += 1000;
      const refusal = expectRefusal(await api.authenticate(bearer(token)));
      assert.deepEqual([refusal.status, refusal.reason], [401, reason]);
      assert.match(refusal.challenge ?? '', /error="invalid_token"/);
    });
  }

  it('R9: refuses while it does not know, unless told otherwise', async () => {
    const { feed, time, api, token, events } = await setUp();
    assert.ok((await api.authenticate(bearer(token))).ok);
    feed.instead = refuseAll;
    time.ms += 61_000;
    const refusal = expectRefusal(await api.authenticate(bearer(token)));
    assert.deepEqual([refusal.status, refusal.reason], [503, 'revocation_stale']);
    assert.ok(events.some((event) => event.type === 'revocation' && event.event.type === 'stale'));
    assert.ok((await api.authenticate(bearer(token), { onStaleRevocation: 'open' })).ok);
  });

  it('R9: goes on with what it knows where it fails open', async () => {
    const { feed, time, api, token } = await setUp({ onStale: 'open' });
    feed.revoke('sid', 's1');
    assert.equal(expectRefusal(await api.authenticate(bearer(token))).reason, 'session_revoked');
    feed.instead = refuseAll;
    time.ms += 61_000;
    assert.equal(expectRefusal(await api.authenticate(bearer(token))).reason, 'session_revoked');
    const closed = expectRefusal(await api.authenticate(bearer(token), { onStaleRevocation: 'closed' }));
    assert.equal(closed.reason, 'session_revoked');
  });

  it('asks nobody before the first token comes', async () => {
    const { feed, api, token } = await setUp();
    assert.equal(feed.requests.length, 0);
    await Promise.all(Array.from({ length: 20 }, () => api.authenticate(bearer(token))));
    assert.equal(feed.requests.length, 1);
    await api.close();
  });

  it('asks nobody for the sake of a bad token', async () => {
    const { feed, api, token } = await setUp();
    assert.ok(!(await api.authenticate(bearer(`${token}x`))).ok);
    assert.equal(feed.requests.length, 0);
  });
});

/** A list that takes something back. */
const isNews = (event: ResourceServerEvent): boolean =>
  event.type === 'revocation' && event.event.type === 'list' && event.event.revocations > 0;

const reasonOf = (result: ReturnType<ResourceServer['authenticateKnown']>): string | undefined =>
  result === undefined ? undefined : expectRefusal(result).reason;

describe('a token that was seen before', () => {
  it('R9: is refused at once when it is taken back, and while nobody knows whether it was', async () => {
    const { feed, api, token, events } = await setUp({ mode: 'poll', pollSeconds: 0.1 });
    await api.ready();
    assert.ok((await api.authenticate(bearer(token))).ok);
    assert.equal(api.authenticateKnown(bearer(token))?.ok, true);
    feed.revoke('jti', 't1');
    while (!events.some(isNews)) await setTimeout(10); // oxlint-disable-line no-await-in-loop -- the next list comes by itself
    assert.equal(reasonOf(api.authenticateKnown(bearer(token))), 'token_revoked');
    const other = await setUp({ mode: 'poll' });
    await other.api.ready();
    assert.ok((await other.api.authenticate(bearer(other.token))).ok);
    other.time.ms += 120_000;
    assert.equal(reasonOf(other.api.authenticateKnown(bearer(other.token))), 'revocation_stale');
    assert.equal(other.api.authenticateKnown(bearer(other.token), { onStaleRevocation: 'open' })?.ok, true);
    await Promise.all([api.close(), other.api.close()]);
  });

  it('is left to the whole way where revocations are asked for on demand', async () => {
    const { api, token } = await setUp();
    assert.ok((await api.authenticate(bearer(token))).ok);
    assert.equal(api.authenticateKnown(bearer(token)), undefined);
    await api.close();
  });
});
