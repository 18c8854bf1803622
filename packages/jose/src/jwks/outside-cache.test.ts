import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createVerifier } from '../jwt/verifier.ts';
import type { CachedJwks, OutsideCache } from './cached-jwks.ts';
import {
  audience,
  Clock,
  EventLog,
  FakeServer,
  issuer,
  jwksUrl,
  makePair,
  settled,
  signToken,
} from './jwks.test-helper.ts';
import { createRemoteJwks } from './remote-jwks.ts';

const a = makePair('a');
const b = makePair('b');

/** A cache that keeps JSON, as a key-value store does. */
class Store implements OutsideCache {
  readonly kept = new Map<string, string>();
  gets = 0;
  get(source: string): CachedJwks | undefined {
    this.gets++;
    const text = this.kept.get(source);
    return text === undefined ? undefined : (JSON.parse(text) as CachedJwks);
  }
  async set(entry: CachedJwks): Promise<void> {
    this.kept.set(entry.source, JSON.stringify(entry));
  }
  put(change: object): void {
    const before: object = JSON.parse(this.kept.get(jwksUrl) ?? '{}');
    this.kept.set(jwksUrl, JSON.stringify({ ...before, ...change }));
  }
}

function world() {
  const server = new FakeServer(() => ({ jwks: [a.publicJwk], headers: { etag: '"1"' } }));
  const clock = new Clock();
  const store = new Store();
  /** Another process with the same cache. */
  const start = (cache: OutsideCache = store) => {
    const log = new EventLog();
    const keys = createRemoteJwks(jwksUrl, { fetch: server.fetch, now: clock.now, on: log.on, cache });
    return {
      log,
      keys,
      verifier: createVerifier({ keys, algorithms: ['ES256'], issuer, audience, now: clock.now }),
    };
  };
  return { server, clock, store, start };
}

describe('outside cache', () => {
  it('spares other processes the fetch', async () => {
    const { server, clock, start } = world();
    await start().verifier.verify(await signToken(a));
    clock.pass(60);
    const { verifier, log } = start();
    await verifier.verify(await signToken(a));
    assert.equal(server.count, 1);
    assert.deepEqual(log.types, ['cache_hit']);
  });

  it('keeps plain JSON of public keys', async () => {
    const { server, store, clock, start } = world();
    server.answer = () => ({ jwks: [a.publicJwk, b.privateJwk] });
    await start().keys.refresh();
    const fetchedAt = clock.now();
    const expected = {
      source: jwksUrl,
      url: jwksUrl,
      jwks: { keys: [a.publicJwk] },
      fetchedAt,
      freshUntil: fetchedAt + 600_000,
    };
    assert.deepEqual(store.get(jwksUrl), expected);
  });

  it('takes expired keys from it when the server fails', async () => {
    const { server, clock, start } = world();
    await start().keys.refresh();
    server.answer = () => ({ status: 500 });
    clock.pass(3600);
    const { verifier, log } = start();
    await verifier.verify(await signToken(a));
    assert.deepEqual(log.types, ['cache_hit', 'fetch', 'failed', 'stale']);
    clock.pass(90_000);
    await assert.rejects(start().verifier.verify(await signToken(a)), { code: 'jwks_unavailable' });
  });

  it('asks with the ETag it kept', async () => {
    const { server, clock, start } = world();
    await start().keys.refresh();
    clock.pass(600);
    server.answer = (_, headers) => ({ status: headers.get('if-none-match') === '"1"' ? 304 : 500 });
    await start().verifier.verify(await signToken(a));
    assert.equal(server.count, 2);
  });

  it('shares the cooldown for unknown keys', async () => {
    const { server, clock, start } = world();
    const [first, second] = [start(), start()];
    await first.keys.refresh();
    await second.verifier.verify(await signToken(a));
    clock.pass(40);
    server.answer = () => ({ jwks: [a.publicJwk, b.publicJwk] });
    await first.verifier.verify(await signToken(b));
    await settled();
    await second.verifier.verify(await signToken(b));
    await assert.rejects(second.verifier.verify(await signToken(makePair('c'))), { code: 'key_unknown' });
    assert.equal(server.count, 2);
  });

  it('is not asked for every unknown key', async () => {
    const { store, clock, start } = world();
    const { keys, verifier } = start();
    await keys.refresh();
    clock.pass(40);
    for (let i = 0; i < 10; i++) await assert.rejects(verifier.verify(await signToken(b, { kid: `x${i}` })));
    assert.equal(store.gets, 1);
  });

  it('ignores entries of another source, from the future, or of the wrong shape', async () => {
    const { server, clock, store, start } = world();
    await start().keys.refresh();
    const poison = { jwks: { keys: [b.publicJwk] } };
    const changes = [
      { ...poison, source: 'https://other.example/jwks' },
      { ...poison, fetchedAt: clock.now() + 86_400_000, freshUntil: clock.now() + 90_000_000 },
      { ...poison, fetchedAt: 'now' },
      { ...poison, freshUntil: 0 },
      { jwks: { keys: 'all' } },
      { jwks: null },
    ];
    for (const [index, change] of changes.entries()) {
      store.put({ source: jwksUrl, fetchedAt: clock.now(), freshUntil: clock.now() + 1000, ...change });
      const { verifier, log } = start();
      await verifier.verify(await signToken(a));
      assert.equal(server.count, index + 2);
      assert.equal(log.types.includes('cache_hit'), false);
    }
  });

  it('does not let an entry live beyond maxAgeSeconds', async () => {
    const { server, clock, store, start } = world();
    await start().keys.refresh();
    store.put({ freshUntil: clock.now() + 1e15 });
    clock.pass(3600);
    await start().verifier.verify(await signToken(a));
    assert.equal(server.count, 2);
  });

  it('skips private keys and secrets that stand in it', async () => {
    const { clock, store, start } = world();
    await start().keys.refresh();
    store.put({
      jwks: { keys: [a.publicJwk, { kty: 'oct', kid: 's', k: 'A'.repeat(43) }] },
      fetchedAt: clock.now(),
    });
    const { keys } = start();
    assert.deepEqual(await keys.find({ algorithm: 'HS256', kid: 's' }), []);
  });

  it('goes on without a cache that fails', async () => {
    const { start } = world();
    const broken: OutsideCache = {
      get: () => Promise.reject(new Error('no connection')),
      set: () => {
        throw new Error('no connection');
      },
    };
    const { verifier, log } = start(broken);
    await verifier.verify(await signToken(a));
    await settled();
    assert.deepEqual(log.types, ['cache_failed', 'fetch', 'fetched', 'cache_failed']);
  });
});
