import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createVerifier } from '../jwt/verifier.ts';
import { verifyCache } from '../jwt/verify-cache.ts';
import type { KeySource } from '../keys/key-source.ts';
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
  verifyAtOnce,
} from './jwks.test-helper.ts';
import type { Answer } from './jwks.test-helper.ts';
import { createRemoteJwks } from './remote-jwks.ts';
import type { RemoteJwksOptions } from './remote-options.ts';

const a = makePair('a');
const b = makePair('b');

function setUp(
  answer: FakeServer['answer'] = () => ({ jwks: [a.publicJwk] }),
  options: RemoteJwksOptions = {},
) {
  const server = new FakeServer(answer);
  const clock = new Clock();
  const log = new EventLog();
  const keys = createRemoteJwks(jwksUrl, { fetch: server.fetch, now: clock.now, on: log.on, ...options });
  return { server, clock, log, keys, verifier: verifierOf(keys, clock) };
}

function verifierOf(keys: KeySource, clock: Clock) {
  return createVerifier({ keys, algorithms: ['ES256'], issuer, audience, now: clock.now });
}

describe('createRemoteJwks: fetching', () => {
  it('fetches nothing before a key is asked for, and then once', async () => {
    const { server, verifier } = setUp();
    assert.equal(server.count, 0);
    await verifier.verify(await signToken(a));
    await verifier.verify(await signToken(a));
    assert.equal(server.count, 1);
    assert.equal(server.requests[0]?.url, jwksUrl);
  });

  it('fetches once for many tokens at the same time', async () => {
    const { server, verifier } = setUp();
    const token = await signToken(a);
    await Promise.all(Array.from({ length: 50 }, () => verifier.verify(token)));
    assert.equal(server.count, 1);
  });

  it('verifies synchronously while the keys are fresh', async () => {
    const { keys, verifier } = setUp();
    const token = await signToken(a);
    await keys.refresh();
    assert.equal((await verifyAtOnce(verifier, token)).key.kid, 'a');
    assert.throws(() => setUp().verifier.verifySync(token), { code: 'sync_unavailable' });
  });

  it('joins a refresh that is under way', async () => {
    const { server, keys } = setUp();
    await Promise.all([keys.refresh(), keys.refresh(), keys.find({ algorithm: 'ES256', kid: 'a' })]);
    assert.equal(server.count, 1);
  });

  it('gives the public keys at hand as JSON', async () => {
    const { keys } = setUp();
    assert.deepEqual(keys.toJSON(), { keys: [] });
    await keys.refresh();
    assert.deepEqual(JSON.parse(JSON.stringify(keys)), { keys: [a.publicJwk] });
  });

  it('sends the headers of the caller', async () => {
    const { server, keys } = setUp(undefined, {
      headers: { 'User-Agent': 'test', Accept: 'application/json' },
    });
    await keys.refresh();
    assert.equal(server.requests[0]?.headers.get('user-agent'), 'test');
    assert.equal(server.requests[0]?.headers.get('accept'), 'application/json');
  });

  it('refuses addresses and options that are not safe', () => {
    for (const url of [
      'http://issuer.example/jwks',
      'ftp://issuer.example',
      'https://user:secret@issuer.example/',
      'jwks',
    ]) {
      assert.throws(() => createRemoteJwks(url), { code: 'url_refused' });
    }
    const misuse = (options: object) => assert.throws(() => createRemoteJwks(jwksUrl, options), TypeError);
    misuse({ cooldown: 1 });
    misuse({ cooldownSeconds: -1 });
    misuse({ timeoutMs: 0 });
    misuse({ maxBytes: 0 });
    misuse({ minAgeSeconds: 60, maxAgeSeconds: 30 });
    assert.throws(() => createRemoteJwks(undefined as unknown as string), TypeError);
  });
});

