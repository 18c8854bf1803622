import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, publicKey, type KeySource } from '@mintmark/jose';
import { createLocalJwks, type LocalJwks } from '@mintmark/jose/jwks';
import {
  issuer,
  listResponse,
  settled,
  signingKey,
  signList,
  startReading,
  type FakeFeed,
} from './fake-feed.test-helper.ts';

function revokeMany(server: FakeFeed, count: number): void {
  for (let at = 0; at < count; at++) server.revoke('jti', `at_${at}`);
}

describe('a revocation feed that fails', () => {
  it('R9: goes on from its cursor when the snapshot is interrupted midway', async (t) => {
    let failures = 2;
    const { feed, server, time } = startReading(t, {}, (server) => {
      server.pageSize = 10;
      revokeMany(server, 50);
      server.instead = (url) => {
        if (url.searchParams.get('since') !== '20' || failures-- <= 0) return undefined;
        return new Response(null, { status: 500 });
      };
    });
    await settled();
    assert.equal(feed.state, 'starting');
    await time.pass(10);
    assert.equal(feed.state, 'fresh');
    assert.equal(feed.size, 50);
    assert.deepEqual(server.sinces.slice(0, 7), [null, '10', '20', '20', '20', '30', '40']);
  });

  it('R9: begins anew when the feed does, and keeps what is known until the snapshot is whole', async (t) => {
    const { feed, server, time, refuses, events } = startReading(t, {}, (server) => {
      revokeMany(server, 5);
    });
    await feed.ready();
    await settled();
    server.entries = [];
    server.pageSize = 1;
    server.revoke('sub', 'after');
    server.revoke('sid', 'after');
    server.instead = (url) =>
      url.searchParams.get('since') === '1' ? new Response(null, { status: 500 }) : undefined;
    await time.pass(3);
    assert.equal(refuses({ jti: 'at_4' }), 'jti', 'known before');
    assert.equal(refuses({ sub: 'after' }), 'sub', 'known by now');
    assert.equal(refuses({ sid: 'after' }), undefined);
    server.instead = undefined;
    await time.pass(30);
    assert.equal(refuses({ jti: 'at_4' }), undefined, 'forgotten');
    assert.equal(refuses({ sid: 'after' }), 'sid');
    assert.equal(feed.size, 2);
    assert.ok(events.some((event) => event.type === 'list' && event.isSnapshot && event.size === 6));
  });

  it('R9: takes no list again, and none that is older or answers something else', async (t) => {
    const { feed, server, time, refuses, told } = startReading(t, { mode: 'poll' });
    await feed.ready();
    server.revoke('sub', 'a');
    await time.pass(1);
    assert.equal(refuses({ sub: 'a' }), 'sub');
    await time.pass(20);
    const old = server.lists[0] ?? '';
    const iat = time.seconds + 20;
    const next = { iss: issuer, sub: `${issuer}/revocations`, aud: issuer, iat, exp: iat + 60 };
    const lists = [
      old,
      await signList({ ...next, since: 0, cursor: 1, snapshot: true, more: false, revocations: [] }),
      await signList({ ...next, since: 1, cursor: 0, snapshot: true, more: false, revocations: [] }),
      await signList({ ...next, since: 0, cursor: 1, snapshot: false, more: false, revocations: [] }),
      await signList({ ...next, since: 1, cursor: 0, snapshot: false, more: false, revocations: [] }),
      await signList({ ...next, since: 1, cursor: 1, snapshot: false, more: true, revocations: [] }),
      await signList({ ...next, since: 2, cursor: 3, snapshot: false, more: false, revocations: [] }),
    ];
    for (const [at, list] of lists.entries()) {
      server.instead = () => listResponse(list);
      const [gap = 0] = time.pending;
      await time.pass(gap / 1000); // oxlint-disable-line no-await-in-loop -- one list after the other
      assert.equal(feed.counts.refused, at + 1);
      assert.equal(told().filter((what) => what === 'refused list_replayed').length, at + 1);
      assert.equal(refuses({ sub: 'a' }), 'sub');
    }
    await time.pass(60);
    assert.equal(feed.state, 'stale');
    server.instead = undefined;
    server.revoke('sub', 'b');
    await time.pass(10);
    assert.equal(refuses({ sub: 'b' }), 'sub', 'goes on where it was');
    assert.equal(feed.state, 'fresh');
  });

  it('R9: does not count as fresh by the same list over and over', async (t) => {
    const { feed, server, time } = startReading(t, { mode: 'poll' });
    await feed.ready();
    const [list = ''] = server.lists;
    server.instead = () => listResponse(list);
    await time.pass(4);
    assert.equal(feed.counts.refused, 0, 'the same as an honest answer within a second');
    await time.pass(57);
    assert.equal(feed.state, 'stale');
  });

  it('R9: takes no forged list, tells so, and keeps what it knows', async (t) => {
    const stranger = await generateKey('ES256', { kid: 'a' });
    const { feed, server, time, refuses, told } = startReading(t, { mode: 'poll' });
    await feed.ready();
    server.revoke('sub', 'a');
    await time.pass(1);
    server.key = stranger;
    server.revoke('sub', 'b');
    await time.pass(60);
    assert.equal(refuses({ sub: 'a' }), 'sub');
    assert.equal(refuses({ sub: 'b' }), undefined);
    assert.ok(told().includes('refused signature_invalid'));
    assert.equal(feed.state, 'stale');
    assert.ok(feed.counts.refused > 3);
  });

  it('R9: follows the issuer to a new key', async (t) => {
    const next = await generateKey('ES256', { kid: 'b' });
    const jwks = (...keys: readonly object[]): LocalJwks => createLocalJwks({ keys });
    const first = exportJwk(publicKey.of(signingKey));
    const second = exportJwk(publicKey.of(next));
    let current = jwks(first);
    const keys: KeySource = { find: (query) => current.find(query), snapshot: () => current };
    const { feed, server, time, refuses, told } = startReading(t, { keys, mode: 'poll' });
    await feed.ready();
    server.key = next;
    server.revoke('sub', 'a');
    await time.pass(5);
    assert.ok(told().includes('refused key_unknown'));
    assert.equal(feed.state, 'fresh', 'for a while');
    current = jwks(first, second);
    await time.pass(10);
    assert.equal(refuses({ sub: 'a' }), 'sub');
    current = jwks(second);
    server.revoke('sub', 'b');
    await time.pass(2);
    assert.equal(refuses({ sub: 'b' }), 'sub');
  });

  for (const skew of [-300, 300])
    it(`R9: does not mind an issuer whose clock is ${skew} seconds away`, async (t) => {
      const { feed, server, time } = startReading(t, {}, (server) => {
        server.skewSeconds = skew;
      });
      await feed.ready();
      await settled();
      server.revoke('sub', 'a');
      await time.pass(120);
      assert.equal(feed.state, 'fresh');
      const issued = time.seconds - 120 + skew;
      assert.equal(feed.check({ sub: 'a', iat: issued }).revoked, 'sub');
      assert.equal(feed.check({ sub: 'a', iat: issued + 1 }).revoked, undefined);
      server.instead = () => new Response(null, { status: 500 });
      await time.pass(100);
      assert.equal(feed.state, 'stale');
    });

  it('gives up an answer that hangs, though it does not heed its signal', async (t) => {
    const { feed, server, time, told } = startReading(t, { waitSeconds: 5 });
    await feed.ready();
    server.instead = () => new Promise<Response>(() => undefined);
    await time.pass(5);
    await time.pass(14.9);
    assert.deepEqual(told(), ['list', 'fresh', 'list']);
    await time.pass(0.1);
    assert.deepEqual(told().at(-1), 'failed feed_timeout');
    server.instead = undefined;
    await time.pass(1);
    assert.equal(feed.state, 'fresh');
  });

  it('gives up a list that trickles', async (t) => {
    const { feed, time, told } = startReading(t, {}, (server) => {
      server.instead = () => {
        const body = new ReadableStream<Uint8Array>({
          async pull(controller) {
            const { promise, resolve } = Promise.withResolvers<void>();
            time.startTimer(resolve, 1000);
            await promise;
            controller.enqueue(new Uint8Array([65]));
          },
        });
        return new Response(body);
      };
    });
    await time.pass(10);
    assert.deepEqual(told(), ['failed feed_timeout']);
    assert.equal(feed.state, 'starting');
  });

  it('reads no more of a list than its limit', async (t) => {
    let sent = 0;
    const { told } = startReading(t, {}, (server) => {
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 65_536;
          if (sent > 104_857_600) controller.close();
          else controller.enqueue(new Uint8Array(65_536));
        },
      });
      server.instead = () => new Response(body);
    });
    while (told().length === 0) await settled(); // oxlint-disable-line no-await-in-loop -- until it gives up
    assert.deepEqual(told(), ['failed list_too_large']);
    assert.ok(sent < 5_000_000, `${sent}`);
    const declared = startReading(t, {}, (server) => {
      server.instead = () => new Response('x', { headers: { 'content-length': '104857600' } });
    });
    await settled();
    assert.deepEqual(declared.told(), ['failed list_too_large']);
  });

  it('follows no redirect, and carries credentials nowhere else', async (t) => {
    const { server, told } = startReading(
      t,
      { credentials: { clientId: 'cli_1', clientSecret: 'secret' } },
      (server) => {
        server.instead = () =>
          new Response(null, { status: 302, headers: { location: 'https://other.example/' } });
      },
    );
    await settled();
    assert.deepEqual(told(), ['failed feed_redirected']);
    assert.equal(server.requests.length, 1);
    assert.equal(server.requests[0]?.init.redirect, 'manual');
  });

  it('tells when it may not read', async (t) => {
    for (const status of [401, 403]) {
      const { feed, events } = startReading(t, {}, (server) => {
        server.instead = () => new Response(null, { status });
      });
      await assert.rejects(feed.ready(), { code: 'feed_forbidden' }); // oxlint-disable-line no-await-in-loop -- in turn
      assert.deepEqual(
        events.map((event) => (event.type === 'failed' ? event.status : undefined)),
        [status],
      );
    }
  });

  it('takes no word that nothing is new where it did not ask by a version', async (t) => {
    const { told } = startReading(t, {}, (server) => {
      server.instead = () => new Response(null, { status: 304 });
    });
    await settled();
    assert.deepEqual(told(), ['failed feed_unavailable']);
  });

  it('drops nothing when there is too much: it goes stale and tells so, until there is room', async (t) => {
    const { feed, server, time, refuses, told } = startReading(
      t,
      { mode: 'poll', maxEntries: 10 },
      (server) => {
        for (let at = 0; at < 8; at++) server.revoke('sid', `ses_${at}`, 100);
      },
    );
    await feed.ready();
    for (let at = 0; at < 5; at++) server.revoke('sid', `new_${at}`, 3900);
    await time.pass(1);
    assert.equal(feed.state, 'stale');
    assert.equal(refuses({ sid: 'ses_7' }), 'sid');
    assert.equal(refuses({ sid: 'new_0' }), undefined);
    await time.pass(50);
    assert.deepEqual(
      told().filter((what) => what === 'overflow'),
      ['overflow'],
    );
    await time.pass(70);
    assert.equal(feed.state, 'fresh');
    assert.equal(refuses({ sid: 'new_4' }), 'sid');
    assert.equal(feed.size, 5);
  });

  it('keeps reading when who listens to events throws', async (t) => {
    const { feed, server, refuses } = startReading(t, {
      on: () => {
        throw new Error('a log that fails');
      },
    });
    await feed.ready();
    await settled();
    server.revoke('sub', 'a');
    await settled();
    assert.equal(refuses({ sub: 'a' }), 'sub');
  });
});
