import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateKey } from '../keys/generate-key.ts';
import * as publicKey from '../keys/public-key.ts';
import { signFlattenedJws } from './flattened.ts';
import { makePairs, otherKey, testKey, testPolicy } from './jws.test-helper.ts';
import { signGeneralJws } from './sign-general.ts';
import { verifyGeneralJws } from './verify-general.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const policies = ['any', 'all'] as const;
const signers = [{ key: testKey }, { key: otherKey }];
const bothKeys = { keys: [testKey, otherKey], algorithms: ['HS256'] };

describe('general JWS', async () => {
  it('carries a signature of every algorithm over one payload', async () => {
    const pairs = await makePairs();
    const limits = { recipients: pairs.length };
    for (let i = 0; i < pairs.length; i += 16) {
      const some = pairs.slice(i, i + 16);
      const jws = await signGeneralJws('Hello', { signers: some.map(({ signing }) => ({ key: signing })) });
      const keys = some.map(({ verification }) => verification);
      const algorithms = [...new Set(some.map(({ algorithm }) => algorithm))];
      const { payload, signatures } = await verifyGeneralJws(JSON.stringify(jws), {
        keys,
        algorithms,
        policy: 'all',
        limits,
      });
      assert.equal(text(payload), 'Hello');
      assert.deepEqual(
        signatures.map(({ key }) => key),
        keys,
      );
    }
  });

  it('tells protected and unprotected header of each signature', async () => {
    const jws = await signGeneralJws('x', {
      signers: [{ key: testKey, header: { a: 1 }, unprotectedHeader: { b: 2 } }],
    });
    const { signatures } = await verifyGeneralJws(jws, { ...testPolicy, policy: 'all' });
    assert.deepEqual(signatures, [
      { index: 0, header: { alg: 'HS256', kid: 'h1', a: 1 }, unprotectedHeader: { b: 2 }, key: testKey },
    ]);
  });

  it('works detached and unencoded', async () => {
    const options = { signers, encodePayload: false, detached: true };
    const jws = await signGeneralJws('a.b\n', options);
    for (const policy of policies) {
      const verified = await verifyGeneralJws(jws, { ...bothKeys, policy, detachedPayload: 'a.b\n' });
      assert.equal(verified.signatures.length, 2);
    }
  });

  it('under "any" lists the good signatures alone, with their places', async () => {
    const jws = await signGeneralJws('x', { signers });
    const { signatures } = await verifyGeneralJws(jws, {
      keys: otherKey,
      algorithms: ['HS256'],
      policy: 'any',
    });
    assert.deepEqual(
      signatures.map(({ index, key }) => ({ index, key })),
      [{ index: 1, key: otherKey }],
    );
  });

  it('under "all" refuses when one signature is bad', async () => {
    const jws = await signGeneralJws('x', { signers });
    const [first, second] = jws.signatures;
    assert.ok(first && second);
    const forged = { ...jws, signatures: [first, { ...second, signature: first.signature }] };
    await assert.rejects(verifyGeneralJws(forged, { ...bothKeys, policy: 'all' }), {
      code: 'signature_invalid',
    });
    assert.equal((await verifyGeneralJws(forged, { ...bothKeys, policy: 'any' })).signatures.length, 1);
    await assert.rejects(verifyGeneralJws(jws, { ...testPolicy, policy: 'all' }), { code: 'key_unknown' });
  });

  it('under "any" does not count an algorithm that is not allowed or an extension that nobody understands', async () => {
    const key = await generateKey('ES256');
    const keys = [testKey, publicKey.of(key)];
    const mixed = await signGeneralJws('x', {
      signers: [{ key }, { key: testKey, header: { x: 1 }, critical: ['x'] }, { key: testKey }],
    });
    const options = { keys, algorithms: ['HS256'], policy: 'any' } as const;
    const { signatures } = await verifyGeneralJws(mixed, options);
    assert.deepEqual(
      signatures.map(({ index }) => index),
      [2],
    );
    const bad = { ...mixed, signatures: mixed.signatures.slice(0, 2) };
    await assert.rejects(verifyGeneralJws(bad, options), { code: 'signature_invalid' });
    const worse = { ...mixed, signatures: mixed.signatures.slice(0, 1) };
    await assert.rejects(verifyGeneralJws(worse, options), { code: 'algorithm_not_allowed' });
  });

  it('needs the policy to be said', async () => {
    const jws = await signGeneralJws('x', { signers });
    // @ts-expect-error policy is required
    await assert.rejects(verifyGeneralJws(jws, bothKeys), TypeError);
    await assert.rejects(verifyGeneralJws(jws, { ...bothKeys, policy: 'one' as never }), TypeError);
  });

  it('refuses misuse when signing', async () => {
    const tooMany = Array.from({ length: 17 }, () => ({ key: testKey }));
    for (const list of [undefined, [], testKey, [{}], [{ key: testKey, encodePayload: false }], tooMany]) {
      await assert.rejects(signGeneralJws('x', { signers: list as never }), TypeError);
    }
  });

  it('lets a fault of a key source through', async () => {
    const jws = await signGeneralJws('x', { signers });
    const keys = { find: () => Promise.reject(new RangeError('boom')), snapshot: () => undefined };
    for (const policy of policies) {
      await assert.rejects(verifyGeneralJws(jws, { keys, algorithms: ['HS256'], policy }), RangeError);
    }
  });
});

describe('verifyGeneralJws', async () => {
  const jws = await signGeneralJws('x', { signers });
  const unencoded = await signGeneralJws('x', { signers, encodePayload: false });
  const flattened = await signFlattenedJws('x', { key: testKey });
  const [one] = jws.signatures;
  const hostile: readonly (readonly [what: string, code: string, jws: unknown])[] = [
    ['no signatures', 'token_malformed', { payload: 'eA' }],
    ['an empty list of signatures', 'token_malformed', { payload: 'eA', signatures: [] }],
    ['signatures that are no list', 'token_malformed', { payload: 'eA', signatures: { 0: one, length: 1 } }],
    ['a signature that is no object', 'token_malformed', { payload: 'eA', signatures: [one, null] }],
    ['the flattened serialization', 'token_malformed', flattened],
    ['members of both serializations', 'token_malformed', { ...jws, signature: flattened.signature }],
    [
      'a protected header beside the signatures',
      'token_malformed',
      { ...jws, protected: flattened.protected },
    ],
    ['an unprotected header beside the signatures', 'token_malformed', { ...jws, header: { kid: 'h1' } }],
    ['unequal b64', 'header_invalid', { payload: 'eA', signatures: [one, unencoded.signatures[0]] }],
    [
      'a malformed header in one of several',
      'json_invalid',
      { ...jws, signatures: [one, { ...one, protected: 'e30x' }] },
    ],
    [
      'more signatures than the limit',
      'limit_exceeded',
      { ...jws, signatures: Array.from({ length: 17 }, () => one) },
    ],
    [
      'a member twice in a signature',
      'json_duplicate_name',
      JSON.stringify(jws).replace('[{', '[{"signature":"x",'),
    ],
    ['no payload', 'token_malformed', { signatures: jws.signatures }],
  ];
  for (const policy of policies) {
    for (const [what, code, token] of hostile) {
      it(`refuses ${what} under "${policy}"`, async () => {
        await assert.rejects(verifyGeneralJws(token, { ...bothKeys, policy }), { name: 'JoseError', code });
      });
    }
  }
});