describe('createRemoteJwks: freshness', () => {
  it('keeps keys as long as Cache-Control says', async () => {
    const { server, clock, verifier } = setUp(() => ({
      jwks: [a.publicJwk],
      headers: { 'cache-control': 'max-age=100' },
    }));
    const token = await signToken(a);
    await verifier.verify(token);
    clock.pass(79);
    await verifier.verify(token);
    assert.equal(server.count, 1);
    clock.pass(21);
    await verifier.verify(token);
    assert.equal(server.count, 2);
  });

  it('refreshes in the background in the last fifth of freshness', async () => {
    const { server, clock, log, keys, verifier } = setUp(() => ({
      jwks: [a.publicJwk],
      headers: { 'cache-control': 'max-age=100' },
    }));
    const token = await signToken(a);
    await verifier.verify(token);
    clock.pass(80);
    findNow(keys);
    findNow(keys);
    await settled();
    assert.equal(server.count, 2);
    clock.pass(79);
    findNow(keys);
    assert.equal(server.count, 2);
    assert.deepEqual(log.types, ['fetch', 'fetched', 'fetch', 'fetched']);
  });

  it('gives background work to waitUntil', async () => {
    const works: Promise<void>[] = [];
    const { server, clock, keys, verifier } = setUp(undefined, {
      waitUntil: (work) => void works.push(work),
    });
    const token = await signToken(a);
    await verifier.verify(token);
    clock.pass(500);
    findNow(keys);
    assert.equal(works.length, 1);
    await works[0];
    assert.equal(server.count, 2);
  });

  it('asks with the ETag and keeps its keys on 304', async () => {
    const { server, clock, log, keys, verifier } = setUp((_, headers) =>
      headers.get('if-none-match') === '"v1"'
        ? { status: 304, headers: { 'cache-control': 'max-age=300' } }
        : { jwks: [a.publicJwk], headers: { etag: '"v1"', 'cache-control': 'max-age=100' } },
    );
    const token = await signToken(a);
    await verifier.verify(token);
    const before = keys.snapshot();
    clock.pass(100);
    await verifier.verify(token);
    assert.equal(keys.snapshot(), before);
    clock.pass(239);
    await verifier.verify(token);
    assert.equal(server.count, 2);
    assert.deepEqual(log.types, ['fetch', 'fetched', 'fetch', 'not_modified']);
  });

  it('takes a 304 it did not ask for as a failure', async () => {
    const { server, keys } = setUp(() => ({ status: 304 }));
    await assert.rejects(keys.refresh(), { code: 'jwks_unavailable' });
    server.answer = () => ({ jwks: [a.publicJwk] });
    await keys.refresh();
    server.answer = () => ({ status: 304 });
    await assert.rejects(keys.refresh(), { code: 'jwks_unavailable' });
  });

  it('replaces keys: a removed key is gone after the refresh', async () => {
    const { server, keys, log, verifier } = setUp(() => ({ jwks: [a.publicJwk, b.publicJwk] }));
    const [tokenA, tokenB] = [await signToken(a), await signToken(b)];
    await verifier.verify(tokenA);
    await verifier.verify(tokenB);
    server.answer = () => ({ jwks: [b.publicJwk] });
    await keys.refresh();
    await assert.rejects(verifier.verify(tokenA), { code: 'key_unknown' });
    await verifier.verify(tokenB);
    assert.deepEqual(log.last('rotated'), { type: 'rotated', added: 0, removed: 1, origin: issuer });
  });

  it('changes its snapshot only when the keys change', async () => {
    const { server, keys } = setUp(() => ({ jwks: [a.publicJwk, b.publicJwk] }));
    await keys.refresh();
    const first = keys.snapshot();
    const [key] = await keys.find({ algorithm: 'ES256', kid: 'a' });
    server.answer = () => ({ jwks: [b.publicJwk, { ...a.publicJwk, x5c: ['foreign'] }] });
    await keys.refresh();
    assert.ok(first !== undefined && keys.snapshot() === first, 'another order is no change');
    server.answer = () => ({ jwks: [a.publicJwk] });
    await keys.refresh();
    assert.notEqual(keys.snapshot(), first);
    assert.equal(
      (await keys.find({ algorithm: 'ES256', kid: 'a' }))[0],
      key,
      'a key that stays is taken over',
    );
  });

  it('has no snapshot before the first fetch, or when keys have expired', async () => {
    const { clock, keys } = setUp();
    assert.equal(keys.snapshot(), undefined);
    await keys.refresh();
    assert.ok(keys.snapshot());
    clock.pass(600);
    assert.equal(keys.snapshot(), undefined);
  });

  it('drops cached verdicts when the keys change', async () => {
    const { server, clock, keys } = setUp(() => ({ jwks: [a.publicJwk, b.publicJwk] }));
    const verifier = createVerifier({
      keys,
      algorithms: ['ES256'],
      issuer,
      audience,
      now: clock.now,
      cache: verifyCache(),
    });
    const token = await signToken(a);
    await keys.refresh();
    await verifier.verify(token);
    assert.equal(await verifier.verify(token), await verifier.verify(token));
    server.answer = () => ({ jwks: [b.publicJwk] });
    await keys.refresh();
    await assert.rejects(verifier.verify(token), { code: 'key_unknown' });
  });

  it('fetches anew after the clock was set back, and survives one set forward', async () => {
    const { server, clock, verifier } = setUp();
    const token = await signToken(a);
    await verifier.verify(token);
    clock.pass(-86_400);
    await verifier.verify(token);
    assert.equal(server.count, 2);
    await verifier.verify(token);
    assert.equal(server.count, 2, 'the new time holds');
    clock.pass(30 * 86_400);
    await verifier.verify(token);
    assert.equal(server.count, 3);
  });
});

