import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import * as encryptionKey from '../keys/encryption-key.ts';
import * as passwordKey from '../keys/password-key.ts';
import * as secretKey from '../keys/secret-key.ts';
import { contentEncryption } from './allowed-algorithms.ts';
import { sealContent } from './content-encryption.ts';
import { decryptCompactJwe } from './decrypt-compact.ts';
import { decryptFlattenedJwe, decryptGeneralJwe } from './decrypt-json.ts';
import { encryptCompactJwe } from './encrypt-compact.ts';
import { encryptFlattenedJwe, encryptGeneralJwe } from './encrypt-json.ts';
import { by, segment, timed, withHeader } from './hostile.test-helper.ts';
import { codeOf, corpus, encryptions, makePair, quick, withoutCorpora } from './jwe.test-helper.ts';

describe('content encryption', () => {
  for (const enc of encryptions) {
    it(`${enc} refuses every other length of tag and IV with the one error of a wrong key`, async () => {
      const pair = await makePair('dir', enc);
      const other = await makePair('dir', enc);
      const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption: enc });
      const parts = token.split('.');
      const messages = new Set<string>();
      const fail = async (hostile: string, options = by(pair)): Promise<void> => {
        await assert.rejects(decryptCompactJwe(hostile, options), (error: Error & { code?: string }) => {
          messages.add(error.message);
          return error.code === 'decryption_failed';
        });
      };
      await fail(token, by(other));
      for (const i of [2, 4]) {
        const bytes = decodeBase64Url(parts[i] ?? '');
        for (const length of [0, 1, 4, 8, bytes.length - 1, bytes.length + 1, bytes.length * 2]) {
          const cut = new Uint8Array(length);
          cut.set(bytes.subarray(0, length));
          await fail(parts.with(i, encodeBase64Url(cut)).join('.'));
        }
      }
      assert.equal(messages.size, 1);
    });
  }

  it('AES-CBC-HMAC gives the same error for bad padding and a bad tag', async () => {
    const pair = await makePair('dir', 'A128CBC-HS256');
    const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption: 'A128CBC-HS256' });
    const parts = token.split('.');
    const ciphertext = decodeBase64Url(parts[3] ?? '');
    const texts = new Set<string>();
    for (let i = 0; i < ciphertext.length; i++) {
      const changed = Uint8Array.from(ciphertext, (byte, at) => (at === i ? byte ^ 1 : byte));
      const hostile = parts.with(3, encodeBase64Url(changed)).join('.');
      await assert.rejects(
        decryptCompactJwe(hostile, by(pair)),
        (error: Error) => texts.add(String(error)).size === 1,
      );
    }
  });

  it('AES-CBC-HMAC binds the border between header and IV by its length', async () => {
    // The MAC runs over AAD, IV and ciphertext in a row: without the length of the AAD, bytes could move between them.
    const algorithm = contentEncryption('A128CBC-HS256');
    const key = new Uint8Array(32).fill(1);
    const iv = new Uint8Array(16).fill(2);
    const sealed = await sealContent(
      algorithm,
      { key, iv, aad: encodeUtf8('0123456789abcdef') },
      encodeUtf8('Hello'),
    );
    const moved = await sealContent(algorithm, { key, iv, aad: new Uint8Array(0) }, encodeUtf8('Hello'));
    assert.notDeepEqual(sealed.tag, moved.tag);
  });
});

describe('a key that does not unwrap', () => {
  for (const algorithm of [
    'RSA-OAEP',
    'RSA-OAEP-256',
    'A128KW',
    'A128GCMKW',
    'ECDH-ES+A128KW',
    'PBES2-HS256+A128KW',
  ]) {
    it(`${algorithm}: a damaged key, one of a wrong length and a wrong tag cannot be told apart`, async () => {
      const pair = await makePair(algorithm);
      const small = await encryptCompactJwe('Hello', {
        key: pair.encryption,
        encryption: 'A128GCM',
        ...quick(algorithm),
      });
      const large = await encryptCompactJwe('Hello', {
        key: pair.encryption,
        encryption: 'A256GCM',
        ...quick(algorithm),
      });
      const [, , iv = '', ciphertext = '', tag = ''] = small.split('.');
      const flip = (text: string): string =>
        encodeBase64Url(decodeBase64Url(text).map((byte, i) => (i === 3 ? byte ^ 1 : byte)));
      const wrongLength = withHeader(large, (header) => (header['enc'] = 'A128GCM')).split('.');
      const hostile = [
        small.split('.').with(1, flip(small.split('.')[1] ?? '')),
        small.split('.').with(4, flip(tag)),
        [...wrongLength.slice(0, 2), iv, ciphertext, tag],
        small.split('.').with(1, 'AAAA'),
      ];
      const texts = new Set<string>();
      for (const parts of hostile) {
        await assert.rejects(
          decryptCompactJwe(parts.join('.'), by(pair)),
          (error: Error & { code?: string }) => {
            texts.add(error.message);
            return error.code === 'decryption_failed';
          },
        );
      }
      assert.equal(texts.size, 1);
    });
  }
});

