import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { externalKey } from '../keys/external-key.ts';
import * as publicKey from '../keys/public-key.ts';
import { generateKey } from '../keys/generate-key.ts';
import { hasSync, makePairs, otherKey, segment, signRaw, testKey, testPolicy } from './jws.test-helper.ts';
import { signCompactJws, signCompactJwsSync } from './sign-compact.ts';
import { verifyCompactJws, verifyCompactJwsSync } from './verify-compact.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const decoded = (jws: string): unknown =>
  JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString());

describe('signCompactJws', () => {
  it('puts algorithm and kid of the key first, then the parameters of the caller', async () => {
    const jws = await signCompactJws('Hello', { key: testKey, header: { typ: 'x', cty: 'text/plain' } });
    assert.deepEqual(decoded(jws), { alg: 'HS256', kid: 'h1', typ: 'x', cty: 'text/plain' });
  });

  it('signs bytes and texts alike', async () => {
    const bytes = new TextEncoder().encode('żółw');
    assert.equal(
      await signCompactJws('żółw', { key: testKey }),
      await signCompactJws(bytes, { key: testKey }),
    );
  });

  it('signs an empty payload', async () => {
    const jws = await signCompactJws('', { key: testKey });
    assert.equal((await verifyCompactJws(jws, testPolicy)).payload.length, 0);
  });

  it('leaves a detached payload out', async () => {
    const jws = await signCompactJws('Hello', { key: testKey, detached: true });
    assert.match(jws, /^[\w-]+\.\.[\w-]+$/);
    assert.equal(jws.replace('..', `.${segment('Hello')}.`), await signCompactJws('Hello', { key: testKey }));
  });

  it('lists b64 in crit when the payload is not encoded', async () => {
    const jws = await signCompactJws('$02', { key: testKey, encodePayload: false });
    assert.deepEqual(decoded(jws), { alg: 'HS256', kid: 'h1', b64: false, crit: ['b64'] });
    assert.equal(jws.split('.')[1], '$02');
  });

  for (const payload of ['$.02', 'żółw', 'line\nbreak', '\u0000', '\u007f']) {
    it(`refuses the unencoded payload ${JSON.stringify(payload)} unless it is detached`, async () => {
      const options = { key: testKey, encodePayload: false };
      await assert.rejects(signCompactJws(payload, options), TypeError);
      const jws = await signCompactJws(payload, { ...options, detached: true });
      const { payload: verified } = await verifyCompactJws(jws, { ...testPolicy, detachedPayload: payload });
      assert.equal(text(verified), payload);
    });
  }

  it('lists the extensions of the option "critical" in crit', async () => {
    const options = { key: testKey, header: { exp: 5 }, critical: ['exp'] };
    assert.deepEqual(decoded(await signCompactJws('', options)), {
      alg: 'HS256',
      kid: 'h1',
      exp: 5,
      crit: ['exp'],
    });
    const both = decoded(await signCompactJws('', { ...options, encodePayload: false }));
    assert.deepEqual(both, { alg: 'HS256', kid: 'h1', exp: 5, b64: false, crit: ['b64', 'exp'] });
  });

  for (const [what, options] of [
    ['an unknown option', { typ: 'x' }],
    ['the header parameter alg', { header: { alg: 'none' } }],
    ['the header parameter b64', { header: { b64: false } }],
    ['the header parameter crit', { header: { crit: ['x'], x: 1 } }],
    ['a critical name that is not in the header', { critical: ['x'] }],
    ['a critical name that the RFCs define', { critical: ['typ'], header: { typ: 'x' } }],
    ['a critical name twice', { critical: ['x', 'x'], header: { x: 1 } }],
    ['a header that is no object', { header: [] }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(signCompactJws('', { key: testKey, ...options } as never), TypeError);
    });
  }

  it('refuses a payload that is neither bytes nor text, or has a lone surrogate', async () => {
    for (const payload of [undefined, null, {}, 5, [1], '\ud800']) {
      await assert.rejects(signCompactJws(payload as never, { key: testKey }), TypeError);
    }
  });

  it('refuses a public key and what is no key', async () => {
    const key = publicKey.of(await generateKey('ES256'));
    // @ts-expect-error a key for verifying cannot sign
    await assert.rejects(signCompactJws('', { key }), TypeError);
    await assert.rejects(signCompactJws('', { key: { algorithm: 'HS256' } as never }), TypeError);
  });

  it('signs with an external key, and says that this cannot be done at once', async () => {
    const key = externalKey({ algorithm: 'ES256', sign: () => new Uint8Array(64) });
    assert.equal((await signCompactJws('x', { key })).split('.')[2], 'A'.repeat(86));
    assert.throws(() => signCompactJwsSync('x', { key }), { code: 'sync_unavailable' });
  });
});