describe('createRemoteJwks: unknown keys', () => {
  it('finds a new key at its first token', async () => {
    const { server, clock, log, verifier } = setUp();
    await verifier.verify(await signToken(a));
    server.answer = () => ({ jwks: [a.publicJwk, b.publicJwk] });
    clock.pass(30);
    await verifier.verify(await signToken(b));
    assert.equal(server.count, 2);
    assert.deepEqual(log.last('rotated'), { type: 'rotated', added: 1, removed: 0, origin: issuer });
  });

  it('fetches once for a flood of random kids while the server answers', async () => {
    const { server, clock, verifier } = setUp();
    await verifier.verify(await signToken(a));
    clock.pass(30);
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, i) => signToken(b, { kid: `random-${i}` })),
    );
    const verdicts = await Promise.allSettled(tokens.map((token) => verifier.verify(token)));
    for (const token of tokens) await assert.rejects(verifier.verify(token), { code: 'key_unknown' });
    assert.ok(
      verdicts.every((verdict) => verdict.status === 'rejected' && verdict.reason.code === 'key_unknown'),
    );
    assert.equal(server.count, 2);
    clock.pass(30);
    for (const token of tokens) await assert.rejects(verifier.verify(token), { code: 'key_unknown' });
    assert.equal(server.count, 3, 'one more a cooldown later');
  });

  it('fetches once for a flood of random kids at a server that never answered', async () => {
    const { server, clock, verifier } = setUp(() => ({ status: 503 }));
    const flood = async () => {
      for (let i = 0; i < 20; i++) {
        await assert.rejects(verifier.verify(await signToken(b, { kid: `random-${i}` })), {
          code: 'jwks_unavailable',
        });
      }
    };
    await flood();
    assert.equal(server.count, 1);
    clock.pass(30);
    await flood();
    assert.equal(server.count, 2);
  });

  it('fetches once for a flood of random kids at a server that fails now, and keeps its keys', async () => {
    const { server, clock, keys, verifier } = setUp();
    const token = await signToken(a);
    await verifier.verify(token);
    server.answer = () => ({ status: 503 });
    clock.pass(30);
    for (let i = 0; i < 20; i++) {
      await assert.rejects(verifier.verify(await signToken(b, { kid: `random-${i}` })), {
        code: 'key_unknown',
      });
      findNow(keys);
    }
    assert.equal(server.count, 2);
  });

  it('does not fetch for a bad signature under a known kid', async () => {
    const { server, clock, verifier } = setUp();
    await verifier.verify(await signToken(a));
    clock.pass(60);
    await assert.rejects(verifier.verify(await signToken(b, { kid: 'a' })), { code: 'signature_invalid' });
    assert.equal(server.count, 1);
  });

  it('lets a token with an unknown key wait for a refresh that is under way', async () => {
    const { server, keys, verifier } = setUp();
    await verifier.verify(await signToken(a));
    const answer = later<Answer>();
    server.answer = () => answer.promise;
    const refreshed = keys.refresh();
    const verified = verifier.verify(await signToken(b));
    answer.resolve({ jwks: [a.publicJwk, b.publicJwk] });
    await refreshed;
    assert.equal((await verified).key.kid, 'b');
    assert.equal(server.count, 2);
  });
});

