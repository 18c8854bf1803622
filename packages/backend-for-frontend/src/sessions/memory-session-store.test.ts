import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemorySessionStore } from './memory-session-store.ts';
import type { StoredSession } from './session-store.ts';

const session = (changes: Partial<StoredSession> = {}): StoredSession => ({
  ...{ subject: 'alice', sid: 's1', expiresAt: 1000, data: 'sealed' },
  ...changes,
});

describe('the store in memory', () => {
  it('forgets what has expired', async () => {
    let now = 0;
    const store = createMemorySessionStore({ now: () => now });
    await store.set('a', session());
    assert.deepEqual(await store.get('a'), session());
    now = 1000;
    assert.equal(await store.get('a'), undefined);
    assert.equal(await store.update('a', session({ expiresAt: 2000 })), false);
  });

  it('changes only what is still there', async () => {
    const store = createMemorySessionStore({ now: () => 0 });
    assert.equal(await store.update('a', session()), false);
    await store.set('a', session());
    assert.equal(await store.delete('a'), true);
    assert.equal(await store.update('a', session()), false);
    assert.equal(await store.get('a'), undefined);
  });

  it('forgets by session and by subject, and nobody else', async () => {
    const store = createMemorySessionStore({ now: () => 0 });
    await store.set('a', session());
    await store.set('b', session({ sid: 's2' }));
    await store.set('c', session({ subject: 'bob', sid: undefined }));
    assert.deepEqual(await store.deleteBySid('s1'), ['a']);
    assert.deepEqual(await store.deleteBySid('s1'), []);
    assert.deepEqual(await store.deleteBySub('alice'), ['b']);
    assert.ok(await store.get('c'));
  });

  it('has a bound: what was written longest ago goes first', async () => {
    const store = createMemorySessionStore({ now: () => 0, maxSessions: 2 });
    for (const id of ['a', 'b']) await store.set(id, session());
    await store.update('a', session());
    await store.set('c', session());
    assert.deepEqual(
      await Promise.all(['a', 'b', 'c'].map(async (id) => (await store.get(id)) !== undefined)),
      [...[true, false, true]],
    );
    assert.throws(() => createMemorySessionStore({ maxSessions: 0 }), TypeError);
  });

  it('has a bound for each subject, so that nobody throws others out by logging in', async () => {
    const store = createMemorySessionStore({ now: () => 0, maxSessions: 10, maxPerSubject: 2 });
    await store.set('b', session({ subject: 'bob' }));
    for (let i = 0; i < 20; i += 1) await store.set(`a${i}`, session({ sid: `s${i}` }));
    assert.ok(await store.get('b'));
    assert.deepEqual(await store.deleteBySub('alice'), ['a18', 'a19']);
    assert.throws(() => createMemorySessionStore({ maxPerSubject: 0 }), TypeError);
  });

  it('counts no session twice that is changed', async () => {
    const store = createMemorySessionStore({ now: () => 0, maxPerSubject: 2 });
    for (const id of ['a', 'b']) await store.set(id, session());
    assert.equal(await store.update('a', session()), true);
    assert.deepEqual(await store.deleteBySub('alice'), ['b', 'a']);
  });

  it('lets one after the other work on a session, also after one failed', async () => {
    const store = createMemorySessionStore();
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = store.withLock('a', async () => {
      await gate.promise;
      order.push('first');
      throw new Error('failed');
    });
    const second = store.withLock('a', () => Promise.resolve(order.push('second')));
    await store.withLock('b', () => Promise.resolve(order.push('other')));
    gate.resolve();
    await assert.rejects(first, /failed/);
    await second;
    assert.deepEqual(order, ['other', 'first', 'second']);
  });
});