describe('recipients', () => {
  it('refuses 10 000 of them without looking at any', async () => {
    const pair = await makePair('RSA-OAEP-256');
    const jwe = await encryptGeneralJwe('Hello', {
      recipients: [{ key: pair.encryption }],
      encryption: 'A128GCM',
    });
    const hostile = { ...jwe, recipients: Array.from({ length: 10_000 }, () => jwe.recipients[0]) };
    assert.equal(await codeOf(decryptGeneralJwe(hostile, by(pair))), 'limit_exceeded');
  });

  for (const algorithm of ['dir', 'ECDH-ES']) {
    it(`refuses ${algorithm} with an encrypted key`, async () => {
      const pair = await makePair(algorithm);
      const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption: 'A256GCM' });
      const hostile = token.split('.').with(1, 'AAAAAAAAAAAAAAAAAAAAAA').join('.');
      assert.equal(await codeOf(decryptCompactJwe(hostile, by(pair))), 'token_malformed');
    });

    it(`refuses ${algorithm} beside another recipient`, async () => {
      const pair = await makePair(algorithm);
      const wrapping = await makePair('A128KW');
      const jwe = await encryptFlattenedJwe('Hello', { key: wrapping.encryption, encryption: 'A256GCM' });
      const { encrypted_key, protected: _, ...shared } = jwe;
      const recipients = [{ header: { alg: 'A128KW' }, encrypted_key }, { header: { alg: algorithm } }];
      const hostile = { ...shared, protected: segment({ enc: 'A256GCM' }), recipients };
      assert.equal(await codeOf(decryptGeneralJwe(hostile, by(wrapping))), 'token_malformed');
      const options = {
        recipients: [{ key: pair.encryption }, { key: wrapping.encryption }],
        encryption: 'A256GCM',
      };
      await assert.rejects(encryptGeneralJwe('Hello', options), TypeError);
    });
  }

  for (const algorithm of ['A128KW', 'A256GCMKW', 'RSA-OAEP-256', 'ECDH-ES+A128KW', 'PBES2-HS256+A128KW']) {
    it(`refuses ${algorithm} without an encrypted key`, async () => {
      const pair = await makePair(algorithm);
      const options = { key: pair.encryption, encryption: 'A256GCM', ...quick(algorithm) };
      const token = await encryptCompactJwe('Hello', options);
      assert.equal(
        await codeOf(decryptCompactJwe(token.split('.').with(1, '').join('.'), by(pair))),
        'token_malformed',
      );
      const { encrypted_key: _, ...jwe } = await encryptFlattenedJwe('Hello', options);
      assert.equal(await codeOf(decryptFlattenedJwe(jwe, by(pair))), 'token_malformed');
    });
  }
});

describe('a token made with the public key', () => {
  it('is refused as a signed one', async () => {
    const pair = await makePair('RSA-OAEP-256');
    const token = await encryptCompactJwe('{"sub":"admin"}', {
      key: encryptionKey.of(pair.decryption),
      encryption: 'A256GCM',
    });
    const { verifyCompactJws } = await import('../jws/verify-compact.ts');
    const { generateKey } = await import('../keys/generate-key.ts');
    const publicKey = await import('../keys/public-key.ts');
    const keys = publicKey.of(await generateKey('RS256', { modulusLength: 2048 }));
    assert.equal(await codeOf(verifyCompactJws(token, { keys, algorithms: ['RS256'] })), 'token_malformed');
  });
});

interface Attack {
  readonly id: string;
  readonly class: string;
  readonly key: string;
  readonly token: string;
  readonly cek?: string;
  readonly max_ms?: number;
}

describe('hostile encrypted tokens', { skip: withoutCorpora }, () => {
  const world = corpus('attacks/attacks-dev.json') as { password?: string; cases?: readonly Attack[] };
  for (const attack of world.cases?.filter((item) => item.class === 'jwe') ?? []) {
    it(`refuses ${attack.id}`, async () => {
      const secret = attack.cek ?? 'y_h3PKB03AWgqqXfvEgfofU7RvOsKnV6bb2VFZYYehU';
      const keys =
        attack.key === 'password'
          ? passwordKey.utf8(world.password ?? '', { algorithm: 'PBES2-HS256+A128KW' })
          : secretKey.base64url(secret, { algorithm: 'dir' });
      const options = { keys, algorithms: [keys.algorithm], encryptions };
      const { code, ms } = await timed(() => decryptCompactJwe(attack.token, options));
      assert.notEqual(code, 'accepted');
      if (attack.max_ms !== undefined) assert.ok(ms < attack.max_ms, `${ms} ms`);
    });
  }
});