describe('createRemoteJwks: what a set may hold', () => {
  it('skips private and secret keys, and says so once', async () => {
    const secret = { kty: 'oct', kid: 's', k: Buffer.alloc(32, 7).toString('base64url') };
    const { log, keys } = setUp(() => ({ jwks: [{ ...b.privateJwk }, secret, a.publicJwk] }));
    await keys.refresh();
    await keys.refresh();
    assert.deepEqual(keys.toJSON(), { keys: [a.publicJwk] });
    assert.deepEqual(
      keys.skipped.map(({ index, code }) => [index, code]),
      [
        [0, 'key_invalid'],
        [1, 'key_invalid'],
      ],
    );
    assert.equal(log.types.filter((type) => type === 'skipped_key').length, 2);
    assert.deepEqual(await keys.find({ algorithm: 'HS256', kid: 's' }), []);
  });

  it('serves sets of mixed key types, each key under its own algorithm', async () => {
    const rsa = { kty: 'RSA', n: `_${'A'.repeat(341)}`, e: 'AQAB', kid: 'r' };
    const { keys } = setUp(() => ({ jwks: [rsa, a.publicJwk] }));
    await keys.refresh();
    assert.equal((await keys.find({ algorithm: 'ES256', kid: undefined })).length, 1);
    assert.deepEqual(await keys.find({ algorithm: 'ES256', kid: 'r' }), []);
  });

  it('accepts an empty set as the withdrawal of all keys', async () => {
    const { server, keys } = setUp();
    await keys.refresh();
    server.answer = () => ({ jwks: [] });
    await keys.refresh();
    assert.deepEqual(await keys.find({ algorithm: 'ES256', kid: 'a' }), []);
  });

  it('refuses 10000 keys', async () => {
    const many = { body: JSON.stringify({ keys: Array.from({ length: 10_000 }, () => ({ kty: 'EC' })) }) };
    await assert.rejects(setUp(() => many).keys.refresh(), { code: 'limit_exceeded' });
  });

  it('refuses what is no key set, whatever its content type', async () => {
    for (const body of [
      '<html></html>',
      '',
      '[]',
      '{}',
      '{"keys":1}',
      '{"keys":[],"keys":[]}',
      '\uFEFF{"keys":[]}',
    ]) {
      const answer = { body, headers: { 'content-type': 'application/jwk-set+json' } };
      await assert.rejects(setUp(() => answer).keys.refresh(), { code: 'jwks_invalid' });
    }
  });

  it('takes a key set under a wrong content type', async () => {
    const answer = { jwks: [a.publicJwk], headers: { 'content-type': 'text/html' } };
    await setUp(() => answer).keys.refresh();
  });
});
