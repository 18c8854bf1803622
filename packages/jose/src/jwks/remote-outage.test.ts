import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createVerifier } from '../jwt/verifier.ts';
import {
  audience,
  Clock,
  EventLog,
  FakeServer,
  issuer,
  jwksUrl,
  later,
  makePair,
  settled,
  signToken,
  findNow,
} from './jwks.test-helper.ts';
import type { Answer } from './jwks.test-helper.ts';
import { createRemoteJwks } from './remote-jwks.ts';
import type { RemoteJwksOptions } from './remote-options.ts';

const a = makePair('a');
const b = makePair('b');
const good: Answer = { jwks: [a.publicJwk] };

function setUp(answer: FakeServer['answer'] = () => good, options: RemoteJwksOptions = {}) {
  const server = new FakeServer(answer);
  const clock = new Clock();
  const log = new EventLog();
  const keys = createRemoteJwks(jwksUrl, { fetch: server.fetch, now: clock.now, on: log.on, ...options });
  const verifier = createVerifier({ keys, algorithms: ['ES256'], issuer, audience, now: clock.now });
  return { server, clock, log, keys, verifier };
}

/** A timer that a test fires. */
function manualTimer() {
  const pending = new Set<() => void>();
  return {
    startTimer: (callback: () => void) => {
      pending.add(callback);
      return () => void pending.delete(callback);
    },
    fire: () => pending.forEach((callback) => callback()),
    pending,
  };
}

