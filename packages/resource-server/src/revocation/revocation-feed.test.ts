import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { feedUrl, issuer, settled, startReading } from './fake-feed.test-helper.ts';

describe('createRevocationFeed', () => {
  it('R9: takes a snapshot, then what is new at once while the issuer holds the request', async (t) => {
    const { feed, server, time, refuses } = startReading(t);
    assert.equal(feed.state, 'starting');
    await feed.ready();
    assert.equal(feed.state, 'fresh');
    await settled();
    server.revoke('sid', 'ses_1');
    await settled();
    assert.equal(refuses({ sid: 'ses_1' }), 'sid');
    assert.equal(refuses({ sid: 'ses_2' }), undefined);
    server.revoke('family', 'gra_1');
    server.revoke('jti', 'at_1');
    await settled();
    assert.equal(refuses({ grant_id: 'gra_1' }), 'family');
    assert.equal(refuses({ jti: 'at_1', iat: time.seconds + 60 }), 'jti');
    assert.equal(feed.size, 3);
    assert.deepEqual(server.waits.slice(0, 2), [null, '25']);
  });

  it('R9: goes on by the cursor, and follows what there is more of at once', async (t) => {
    const { feed, server, time } = startReading(t, {}, (server) => {
      server.pageSize = 10;
      for (let at = 0; at < 35; at++) server.revoke('jti', `at_${at}`);
    });
    await feed.ready();
    assert.deepEqual(server.sinces.slice(0, 4), [null, '10', '20', '30']);
    assert.equal(feed.size, 35);
    await time.pass(60);
    assert.equal(feed.state, 'fresh');
    assert.deepEqual(server.sinces.slice(4), ['35', '35', '35']);
    assert.deepEqual(server.waits.slice(4), ['25', '25', '25']);
  });

  it('does not count as fresh before the snapshot is whole', async (t) => {
    const { feed, server, refuses } = startReading(t, {}, (server) => {
      server.pageSize = 1;
      server.revoke('sub', 'a');
      server.revoke('sub', 'b');
      server.instead = (url) =>
        url.searchParams.has('since') ? new Response(null, { status: 500 }) : undefined;
    });
    await settled();
    assert.equal(feed.state, 'starting');
    assert.equal(refuses({ sub: 'a' }), 'sub', 'what is known is in force');
    assert.equal(server.requests.length, 2);
  });

  it('goes stale when nothing is heard, and fresh again when the feed is back', async (t) => {
    const { feed, server, time, refuses, told } = startReading(t);
    await feed.ready();
    server.revoke('sub', 'a');
    await settled();
    server.instead = () => new Response(null, { status: 503 });
    await time.pass(59);
    assert.equal(feed.isFresh(), true);
    await time.pass(30);
    assert.equal(feed.state, 'stale');
    assert.equal(refuses({ sub: 'a' }), 'sub', 'what is known stays in force');
    server.revoke('sub', 'b');
    server.instead = undefined;
    await time.pass(10);
    assert.equal(feed.state, 'fresh');
    assert.equal(refuses({ sub: 'b' }), 'sub', 'what was missed is in the next list');
    assert.deepEqual(
      told().filter((type) => ['fresh', 'stale'].includes(type)),
      ['fresh', 'stale', 'fresh'],
    );
  });

  it('waits twice as long after each failure, by chance up to half less, at most ten seconds', async (t) => {
    const { feed, server, time } = startReading(t, { mode: 'poll' });
    await feed.ready();
    server.instead = () => new Response(null, { status: 500 });
    await time.pass(1);
    const gaps: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      const [gap = 0] = time.pending;
      gaps.push(gap);
      await time.pass(gap / 1000); // oxlint-disable-line no-await-in-loop -- one attempt after the other
    }
    const longest = [500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000];
    for (const [at, gap] of gaps.entries()) {
      const most = longest[at] ?? 0;
      assert.ok(gap <= most && gap >= most / 2, `${gap} after ${at + 1}`);
    }
    assert.equal(feed.counts.failed, 9);
  });

  it('honours Retry-After, within bounds', async (t) => {
    for (const [seconds, expected] of [
      ['7', 7000],
      ['86400', 60_000],
    ] as const) {
      const { time } = startReading(t, {}, (server) => {
        server.instead = () => new Response(null, { status: 503, headers: { 'retry-after': seconds } });
      });
      await settled(); // oxlint-disable-line no-await-in-loop -- one reader after the other
      assert.deepEqual(time.pending, [expected]);
    }
  });

  it('polls with the version that it knows, and asks for a signed list often enough', async (t) => {
    const { feed, server, time } = startReading(t, { mode: 'poll', pollSeconds: 2 });
    await feed.ready();
    await time.pass(9);
    assert.deepEqual(
      server.requests.map(({ headers }) => headers.get('if-none-match')),
      [null, '"0-0"', '"0-0"', '"0-0"', '"0-0"'],
    );
    assert.equal(feed.counts.notModified, 4);
    await time.pass(120);
    assert.equal(feed.state, 'fresh');
    server.revoke('client', 'cli_1');
    await time.pass(2);
    assert.equal(feed.check({ client_id: 'cli_1', iat: 0 }).revoked, 'client');
  });

  it('polls an issuer that does not hold requests', async (t) => {
    const { feed, server, time } = startReading(t, {}, (server) => {
      server.instead = () => server.answer(server.entries.length);
    });
    await feed.ready();
    await time.pass(10);
    assert.ok(server.requests.length <= 13, `${server.requests.length} requests in 10 s`);
  });

  it('reads on demand where nothing runs in the background', async (t) => {
    const { feed, server, time, refuses } = startReading(t, { mode: 'on-demand' });
    await time.pass(5);
    assert.equal(server.requests.length, 0);
    await Promise.all([feed.refreshIfDue(), feed.refreshIfDue(), feed.refreshIfDue()]);
    assert.equal(server.requests.length, 1, 'one for all');
    assert.equal(feed.state, 'fresh');
    await feed.refreshIfDue();
    assert.equal(server.requests.length, 1, 'not due');
    server.revoke('sub', 'a');
    await time.pass(1);
    await feed.refreshIfDue();
    assert.equal(refuses({ sub: 'a' }), 'sub');
    server.instead = () => new Response(null, { status: 500 });
    await time.pass(1);
    await feed.refreshIfDue();
    await feed.refreshIfDue();
    assert.equal(server.requests.length, 3, 'left alone after a failure');
    assert.deepEqual(time.pending, [], 'no timer is left');
  });

  it('does not let requests wait for a feed that hangs while what is known counts', async (t) => {
    const { feed, server, time } = startReading(t, { mode: 'on-demand' });
    await feed.refreshIfDue();
    server.instead = () => new Promise<Response>(() => undefined);
    await time.pass(1);
    let isOver = false;
    const waiting = feed.refreshIfDue().then(() => (isOver = true));
    await time.pass(0.9);
    assert.equal(isOver, false);
    await time.pass(0.1);
    await waiting;
    assert.equal(feed.state, 'fresh');
  });

  it('finds the feed by the metadata of the issuer', async (t) => {
    const { feed, server } = startReading(t, { url: undefined } as never, (server) => {
      server.instead = (url) => metadata(url, feedUrl);
    });
    await feed.ready();
    assert.equal(server.requests.at(1)?.url.href, feedUrl);
  });

  it('takes no feed at another origin from the metadata, and none that is not there', async (t) => {
    for (const address of [
      'https://other.example/revocations',
      'http://login.example/revocations',
      'x',
      undefined,
    ]) {
      const { feed, told } = startReading(t, { url: undefined } as never, (server) => {
        server.instead = (url) => metadata(url, address);
      });
      // oxlint-disable-next-line no-await-in-loop -- one reader after the other
      await assert.rejects(feed.ready(), { code: 'feed_unknown' });
      assert.deepEqual(told(), ['failed feed_unknown']);
    }
  });

  it('shows that it may read: as a client, or with a token that is asked for each time', async (t) => {
    const client = startReading(t, { credentials: { clientId: 'cli:ü', clientSecret: 's +%' } });
    await client.feed.ready();
    const basic = client.server.requests[0]?.headers.get('authorization') ?? '';
    assert.equal(atob(basic.replace('Basic ', '')), 'cli%3A%C3%BC:s+%2B%25');
    let count = 0;
    const bearer = startReading(t, {
      mode: 'poll',
      credentials: { token: () => Promise.resolve(`token-${++count}`) },
    });
    await bearer.feed.ready();
    await bearer.time.pass(1);
    assert.deepEqual(
      bearer.server.requests.map(({ headers }) => headers.get('authorization')),
      ['Bearer token-1', 'Bearer token-2'],
    );
  });

  it('tells who listens what was taken back, as it becomes known', async (t) => {
    const { feed, server } = startReading(t);
    const heard: string[] = [];
    const stop = feed.onRevoked((revocations) => heard.push(...revocations.map(({ value }) => value)));
    feed.onRevoked(() => {
      throw new Error('a listener that fails');
    });
    await feed.ready();
    await settled();
    server.revoke('sid', 'ses_1');
    await settled();
    stop();
    server.revoke('sid', 'ses_2');
    await settled();
    assert.deepEqual(heard, ['ses_1']);
    assert.equal(feed.size, 2);
  });

  it('stops when it is closed: no timer, no request, and what waits is told', async (t) => {
    const { feed, server, time, refuses } = startReading(t);
    await feed.ready();
    server.revoke('sub', 'a');
    await settled();
    const held = server.requests.at(-1)?.init.signal;
    feed.close();
    await settled();
    assert.equal(held?.aborted, true);
    assert.deepEqual(time.pending, []);
    const count = server.requests.length;
    await time.pass(61);
    assert.equal(server.requests.length, count);
    assert.equal(feed.state, 'stale');
    assert.equal(refuses({ sub: 'a' }), 'sub');
    const other = startReading(t, {}, (server) => {
      server.instead = () => new Promise<Response>(() => undefined);
    });
    const ready = other.feed.ready();
    other.feed.close();
    await assert.rejects(ready, /closed/);
    await assert.rejects(other.feed.ready(), /closed/);
  });

  it('refuses options that are misspelt or out of bounds', async (t) => {
    for (const options of [
      { urll: feedUrl },
      { url: 'http://login.example/revocations' },
      { url: 'https://user@login.example/revocations' },
      { mode: 'push' },
      { waitSeconds: 31 },
      { pollSeconds: 0 },
      { maxStalenessSeconds: Number.NaN },
      { maxEntries: '5' },
      { credentials: { clientId: 'a' } },
      { credentials: { clientId: 'a', clientSecret: 'b', token: () => Promise.resolve('c') } },
    ])
      assert.throws(() => startReading(t, options as never), TypeError, JSON.stringify(options));
  });
});

function metadata(url: URL, endpoint: string | undefined): Response | undefined {
  if (!url.pathname.startsWith('/.well-known/')) return undefined;
  return Response.json({ issuer, jwks_uri: `${issuer}/jwks`, revocation_feed_endpoint: endpoint });
}
