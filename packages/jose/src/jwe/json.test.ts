import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { decryptFlattenedJwe, decryptGeneralJwe } from './decrypt-json.ts';
import { encryptCompactJwe } from './encrypt-compact.ts';
import { encryptFlattenedJwe, encryptGeneralJwe } from './encrypt-json.ts';
import { by } from './hostile.test-helper.ts';
import type { KeyPair } from './jwe.test-helper.ts';
import { codeOf, makePair, quick, utf8 } from './jwe.test-helper.ts';

const encryption = 'A256GCM';

describe('JSON serializations', () => {
  let pair: KeyPair;
  before(async () => {
    pair = await makePair('A128KW');
  });

  it('authenticate additional data', async () => {
    const jwe = await encryptFlattenedJwe('Hello', {
      key: pair.encryption,
      encryption,
      aad: encodeUtf8('who'),
    });
    const { aad, plaintext } = await decryptFlattenedJwe(jwe, by(pair));
    assert.deepEqual([utf8(aad ?? new Uint8Array(0)), utf8(plaintext)], ['who', 'Hello']);
    const changed = { ...jwe, aad: encodeBase64Url(encodeUtf8('why')) };
    assert.equal(await codeOf(decryptFlattenedJwe(changed, by(pair))), 'decryption_failed');
    const { aad: _, ...without } = jwe;
    assert.equal(await codeOf(decryptFlattenedJwe(without, by(pair))), 'decryption_failed');
    assert.equal(await codeOf(decryptFlattenedJwe({ ...jwe, aad: 'd2hv\n' }, by(pair))), 'encoding_invalid');
  });

  it('are read from JSON text as strictly as anything else', async () => {
    const jwe = await encryptGeneralJwe('Hello', { recipients: [{ key: pair.encryption }], encryption });
    const text = JSON.stringify(jwe);
    assert.equal(utf8((await decryptGeneralJwe(text, by(pair))).plaintext), 'Hello');
    const twice = text.replace('{', '{"iv":"AAAA",');
    assert.equal(await codeOf(decryptGeneralJwe(twice, by(pair))), 'json_duplicate_name');
    assert.equal(await codeOf(decryptGeneralJwe(`${text},`, by(pair))), 'json_invalid');
  });

  it('refuse each other, signed tokens and compact ones', async () => {
    const flattened = await encryptFlattenedJwe('Hello', { key: pair.encryption, encryption });
    const { encrypted_key, ...shared } = flattened;
    const general = { ...shared, recipients: [{ encrypted_key }] };
    const compact = await encryptCompactJwe('Hello', { key: pair.encryption, encryption });
    for (const wrong of [general, compact, { payload: 'a', signature: 'b' }, [flattened], null]) {
      assert.equal(await codeOf(decryptFlattenedJwe(wrong, by(pair))), 'token_malformed');
    }
    for (const wrong of [
      flattened,
      compact,
      { ...general, recipients: [] },
      { ...general, recipients: {} },
      { ...general, encrypted_key },
      { ...general, header: {} },
      { ...general, recipients: [null] },
    ]) {
      assert.equal(await codeOf(decryptGeneralJwe(wrong, by(pair))), 'token_malformed');
    }
  });

  it('refuse members of a wrong type or empty where they must be absent', async () => {
    const jwe = await encryptFlattenedJwe('Hello', { key: pair.encryption, encryption });
    for (const [name, value] of [
      ...['protected', 'aad', 'encrypted_key'].flatMap(
        (member) =>
          [
            [member, ''],
            [member, 1],
            [member, null],
          ] as const,
      ),
      ...['iv', 'tag', 'ciphertext'].flatMap(
        (member) =>
          [
            [member, undefined],
            [member, 1],
          ] as const,
      ),
      ...['unprotected', 'header'].flatMap(
        (member) =>
          [
            [member, 'text'],
            [member, []],
          ] as const,
      ),
    ] as const) {
      assert.equal(
        await codeOf(decryptFlattenedJwe({ ...jwe, [name]: value }, by(pair))),
        'token_malformed',
        name,
      );
    }
  });

  it('refuse a header parameter that stands in two headers', async () => {
    const jwe = await encryptFlattenedJwe('Hello', { key: pair.encryption, encryption });
    for (const extra of [
      { unprotected: { enc: encryption } },
      { header: { alg: 'A128KW' } },
      { unprotected: { a: 1 }, header: { a: 1 } },
    ]) {
      assert.equal(await codeOf(decryptFlattenedJwe({ ...jwe, ...extra }, by(pair))), 'header_invalid');
    }
    const options = { key: pair.encryption, encryption, sharedHeader: { a: 1 }, recipientHeader: { a: 1 } };
    await assert.rejects(encryptFlattenedJwe('Hello', options), TypeError);
  });

  it('refuse content encryptions that differ between recipients', async () => {
    const {
      encrypted_key,
      protected: _,
      ...shared
    } = await encryptFlattenedJwe('Hello', { key: pair.encryption, encryption });
    const recipients = [
      { header: { alg: 'A128KW', enc: encryption }, encrypted_key },
      { header: { alg: 'A128KW', enc: 'A128GCM' }, encrypted_key },
    ];
    assert.equal(await codeOf(decryptGeneralJwe({ ...shared, recipients }, by(pair))), 'header_invalid');
  });
});

describe('several recipients', () => {
  it('each decrypt with their own key, and see who they are', async () => {
    const pairs = await Promise.all(
      ['A128KW', 'RSA-OAEP-256', 'ECDH-ES+A128KW', 'PBES2-HS256+A128KW'].map((name) => makePair(name)),
    );
    const jwe = await encryptGeneralJwe('Hello', {
      encryption: 'A128CBC-HS256',
      compress: true,
      recipients: pairs.map(({ encryption: key, algorithm }) => ({
        key,
        recipientHeader: { for: algorithm },
        ...quick(algorithm),
      })),
    });
    for (const [index, pair] of pairs.entries()) {
      const result = await decryptGeneralJwe(jwe, by(pair));
      assert.equal(utf8(result.plaintext), 'Hello');
      assert.equal(result.recipientIndex, index);
      assert.equal(result.recipientHeader?.['for'], pair.algorithm);
      assert.deepEqual({ ...result.header }, { enc: 'A128CBC-HS256', zip: 'DEF' });
    }
  });

  it('do not disturb each other when one is not for us, not allowed or malformed', async () => {
    const pair = await makePair('A128KW');
    const other = await makePair('A128KW');
    const jwe = await encryptGeneralJwe('Hello', {
      encryption,
      recipients: [{ key: other.encryption }, { key: pair.encryption }],
    });
    assert.equal((await decryptGeneralJwe(jwe, by(pair))).recipientIndex, 1);
    for (const header of [
      { alg: 'RSA1_5' },
      { alg: 'ECDH-ES+A128KW', epk: 1 },
      { alg: 'unheard-of' },
      { alg: 'A256KW' },
    ]) {
      const hostile = { ...jwe, recipients: [{ header, encrypted_key: 'AAAA' }, jwe.recipients[1]] };
      assert.equal((await decryptGeneralJwe(hostile, by(pair))).recipientIndex, 1);
    }
    const third = await makePair('A128KW');
    assert.equal(await codeOf(decryptGeneralJwe(jwe, by(third))), 'decryption_failed');
    const unknown = await makePair('A256KW');
    assert.equal(await codeOf(decryptGeneralJwe(jwe, by(unknown))), 'algorithm_not_allowed');
  });
});
