import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { openBus, type Bus } from '@mintmark/database';
import { createLocalJwks } from '@mintmark/jose/jwks';
import { createVerifier, decodeJwt } from '@mintmark/jose/jwt';
import { countWaitingReaders, joinReaders } from '../src/revocation/revocation-readers.ts';
import { revokeToken } from '../src/revocation/revoke.ts';
import { addClient, basic, requestToken } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../src/testing/test-server.test-helper.ts';
import { logIn, ownToken } from './client-requests.test-helper.ts';

interface List {
  readonly since: number;
  readonly cursor: number;
  readonly snapshot: boolean;
  readonly more: boolean;
  readonly revocations: readonly { readonly kind: string; readonly value: string }[];
}

async function start(t: TestContext, options: TestServerOptions = {}): Promise<TestServer> {
  const test = await startTestServer({ settings: { revocationFeed: 'public' }, ...options });
  t.after(() => test.close());
  return test;
}

async function read(test: TestServer, query = ''): Promise<List> {
  const response = await test.fetch(`/revocations${query}`);
  assert.equal(response.status, 200);
  return decodeJwt(await response.text()).claims as unknown as List; // looked at by the test
}

/** Takes one token back, as an endpoint would. */
function takeBack(test: TestServer, jti: string): Promise<void> {
  const expiresAtSeconds = test.now() / 1000 + 600;
  const token = { jti, clientId: 'cli_x', subject: undefined, expiresAtSeconds };
  return revokeToken(test.requestContext(), token, { reason: 'test', actor: 'server' });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(2); // oxlint-disable-line no-await-in-loop -- looked at again
}

/** A bus on which nothing arrives: Redis is gone, and the other nodes with it. */
async function deafBus(): Promise<Bus> {
  return {
    ...(await openBus()),
    state: 'down',
    publish: async () => undefined,
    subscribe: async () => () => undefined,
  };
}

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

interface Event {
  readonly id: number;
  readonly list: List;
}

/** Reads server-sent events one by one. */
function readEvents(response: Response): { next(): Promise<Event>; cancel(): Promise<void> } {
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const block = async (): Promise<string> => {
    while (!text.includes('\n\n')) {
      const { value, done } = await reader.read(); // oxlint-disable-line no-await-in-loop -- until there is one
      if (done) throw new Error('the stream ended');
      text += value;
    }
    const [first = '', ...rest] = text.split('\n\n');
    text = rest.join('\n\n');
    return first;
  };
  return {
    async next() {
      const fields = new Map(
        (await block()).split('\n').map((line) => line.split(': ', 2) as [string, string]),
      );
      if (!fields.has('data')) return this.next();
      assert.equal(fields.get('event'), 'revocations');
      const list = decodeJwt(fields.get('data') ?? '').claims as unknown as List; // looked at by the test
      return { id: Number(fields.get('id')), list };
    },
    cancel: () => reader.cancel(),
  };
}

