import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openBus } from '@mintmark/database';
import { createLocalJwks } from '@mintmark/jose/jwks';
import { createVerifier } from '@mintmark/jose/jwt';
import { countWaitingReaders, joinReaders } from '../src/revocation/waiting-readers.ts';
import { deafBus, read, start, takeBack, until } from './revocation-feed.test-helper.ts';

describe('the revocation feed', () => {
  it('R9: is signed by the issuer, as a type of its own', async (t) => {
    const test = await start(t);
    await takeBack(test, 'at_1');
    const response = await test.fetch('/revocations');
    assert.equal(response.headers.get('content-type'), 'application/revlist+jwt');
    const verifier = createVerifier({
      keys: createLocalJwks(await (await test.fetch('/jwks')).json()),
      ...{
        algorithms: ['ES256'],
        issuer: test.baseUrl,
        audience: test.baseUrl,
        typ: 'revlist+jwt',
        now: test.now,
      },
    });
    const { claims } = await verifier.verify(await response.text());
    assert.equal(claims.sub, `${test.baseUrl}/revocations`);
    assert.equal(Number(claims.exp) - Number(claims.iat), 60);
  });

  it('R9: gives a snapshot, and then what came since', async (t) => {
    const test = await start(t);
    assert.deepEqual((await read(test)).revocations, []);
    await takeBack(test, 'at_1');
    await takeBack(test, 'at_2');
    const all = await read(test);
    assert.deepEqual([all.snapshot, all.since, all.more], [true, 0, false]);
    assert.deepEqual(
      all.revocations.map(({ value }) => value),
      ['at_1', 'at_2'],
    );
    await takeBack(test, 'at_3');
    const news = await read(test, `?since=${all.cursor}`);
    assert.deepEqual([news.snapshot, news.since], [false, all.cursor]);
    assert.deepEqual(
      news.revocations.map(({ value }) => value),
      ['at_3'],
    );
    assert.deepEqual((await read(test, `?since=${news.cursor}`)).revocations, []);
  });

  it('R9: begins anew for a cursor from before a restore', async (t) => {
    const test = await start(t);
    await takeBack(test, 'at_1');
    const list = await read(test, '?since=999');
    assert.deepEqual([list.snapshot, list.since, list.revocations.length], [true, 0, 1]);
    assert.equal((await read(test, '?since=999&wait=30')).snapshot, true, 'without waiting');
  });

  it('R9: forgets what refuses nothing any more, and stays complete for old cursors', async (t) => {
    const test = await start(t);
    await takeBack(test, 'at_1');
    test.advance(600);
    await takeBack(test, 'at_2');
    test.advance(301);
    await test.server.maintain();
    const list = await read(test, '?since=0');
    assert.deepEqual(
      list.revocations.map(({ value }) => value),
      ['at_2'],
    );
    const old = await read(test, '?since=1');
    assert.deepEqual([old.snapshot, old.revocations.length], [false, 1]);
  });

  it('R9: pages through a hundred thousand without loss, also while some expire', async (t) => {
    const test = await start(t);
    const count = 100_000;
    const at = test.now();
    for (let first = 0; first < count; first += 1000) {
      const entries = Array.from({ length: 1000 }, (_, index) => ({
        ...{ kind: 'jti' as const, value: `at_${first + index}`, notBefore: at, reason: 'test' },
        expiresAt: at + ((first + index) % 10 === 0 ? 10_000 : 900_000),
      }));
      await test.store.revocations.add(test.tenant.id, entries); // oxlint-disable-line no-await-in-loop -- in order
    }
    const seen = new Set<string>();
    let list = await read(test);
    let pages = 1;
    for (const { value } of list.revocations) seen.add(value);
    test.advance(60);
    await test.server.maintain();
    while (list.more) {
      list = await read(test, `?since=${list.cursor}`); // oxlint-disable-line no-await-in-loop -- page by page
      assert.equal(list.snapshot, false);
      for (const { value } of list.revocations) seen.add(value);
      pages++;
    }
    assert.ok(pages < 110);
    const missing = Array.from({ length: count }, (_, index) => index).filter(
      (index) => index % 10 !== 0 && !seen.has(`at_${index}`),
    );
    assert.deepEqual(missing, []);
  });

  it('R9: answers 304 to whoever knows the list', async (t) => {
    const test = await start(t);
    await takeBack(test, 'at_1');
    const first = await test.fetch('/revocations?since=0');
    const etag = first.headers.get('etag') ?? '';
    const headers = { 'if-none-match': `"x", W/${etag}` };
    const second = await test.fetch('/revocations?since=0', { headers });
    assert.deepEqual([second.status, await second.text(), second.headers.get('etag')], [304, '', etag]);
    await takeBack(test, 'at_2');
    assert.equal((await test.fetch('/revocations?since=0', { headers })).status, 200);
  });

  it('R9: refuses what is no cursor and no time', async (t) => {
    const test = await start(t);
    for (const query of [
      '?since=x',
      '?since=-1',
      '?since=1e3',
      '?since=9999999999999999',
      '?wait=x',
      '?wait=-1',
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await test.fetch(`/revocations${query}`)).status, 400, query);
  });
});

