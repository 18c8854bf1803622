import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signFlattenedJws, verifyFlattenedJws } from './flattened.ts';
import { makePairs, segment, signRaw, testKey, testPolicy } from './jws.test-helper.ts';
import { signCompactJws } from './sign-compact.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** A flattened JWS with any protected header text and further members, properly signed. */
async function flattened(headerText: string, more: object = {}, payload = segment('Hello')): Promise<object> {
  const [header, , signature] = (await signRaw(headerText, payload)).split('.');
  return { payload, protected: header, signature, ...more };
}

describe('flattened JWS', async () => {
  for (const { label, algorithm, signing, verification } of await makePairs()) {
    it(`goes there and back with ${label}`, async () => {
      const jws = await signFlattenedJws('Hello', { key: signing });
      const options = { keys: verification, algorithms: [algorithm] };
      const verified = await verifyFlattenedJws(JSON.stringify(jws), options);
      assert.equal(text(verified.payload), 'Hello');
      assert.equal(verified.header.alg, algorithm);
      assert.equal(verified.key, verification);
      await assert.rejects(verifyFlattenedJws({ ...jws, payload: segment('hello') }, options), {
        code: 'signature_invalid',
      });
    });
  }

  it('carries the same signature as the compact serialization', async () => {
    const { payload, protected: header, signature } = await signFlattenedJws('Hello', { key: testKey });
    assert.equal(`${header}.${payload}.${signature}`, await signCompactJws('Hello', { key: testKey }));
  });

  it('shows the unprotected header apart', async () => {
    const jws = await signFlattenedJws('Hello', { key: testKey, unprotectedHeader: { trace: 'a' } });
    assert.deepEqual(jws.header, { trace: 'a' });
    const { header, unprotectedHeader } = await verifyFlattenedJws(jws, testPolicy);
    assert.deepEqual(unprotectedHeader, { trace: 'a' });
    assert.equal(header['trace'], undefined);
  });

  it('finds alg and kid in the unprotected header, where RFC 7515 allows them', async () => {
    const [, payload, signature] = (await signRaw('', segment('Hello'))).split('.');
    const jws = { payload, header: { alg: 'HS256', kid: 'h1' }, signature };
    const { header } = await verifyFlattenedJws(jws, testPolicy);
    assert.deepEqual(header, {});
  });

  it('writes an unencoded payload as it is', async () => {
    const jws = await signFlattenedJws('żó.łw\n', { key: testKey, encodePayload: false });
    assert.equal(jws.payload, 'żó.łw\n');
    assert.equal(text((await verifyFlattenedJws(JSON.stringify(jws), testPolicy)).payload), 'żó.łw\n');
    const bytes = Uint8Array.of(0xff);
    await assert.rejects(signFlattenedJws(bytes, { key: testKey, encodePayload: false }), {
      code: 'encoding_invalid',
    });
  });

  it('leaves a detached payload out, and needs it given once', async () => {
    const jws = await signFlattenedJws('Hello', { key: testKey, detached: true });
    assert.equal('payload' in jws, false);
    const options = { ...testPolicy, detachedPayload: 'Hello' };
    assert.equal(text((await verifyFlattenedJws(jws, options)).payload), 'Hello');
    await assert.rejects(verifyFlattenedJws(jws, testPolicy), { code: 'token_malformed' });
    await assert.rejects(verifyFlattenedJws({ ...jws, payload: '' }, options), { code: 'token_malformed' });
  });

  it('leaves members aside that RFC 7515 does not name', async () => {
    const jws = await flattened('{"alg":"HS256"}', { iv: 5, note: {} });
    assert.equal(text((await verifyFlattenedJws(jws, testPolicy)).payload), 'Hello');
  });

  it('refuses misuse when signing', async () => {
    const misuses = [
      { unprotectedHeader: { alg: 'HS256' } },
      { unprotectedHeader: { kid: 'h1' } },
      { unprotectedHeader: { crit: ['x'] } },
      { unprotectedHeader: { b64: true } },
      { unprotectedHeader: { x: 1 }, header: { x: 2 } },
      { unprotectedHeader: 'x' },
      { unprotected: {} },
    ];
    for (const misuse of misuses) {
      await assert.rejects(signFlattenedJws('', { key: testKey, ...misuse } as never), TypeError);
    }
  });

  const good = JSON.stringify(await flattened('{"alg":"HS256"}'));
  const hostile: readonly (readonly [what: string, code: string, jws: unknown])[] = [
    ['a compact token', 'token_malformed', await signCompactJws('Hello', { key: testKey })],
    ['nothing', 'token_malformed', undefined],
    ['an array', 'token_malformed', [JSON.parse(good)]],
    ['text after the object', 'json_invalid', `${good} x`],
    ['a byte order mark', 'json_invalid', `\ufeff${good}`],
    ['a member twice', 'json_duplicate_name', good.replace('{', '{"payload":"x",')],
    ['a member twice, once escaped', 'json_duplicate_name', good.replace('{', '{"\\u0070ayload":"x",')],
    [
      'a member twice in the unprotected header',
      'json_duplicate_name',
      good.replace('{', '{"header":{"a":1,"a":2},'),
    ],
    ['the general serialization', 'token_malformed', { payload: '', signatures: [JSON.parse(good)] }],
    ['members of both serializations', 'token_malformed', { ...JSON.parse(good), signatures: [] }],
    ['an encrypted token', 'token_malformed', { protected: '', ciphertext: 'x', tag: 'x' }],
    ['no signature', 'signature_missing', { payload: '', protected: segment({ alg: 'HS256' }) }],
    ['an empty signature', 'signature_missing', await flattened('{"alg":"HS256"}', { signature: '' })],
    ['a signature that is no text', 'token_malformed', await flattened('{"alg":"HS256"}', { signature: 5 })],
    ['a payload that is no text', 'token_malformed', await flattened('{"alg":"HS256"}', { payload: {} })],
    ['a padded payload', 'encoding_invalid', await flattened('{"alg":"HS256"}', {}, 'SGVsbG8=')],
    [
      'an unprotected header that is no object',
      'token_malformed',
      await flattened('{"alg":"HS256"}', { header: 'x' }),
    ],
    ['no alg at all', 'header_invalid', await flattened('{}')],
    ['a protected header that is empty text', 'json_invalid', await flattened('')],
    [
      'a name in both headers',
      'header_invalid',
      await flattened('{"alg":"HS256"}', { header: { alg: 'HS256' } }),
    ],
    [
      '__proto__ in both headers',
      'header_invalid',
      await flattened('{"alg":"HS256","__proto__":1}', { header: JSON.parse('{"__proto__":1}') }),
    ],
    [
      'crit in the unprotected header',
      'critical_header_invalid',
      await flattened('{"alg":"HS256"}', { header: { crit: ['x'], x: 1 } }),
    ],
    [
      'a critical parameter that is not protected',
      'critical_header_invalid',
      await flattened('{"alg":"HS256","crit":["x"]}', { header: { x: 1 } }),
    ],
    [
      'b64 in the unprotected header',
      'header_invalid',
      await flattened('{"alg":"HS256"}', { header: { b64: false } }),
    ],
    ['b64 without crit', 'critical_header_invalid', await flattened('{"alg":"HS256","b64":false}')],
    ['b64 that is no boolean', 'header_invalid', await flattened('{"alg":"HS256","b64":0,"crit":["b64"]}')],
    [
      'an extension that nobody understands',
      'critical_header_unsupported',
      await flattened('{"alg":"HS256","x":1,"crit":["x"]}'),
    ],
    [
      'a lone surrogate as unencoded payload',
      'encoding_invalid',
      await flattened('{"alg":"HS256","b64":false,"crit":["b64"]}', {}, '\ud800'),
    ],
  ];
  for (const [what, code, jws] of hostile) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(verifyFlattenedJws(jws, testPolicy), { name: 'JoseError', code });
    });
  }

  it('holds its limits', async () => {
    const limits = { tokenCharacters: good.length - 1 };
    await assert.rejects(verifyFlattenedJws(good, { ...testPolicy, limits }), { code: 'limit_exceeded' });
    const deep = await flattened('{"alg":"HS256"}', { header: { a: [[[]]] } });
    const shallow = { ...testPolicy, limits: { jsonDepth: 4 } };
    await assert.rejects(verifyFlattenedJws(JSON.stringify(deep), shallow), { code: 'limit_exceeded' });
  });
});
