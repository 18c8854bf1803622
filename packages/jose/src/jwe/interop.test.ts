import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as jose from 'jose';
import { contentEncryptionNames } from '../algorithms/content-encryption-algorithms.ts';
import { keyManagementAlgorithms, keyManagementNames } from '../algorithms/key-management-algorithms.ts';
import { exportJwk } from '../keys/export-key.ts';
import type { Key } from '../keys/key.ts';
import { materialOf } from '../keys/key.ts';
import { decryptCompactJwe } from './decrypt-compact.ts';
import { decryptFlattenedJwe, decryptGeneralJwe } from './decrypt-json.ts';
import { encryptCompactJwe } from './encrypt-compact.ts';
import { encryptFlattenedJwe, encryptGeneralJwe } from './encrypt-json.ts';
import { by } from './hostile.test-helper.ts';
import { encryptions, makePair, utf8 } from './jwe.test-helper.ts';
import { secretOf } from './key-management/parameters.ts';

const text = new TextEncoder().encode('Hello, other library');

/** The key as the other library takes it. */
async function theirs(key: Key): Promise<CryptoKey | Uint8Array> {
  if (key.type === 'secret') return secretOf(materialOf(key));
  return jose.importJWK(exportJwk(key) as jose.JWK, key.algorithm);
}

/** X448 is not in the other library. */
const curvesOf = (algorithm: string): readonly (string | undefined)[] => {
  const curves = keyManagementAlgorithms[algorithm]?.curves.filter((curve) => curve !== 'X448') ?? [];
  return curves.length === 0 ? [undefined] : curves;
};

describe('the library jose', () => {
  for (const algorithm of keyManagementNames) {
    for (const encryption of contentEncryptionNames) {
      it(`decrypts our ${algorithm} with ${encryption}, and we theirs`, async () => {
        for (const curve of curvesOf(algorithm)) {
          const pair = await makePair(algorithm, encryption, curve);
          const options = { keyManagementAlgorithms: [algorithm], maxPBES2Count: 10_000 };
          const ours = await encryptCompactJwe(text, {
            key: pair.encryption,
            encryption,
            ...(algorithm.startsWith('PBES2') && { iterations: 2048 }),
            ...(curve !== undefined && { apu: Uint8Array.of(1), apv: Uint8Array.of(2, 3) }),
          });
          const opened = await jose.compactDecrypt(ours, await theirs(pair.decryption), options);
          assert.deepEqual(Uint8Array.from(opened.plaintext), text);
          const made = await new jose.CompactEncrypt(text)
            .setProtectedHeader({ alg: algorithm, enc: encryption })
            .encrypt(await theirs(pair.encryption));
          assert.deepEqual((await decryptCompactJwe(made, by(pair))).plaintext, text);
        }
      });
    }
  }

  it('agrees on compression', async () => {
    const pair = await makePair('dir', 'A256GCM');
    const ours = await encryptCompactJwe(text, {
      key: pair.encryption,
      encryption: 'A256GCM',
      compress: true,
    });
    assert.deepEqual(
      Uint8Array.from((await jose.compactDecrypt(ours, await theirs(pair.decryption))).plaintext),
      text,
    );
    const made = await new jose.CompactEncrypt(text)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })
      .encrypt(await theirs(pair.encryption));
    assert.deepEqual((await decryptCompactJwe(made, by(pair))).plaintext, text);
  });

  it('agrees on the flattened serialization with all its headers and additional data', async () => {
    const pair = await makePair('A128KW');
    const aad = Uint8Array.of(1, 2, 3);
    const ours = await encryptFlattenedJwe(text, {
      key: pair.encryption,
      encryption: 'A128GCM',
      sharedHeader: { a: 1 },
      recipientHeader: { b: 2 },
      aad,
    });
    const opened = await jose.flattenedDecrypt(ours, await theirs(pair.decryption));
    assert.deepEqual(
      [utf8(opened.plaintext), opened.sharedUnprotectedHeader, opened.unprotectedHeader],
      [utf8(text), { a: 1 }, { b: 2 }],
    );
    const made = await new jose.FlattenedEncrypt(text)
      .setProtectedHeader({ enc: 'A128GCM' })
      .setSharedUnprotectedHeader({ a: 1 })
      .setUnprotectedHeader({ alg: 'A128KW' })
      .setAdditionalAuthenticatedData(aad)
      .encrypt(await theirs(pair.encryption));
    const result = await decryptFlattenedJwe(made, by(pair));
    assert.deepEqual([result.plaintext, result.aad, result.sharedHeader], [text, aad, { a: 1 }]);
  });

  it('agrees on several recipients', async () => {
    const algorithms = ['A128KW', 'A256GCMKW', 'RSA-OAEP-256', 'ECDH-ES+A256KW'];
    const pairs = await Promise.all(algorithms.map((algorithm) => makePair(algorithm)));
    const ours = await encryptGeneralJwe(text, {
      encryption: 'A256CBC-HS512',
      recipients: pairs.map(({ encryption }) => ({ key: encryption })),
    });
    const theirEncrypt = new jose.GeneralEncrypt(text).setProtectedHeader({ enc: 'A256GCM' });
    for (const { algorithm, encryption } of pairs) {
      theirEncrypt.addRecipient(await theirs(encryption)).setUnprotectedHeader({ alg: algorithm });
    }
    const made = await theirEncrypt.encrypt();
    for (const [index, pair] of pairs.entries()) {
      const opened = await jose.generalDecrypt(ours as jose.GeneralJWE, await theirs(pair.decryption));
      assert.deepEqual(Uint8Array.from(opened.plaintext), text);
      const result = await decryptGeneralJwe(made, { keys: pair.decryption, algorithms, encryptions });
      assert.deepEqual([result.plaintext, result.recipientIndex], [text, index]);
    }
  });
});
