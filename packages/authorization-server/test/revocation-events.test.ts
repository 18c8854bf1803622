import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { countWaitingReaders } from '../src/revocation/waiting-readers.ts';
import { read, start, takeBack, until, type List } from './revocation-feed.test-helper.ts';

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
    const seen = { isThere: false };
    void second.then(() => (seen.isThere = true));
    // The stream reads the database before it waits; time passes until it has noticed.
    while (!seen.isThere) {
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