describe('the revocation feed as events', () => {
  it('R9: sends what there is, and then what comes', async (t) => {
    const test = await start(t);
    await takeBack(test, 'at_1');
    const response = await test.fetch('/revocations/events');
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const events = readEvents(response);
    const first = await events.next();
    assert.deepEqual(
      [first.id, first.list.snapshot, first.list.revocations.length],
      [first.list.cursor, true, 1],
    );
    await takeBack(test, 'at_2');
    const second = await events.next();
    assert.deepEqual([second.list.snapshot, second.list.revocations[0]?.value], [false, 'at_2']);
    await events.cancel();
    assert.equal(countWaitingReaders(test.requestContext()), 0);
  });

  it('R9: sends an empty list when nothing happens, so that the reader stays fresh', async (t) => {
    const test = await start(t);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const events = readEvents(await test.fetch('/revocations/events'));
    await events.next();
    const second = events.next();
    let isThere = false;
    void second.then(() => (isThere = true));
    // The stream reads the database before it waits; time passes until it has noticed.
    while (!isThere) {
      t.mock.timers.tick(15_000);
      await setImmediate(); // oxlint-disable-line no-await-in-loop -- looked at again
    }
    t.mock.timers.reset();
    const { list } = await second;
    assert.deepEqual([list.snapshot, list.revocations], [true, []]);
    await events.cancel();
  });

  it('R9: goes on where the last event was', async (t) => {
    const test = await start(t);
    await takeBack(test, 'at_1');
    const { cursor } = await read(test);
    await takeBack(test, 'at_2');
    for (const [path, headers] of [
      ['/revocations/events', { 'last-event-id': String(cursor) }],
      [`/revocations/events?since=${cursor}`, {}],
    ] as const) {
      // oxlint-disable no-await-in-loop -- one after the other
      const events = readEvents(await test.fetch(path, { headers }));
      const { list } = await events.next();
      assert.deepEqual(
        list.revocations.map(({ value }) => value),
        ['at_2'],
      );
      await events.cancel();
      // oxlint-enable no-await-in-loop
    }
    assert.equal(
      (await test.fetch('/revocations/events', { headers: { 'last-event-id': 'x' } })).status,
      400,
    );
  });

  it('R9: frees everything when the request is aborted', async (t) => {
    const test = await start(t);
    const gone = new AbortController();
    const response = await test.fetch('/revocations/events', { signal: gone.signal });
    assert.equal(countWaitingReaders(test.requestContext()), 1);
    gone.abort();
    await until(() => countWaitingReaders(test.requestContext()) === 0);
    await response.body?.cancel();
  });

  it('R9: opens no stream for a HEAD request', async (t) => {
    const test = await start(t);
    const response = await test.fetch('/revocations/events', { method: 'HEAD' });
    assert.deepEqual([response.status, response.body], [200, null]);
    assert.equal(countWaitingReaders(test.requestContext()), 0);
  });
});

describe('who reads the revocation feed', () => {
  it('R9: clients that may, by their secret', async (t) => {
    const test = await start(t, { settings: {} });
    const may = await addClient(test, {}, { policy: { readsRevocations: true } });
    const mayNot = await addClient(test);
    const status = async (authorization: string): Promise<number> =>
      (await test.fetch('/revocations', { headers: { authorization } })).status;
    assert.equal(await status(basic(may.client.id, may.secret)), 200);
    assert.equal(await status(basic(may.client.id, 'wrong')), 401);
    assert.equal(await status(basic(mayNot.client.id, mayNot.secret)), 403);
    assert.equal(await status('Digest x'), 401);
    const nothing = await test.fetch('/revocations/events');
    assert.equal(nothing.status, 401);
    assert.match(nothing.headers.get('www-authenticate') ?? '', /^Basic realm=.*, Bearer$/);
  });

  it('R9: clients with a token of their own that has the scope', async (t) => {
    const test = await start(t, { settings: {} });
    const may = await addClient(test, { scope: 'openid revocations' });
    const send = (token: string): Promise<Response> =>
      test.fetch('/revocations', { headers: { authorization: `Bearer ${token}` } });
    const good = await ownToken(test, may, { scope: 'revocations' });
    assert.equal((await send(good)).status, 200);
    const without = await send(await ownToken(test, await addClient(test)));
    assert.equal(without.status, 403);
    assert.match(
      without.headers.get('www-authenticate') ?? '',
      /error="insufficient_scope".*scope="revocations"/,
    );
    assert.equal((await send(`${good}x`)).status, 401);
    const { tokens } = await logIn(test, may, {
      user: await addUser(test),
      parameters: { scope: 'openid revocations' },
    });
    assert.equal((await send(tokens.access_token ?? '')).status, 403, 'a person has no say in it');
    await test.store.clients.update(test.tenant.id, may.client.id, { status: 'disabled' });
    assert.equal((await send(good)).status, 401);
  });

  it('R9: nobody gets the scope who is not registered for it', async (t) => {
    const test = await start(t);
    const client = await addClient(test);
    const parameters = { grant_type: 'client_credentials', scope: 'revocations' };
    assert.equal((await requestToken(test, client, { parameters })).body.error, 'invalid_scope');
  });
});