describe('createRemoteJwks: when the server fails', () => {
  const failures: Record<string, Answer | Error> = {
    'status 503': { status: 503 },
    'no connection': new TypeError('fetch failed'),
    'no JSON': { body: '<html>' },
    'a redirect elsewhere': { status: 302, headers: { location: 'https://elsewhere.example/' } },
    'too many keys': { body: JSON.stringify({ keys: Array.from({ length: 101 }, () => ({})) }) },
  };
  for (const [name, failure] of Object.entries(failures)) {
    it(`keeps good keys through ${name}`, async () => {
      const { server, clock, keys, verifier } = setUp();
      const token = await signToken(a);
      await verifier.verify(token);
      server.answer = () => failure;
      await assert.rejects(keys.refresh());
      await verifier.verify(token);
      clock.pass(3600);
      await verifier.verify(token);
      server.answer = () => good;
      clock.pass(60);
      await verifier.verify(token);
      assert.ok(keys.snapshot());
    });
  }

  it('serves expired keys without waiting, trying again once a cooldown', async () => {
    const { server, clock, log, keys, verifier } = setUp();
    const token = await signToken(a);
    await verifier.verify(token);
    server.answer = () => ({ status: 503 });
    clock.pass(600);
    await verifier.verify(token);
    assert.equal(server.count, 2);
    for (let i = 0; i < 10; i++) findNow(keys);
    assert.equal(server.count, 2);
    clock.pass(30);
    for (let i = 0; i < 10; i++) findNow(keys);
    await settled();
    assert.equal(server.count, 3);
    assert.deepEqual(log.last('stale'), { type: 'stale', leftSeconds: 86_400 - 30, origin: issuer });
    assert.deepEqual(log.last('failed'), {
      type: 'failed',
      durationMs: 0,
      code: 'jwks_unavailable',
      retrySeconds: 30,
      origin: issuer,
    });
  });

  it('waits for the server again when the last failure is long past', async () => {
    const { server, clock, keys, verifier } = setUp();
    const token = await signToken(a);
    await verifier.verify(token);
    server.answer = () => ({ status: 503 });
    await assert.rejects(keys.refresh());
    server.answer = () => ({ jwks: [b.publicJwk] });
    clock.pass(20 * 3600);
    await assert.rejects(verifier.verify(token), { code: 'key_unknown' }, 'the key was withdrawn meanwhile');
  });

  it('serves expired keys no longer than staleIfErrorSeconds', async () => {
    const { server, clock, keys, verifier } = setUp(() => good, { staleIfErrorSeconds: 120 });
    const token = await signToken(a);
    await verifier.verify(token);
    server.answer = () => new Error('down');
    clock.pass(719);
    await verifier.verify(token);
    clock.pass(1);
    await assert.rejects(verifier.verify(token), { code: 'jwks_unavailable' });
    assert.throws(() => findNow(keys), { code: 'jwks_unavailable' });
    server.answer = () => good;
    clock.pass(30);
    await verifier.verify(token);
  });

  it('can refuse expired keys at once', async () => {
    const { server, clock, verifier } = setUp(() => good, { staleIfErrorSeconds: 0 });
    const token = await signToken(a);
    await verifier.verify(token);
    server.answer = () => ({ status: 500 });
    clock.pass(600);
    await assert.rejects(verifier.verify(token), { code: 'jwks_unavailable' });
  });

  it('says why there are no keys, and when it tries again, without asking meanwhile', async () => {
    const { server, clock, verifier } = setUp(() => new TypeError('getaddrinfo ENOTFOUND'));
    const token = await signToken(a);
    await assert.rejects(verifier.verify(token), (error: Error & { code?: string }) => {
      return error.code === 'jwks_unavailable' && error.cause instanceof TypeError;
    });
    clock.pass(10);
    await assert.rejects(verifier.verify(token), /next attempt is in 20 s/);
    assert.equal(server.count, 1);
  });

  it('ends a fetch that heeds no signal when its time is over', async () => {
    const timer = manualTimer();
    const { server, clock, verifier, log } = setUp(() => later<Answer>().promise, {
      startTimer: timer.startTimer,
    });
    const verified = verifier.verify(await signToken(a));
    const refused = assert.rejects(verified, { code: 'jwks_unavailable', message: /within 5000 ms/ });
    await settled();
    clock.pass(5);
    timer.fire();
    await refused;
    assert.equal(server.count, 1);
    assert.equal(timer.pending.size, 0, 'no timer is left');
    assert.equal(log.last('failed')?.type, 'failed');
  });

  it('never lets an older, slower answer overwrite a newer one', async () => {
    const timer = manualTimer();
    const slow = later<Answer>();
    const { server, clock, keys } = setUp(() => slow.promise, { startTimer: timer.startTimer });
    const first = keys.refresh();
    // The request that began it was cut off: nothing fires, nothing answers.
    clock.pass(11);
    server.answer = () => ({ jwks: [b.publicJwk] });
    await keys.refresh();
    slow.resolve({ jwks: [a.publicJwk] });
    await first;
    assert.deepEqual(keys.toJSON(), { keys: [b.publicJwk] });
    assert.equal(server.count, 2);
  });

  it('never lets an older, slower failure hide a newer success', async () => {
    const timer = manualTimer();
    const slow = later<Answer>();
    const options = { startTimer: timer.startTimer, maxAgeSeconds: 20 };
    const { server, clock, keys } = setUp(() => slow.promise, options);
    const first = keys.refresh();
    clock.pass(11);
    server.answer = () => good;
    await keys.refresh();
    slow.resolve({ status: 500 });
    await assert.rejects(first);
    findNow(keys);
    clock.pass(20);
    // No failure is known, so expired keys do not serve before the server was asked.
    assert.ok(keys.find({ algorithm: 'ES256', kid: 'a' }) instanceof Promise);
  });

  it('stops fetching when the caller aborts, and serves the keys at hand', async () => {
    const controller = new AbortController();
    const { server, keys, verifier } = setUp(() => good, { signal: controller.signal });
    await keys.refresh();
    controller.abort();
    await assert.rejects(keys.refresh(), { code: 'jwks_unavailable' });
    await verifier.verify(await signToken(a));
    assert.equal(server.count, 1);
  });

  it('ends a fetch under way when the caller aborts', async () => {
    const controller = new AbortController();
    const { keys } = setUp(() => later<Answer>().promise, { signal: controller.signal });
    const refused = assert.rejects(keys.refresh(), { code: 'jwks_unavailable' });
    await settled();
    controller.abort();
    await refused;
  });

  it('is not disturbed by a listener that throws', async () => {
    const { verifier } = setUp(() => good, {
      on: () => {
        throw new Error('log is full');
      },
    });
    await verifier.verify(await signToken(a));
  });

  it('puts no token, key ID or key into events', async () => {
    const { server, clock, log, verifier } = setUp();
    const token = await signToken(b, { kid: 'very-telling-kid' });
    await assert.rejects(verifier.verify(token));
    server.answer = () => ({ jwks: [a.publicJwk, { ...b.publicJwk, use: 'enc' }] });
    clock.pass(60);
    await assert.rejects(verifier.verify(token));
    const text = JSON.stringify(log.events);
    for (const value of ['very-telling-kid', b.publicJwk['x'], token.split('.')[2]]) {
      assert.equal(text.includes(String(value)), false);
    }
    assert.ok(log.types.includes('skipped_key'));
  });
});