describe('waiting for revocations', () => {
  it('R9: wakes the reader when something is taken back', async (t) => {
    const test = await start(t);
    const waiting = read(test, '?since=0&wait=30');
    await until(() => countWaitingReaders(test.requestContext()) === 1);
    await takeBack(test, 'at_1');
    assert.deepEqual(
      (await waiting).revocations.map(({ value }) => value),
      ['at_1'],
    );
    assert.equal(countWaitingReaders(test.requestContext()), 0);
  });

  it('R9: asks the database where the bus is down', async (t) => {
    const test = await start(t, { bus: await deafBus() });
    const waiting = read(test, '?since=0&wait=30');
    await until(() => countWaitingReaders(test.requestContext()) === 1);
    await takeBack(test, 'at_1');
    assert.equal((await waiting).revocations.length, 1);
  });

  it('R9: wakes readers of another node on the same database', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'feed-'));
    t.after(() => rm(folder, { recursive: true }));
    const bus = await openBus();
    const databaseUrl = `sqlite:${join(folder, 'server.db')}`;
    const one = await start(t, { databaseUrl, bus });
    const other = await start(t, { databaseUrl, bus: { ...bus, close: async () => undefined } });
    const waiting = read(other, '?since=0&wait=30');
    await until(() => countWaitingReaders(other.requestContext()) === 1);
    await takeBack(one, 'at_1');
    assert.equal((await waiting).revocations[0]?.value, 'at_1');
  });

  it('R9: ends with an empty list when the time is over', async (t) => {
    const test = await start(t);
    const list = await read(test, '?since=0&wait=1');
    assert.deepEqual([list.revocations, list.more], [[], false]);
  });

  it('R9: frees everything when the reader goes away', async (t) => {
    const test = await start(t);
    const gone = new AbortController();
    const waiting = test.fetch('/revocations?wait=30', { signal: gone.signal });
    await until(() => countWaitingReaders(test.requestContext()) === 1);
    gone.abort();
    await waiting;
    assert.equal(countWaitingReaders(test.requestContext()), 0);
  });

  it('R9: lets many wait, but not everybody', async (t) => {
    const test = await start(t);
    const context = test.requestContext();
    const readers = await Promise.all(Array.from({ length: 2000 }, () => joinReaders(context, 0)));
    const refused = await test.fetch('/revocations?wait=30');
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1']);
    assert.equal((await test.fetch('/revocations')).status, 200, 'who does not wait is answered');
    assert.equal((await test.fetch('/revocations/events')).status, 503);
    for (const reader of readers) reader.leave();
    assert.equal(countWaitingReaders(context), 0);
  });
});