describe('verifyCompactJws', async () => {
  for (const { label, algorithm, signing, verification } of await makePairs()) {
    it(`gives payload, protected header and key for ${label}`, async () => {
      const jws = await signCompactJws('Hello', { key: signing });
      const { payload, header, key } = await verifyCompactJws(jws, {
        keys: verification,
        algorithms: [algorithm],
      });
      assert.equal(text(payload), 'Hello');
      assert.deepEqual({ ...header }, { alg: algorithm, kid: 'k1' });
      assert.equal(key, verification);
    });
  }

  it('works at once where the runtime can', () => {
    if (!hasSync) {
      assert.throws(() => signCompactJwsSync('', { key: testKey }), { code: 'sync_unavailable' });
      return;
    }
    const jws = signCompactJwsSync('Hello', { key: testKey });
    assert.equal(text(verifyCompactJwsSync(jws, testPolicy).payload), 'Hello');
  });

  it('says that it needs time when the keys have to be fetched', async () => {
    const keys = { find: async () => [testKey], snapshot: () => undefined };
    const jws = await signCompactJws('Hello', { key: testKey });
    assert.equal((await verifyCompactJws(jws, { ...testPolicy, keys })).key, testKey);
    assert.throws(() => verifyCompactJwsSync(jws, { ...testPolicy, keys }), { code: 'sync_unavailable' });
  });

  it('tries every key that fits', async () => {
    const jws = await signCompactJws('Hello', { key: testKey });
    const unnamed = { find: () => [otherKey, testKey], snapshot: () => undefined };
    assert.equal((await verifyCompactJws(jws, { ...testPolicy, keys: unnamed })).key, testKey);
    await assert.rejects(verifyCompactJws(jws, { ...testPolicy, keys: otherKey }), { code: 'key_unknown' });
  });

  it('leaves keys for another algorithm aside, whatever the key source says', async () => {
    const keys = {
      find: async () => [publicKey.of(await generateKey('ES256', { kid: 'h1' }))],
      snapshot: () => undefined,
    };
    const jws = await signCompactJws('Hello', { key: testKey });
    await assert.rejects(verifyCompactJws(jws, { keys, algorithms: ['HS256', 'ES256'] }), {
      code: 'key_unknown',
    });
  });

  it('reads an unencoded payload', async () => {
    const jws = await signCompactJws('$02', { key: testKey, encodePayload: false });
    assert.equal(text((await verifyCompactJws(jws, testPolicy)).payload), '$02');
  });

  it('refuses an unencoded payload of other characters than printable ASCII', async () => {
    const jws = await signRaw('{"alg":"HS256","b64":false,"crit":["b64"]}', 'żółw');
    await assert.rejects(verifyCompactJws(jws, testPolicy), { code: 'encoding_invalid' });
  });

  it('needs a detached payload to be given, and given once', async () => {
    const detached = await signCompactJws('Hello', { key: testKey, detached: true });
    const options = { ...testPolicy, detachedPayload: 'Hello' };
    assert.equal(text((await verifyCompactJws(detached, options)).payload), 'Hello');
    await assert.rejects(verifyCompactJws(detached, testPolicy), { code: 'signature_invalid' });
    const inside = await signCompactJws('Hello', { key: testKey });
    await assert.rejects(verifyCompactJws(inside, options), { code: 'token_malformed' });
  });

  it('accepts a critical extension that the caller understands, and refuses it otherwise', async () => {
    const jws = await signCompactJws('', { key: testKey, header: { exp: 5 }, critical: ['exp'] });
    assert.equal((await verifyCompactJws(jws, { ...testPolicy, critical: ['exp'] })).header['exp'], 5);
    await assert.rejects(verifyCompactJws(jws, testPolicy), { code: 'critical_header_unsupported' });
  });

  for (const [what, options] of [
    ['no algorithms', { keys: testKey }],
    ['an empty list of algorithms', { keys: testKey, algorithms: [] }],
    ['no keys', { algorithms: ['HS256'], keys: [] }],
    ['an unknown option', { ...testPolicy, issuer: 'x' }],
    ['an unknown limit', { ...testPolicy, limits: { size: 1 } }],
    ['a critical option that is no list', { ...testPolicy, critical: 'exp' }],
    ['no options', undefined],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const jws = await signCompactJws('', { key: testKey });
      await assert.rejects(verifyCompactJws(jws, options as never), TypeError);
    });
  }
});
