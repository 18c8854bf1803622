import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { encryptCompactJwe } from './encrypt-compact.ts';
import { encryptFlattenedJwe, encryptGeneralJwe } from './encrypt-json.ts';
import type { KeyPair } from './jwe.test-helper.ts';
import { makePair } from './jwe.test-helper.ts';

const encryption = 'A256GCM';

describe('encrypting refuses options of a wrong type', () => {
  let pair: KeyPair;
  before(async () => {
    pair = await makePair('ECDH-ES+A128KW');
  });

  it('additional data that is empty or no bytes', async () => {
    for (const aad of [new Uint8Array(0), 'who'] as Uint8Array[]) {
      await assert.rejects(encryptFlattenedJwe('a', { key: pair.encryption, encryption, aad }), TypeError);
    }
  });

  it('recipients that are no list, an empty one, or too many', async () => {
    const one = { key: pair.encryption };
    for (const recipients of [undefined, {}, [], [null]] as never[]) {
      await assert.rejects(encryptGeneralJwe('a', { encryption, recipients }), TypeError);
    }
    const recipients = Array.from({ length: 17 }, () => one);
    await assert.rejects(encryptGeneralJwe('a', { encryption, recipients }));
  });

  it('headers that are no objects', async () => {
    for (const header of ['{}', [], 5] as never[]) {
      await assert.rejects(encryptCompactJwe('a', { key: pair.encryption, encryption, header }), TypeError);
    }
  });

  it('parties of an agreement that are no bytes, or the same', async () => {
    const encrypt = (keyManagement: object): Promise<string> =>
      encryptCompactJwe('a', { key: pair.encryption, encryption, ...keyManagement });
    await assert.rejects(encrypt({ apu: 'alice' }), TypeError);
    await assert.rejects(encrypt({ apu: encodeUtf8('alice'), apv: encodeUtf8('alice') }), TypeError);
    await encrypt({ apu: encodeUtf8('alice'), apv: encodeUtf8('bob') });
  });

  it('a plaintext that is neither text nor bytes', async () => {
    await assert.rejects(encryptCompactJwe({} as never, { key: pair.encryption, encryption }), TypeError);
  });
});
