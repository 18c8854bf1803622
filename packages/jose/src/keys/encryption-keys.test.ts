import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { keyManagementAlgorithms } from '../algorithms/key-management-algorithms.ts';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { decryptCompactJwe } from '../jwe/decrypt-compact.ts';
import { encryptCompactJwe } from '../jwe/encrypt-compact.ts';
import * as decryptionKey from './decryption-key.ts';
import * as encryptionKey from './encryption-key.ts';
import { exportDer, exportEncryptedPem, exportJwk, exportPem } from './export-key.ts';
import { generateDecryptionKey, generateSecretKey } from './generate-encryption-key.ts';
import { generateKey } from './generate-key.ts';
import type { DecryptionKey, EncryptionKey } from './key.ts';
import * as passwordKey from './password-key.ts';
import * as publicKey from './public-key.ts';
import * as secretKey from './secret-key.ts';

async function assertPair(encryption: EncryptionKey, decryption: DecryptionKey): Promise<void> {
  const token = await encryptCompactJwe('Hello', { key: encryption, encryption: 'A256GCM' });
  const options = { keys: decryption, algorithms: [decryption.algorithm], encryptions: ['A256GCM'] };
  assert.deepEqual((await decryptCompactJwe(token, options)).plaintext, encodeUtf8('Hello'));
}

const asymmetric = Object.values(keyManagementAlgorithms).filter(({ keyTypes }) => !keyTypes.includes('oct'));
for (const { name, curves } of asymmetric) {
  for (const curve of curves.length > 0 ? curves : [undefined]) {
    it(`${name} ${curve ?? ''} encrypts and decrypts with keys that went through every format`, async () => {
      const options = { algorithm: name, kid: 'k1' };
      const key = await generateDecryptionKey(name, {
        kid: 'k1',
        ...(curve === undefined ? { modulusLength: 2048 } : { curve }),
      });
      const own = encryptionKey.of(key);
      assert.deepEqual([own.kid, own.type, key.type], ['k1', 'public', 'private']);
      await assertPair(own, key);
      await assertPair(encryptionKey.jwk(JSON.stringify(exportJwk(own))), decryptionKey.jwk(exportJwk(key)));
      await assertPair(
        encryptionKey.der(exportDer(own), options),
        decryptionKey.der(exportDer(key), options),
      );
      await assertPair(
        encryptionKey.pem(exportPem(own), options),
        decryptionKey.pem(exportPem(key), options),
      );
      const locked = await exportEncryptedPem(key, { password: 'correct horse', iterations: 1000 });
      const unlocked = await decryptionKey.encryptedPem(locked, { ...options, password: 'correct horse' });
      await assertPair(own, unlocked);
    });
  }
}

describe('encryptionKey and decryptionKey', () => {
  const rsa = (modulusLength: number) => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
    return { open: publicKey.export({ format: 'jwk' }), closed: privateKey.export({ format: 'jwk' }) };
  };
  const ec = (namedCurve: string) => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
    return { open: publicKey.export({ format: 'jwk' }), closed: privateKey.export({ format: 'jwk' }) };
  };

  it('refuse RSA keys of less than 2048 bits', () => {
    const { open, closed } = rsa(1024);
    assert.throws(() => encryptionKey.jwk(open, { algorithm: 'RSA-OAEP' }), { code: 'key_weak' });
    assert.throws(() => decryptionKey.jwk(closed, { algorithm: 'RSA-OAEP' }), { code: 'key_weak' });
  });

  it('refuse RSA1_5 and say why', () => {
    const { open } = rsa(2048);
    assert.throws(() => encryptionKey.jwk(open, { algorithm: 'RSA1_5' }), {
      code: 'algorithm_refused',
      message: /Bleichenbacher/,
    });
    assert.throws(() => encryptionKey.jwk({ ...open, alg: 'RSA1_5' }), { code: 'algorithm_refused' });
  });

  it('refuse keys of another type or curve', () => {
    const okp = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    for (const [jwk, algorithm] of [
      [rsa(2048).open, 'ECDH-ES'],
      [ec('P-256').open, 'RSA-OAEP'],
      [ec('secp256k1').open, 'ECDH-ES'],
      [okp, 'ECDH-ES'],
      [ec('P-256').open, 'A128KW'],
      [ec('P-256').closed, 'ECDH-ES'],
      [{ kty: 'oct', k: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'ECDH-ES'],
    ] as const) {
      assert.throws(() => encryptionKey.jwk(jwk, { algorithm }), { code: 'key_mismatch' });
    }
    assert.throws(() => decryptionKey.jwk(ec('P-256').open, { algorithm: 'ECDH-ES' }), {
      code: 'key_mismatch',
    });
  });

  it('refuse algorithms for signatures, and publicKey those for encryption', () => {
    const { open } = rsa(2048);
    assert.throws(() => encryptionKey.jwk(open, { algorithm: 'RS256' }), { code: 'algorithm_unknown' });
    assert.throws(() => publicKey.jwk(open, { algorithm: 'RSA-OAEP' }), { code: 'algorithm_unknown' });
    assert.throws(() => encryptionKey.jwk(open), TypeError);
    assert.throws(() => encryptionKey.jwk({ ...open, alg: 'RSA-OAEP-256' }, { algorithm: 'RSA-OAEP' }), {
      code: 'key_mismatch',
    });
  });

  it('refuse keys that RSA-PSS certificates or files restrict to signatures', () => {
    const pair = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    const pem = pair.publicKey.export({ format: 'pem', type: 'spki' });
    assert.throws(() => encryptionKey.pem(pem, { algorithm: 'RSA-OAEP' }), { code: 'key_mismatch' });
  });

  it('honour use and key_ops', () => {
    const { open, closed } = ec('P-256');
    const algorithm = 'ECDH-ES';
    for (const wrong of [{ use: 'sig' }, { key_ops: ['verify'] }]) {
      assert.throws(() => encryptionKey.jwk({ ...open, ...wrong }, { algorithm }), {
        code: 'key_use_invalid',
      });
    }
    for (const wrong of [{ use: 'sig' }, { key_ops: ['sign'] }, { key_ops: [] }]) {
      assert.throws(() => decryptionKey.jwk({ ...closed, ...wrong }, { algorithm }), {
        code: 'key_use_invalid',
      });
    }
    encryptionKey.jwk({ ...open, use: 'enc', key_ops: [] }, { algorithm });
    decryptionKey.jwk({ ...closed, use: 'enc', key_ops: ['deriveBits'] }, { algorithm });
  });

  it('do only what they are for', async () => {
    const key = await generateDecryptionKey('ECDH-ES');
    const options = {
      keys: encryptionKey.of(key) as unknown as DecryptionKey,
      algorithms: ['ECDH-ES'],
      encryptions: ['A256GCM'],
    };
    await assert.rejects(decryptCompactJwe('a.b.c.d.e', options), TypeError);
    await assert.rejects(
      encryptCompactJwe('Hello', { key: key as unknown as EncryptionKey, encryption: 'A256GCM' }),
      TypeError,
    );
    const signing = await generateKey('ES256');
    await assert.rejects(
      encryptCompactJwe('Hello', { key: signing as unknown as EncryptionKey, encryption: 'A256GCM' }),
    );
    assert.throws(() => encryptionKey.of(generateSecretKey('A128KW')), TypeError);
  });
});

describe('secretKey', () => {
  for (const [algorithm, length] of [
    ['A128KW', 16],
    ['A192KW', 24],
    ['A256KW', 32],
    ['A128GCMKW', 16],
    ['A192GCMKW', 24],
    ['A256GCMKW', 32],
  ] as const) {
    it(`${algorithm} needs exactly ${length} bytes`, () => {
      assert.equal(secretKey.bytes(new Uint8Array(length), { algorithm }).algorithm, algorithm);
      for (const wrong of [0, length - 1, length + 1, length * 2]) {
        assert.throws(() => secretKey.bytes(new Uint8Array(wrong), { algorithm }), { code: 'key_mismatch' });
      }
    });
  }

  it('dir needs the length of a content encryption', () => {
    for (const length of [16, 24, 32, 48, 64]) secretKey.bytes(new Uint8Array(length), { algorithm: 'dir' });
    for (const length of [0, 8, 15, 33, 128]) {
      assert.throws(() => secretKey.bytes(new Uint8Array(length), { algorithm: 'dir' }), {
        code: 'key_mismatch',
      });
    }
  });

  it('takes every spelling', async () => {
    const bytes = new Uint8Array(16).fill(255);
    const algorithm = 'A128KW';
    const keys = [
      secretKey.bytes(bytes, { algorithm }),
      secretKey.base64url('_____________________w', { algorithm }),
      secretKey.base64('/////////////////////w==', { algorithm }),
      secretKey.hex('ff'.repeat(16), { algorithm }),
      secretKey.jwk({ kty: 'oct', k: '_____________________w', alg: algorithm }),
      secretKey.jwk('{"kty":"oct","k":"_____________________w"}', { algorithm }),
    ];
    const [first = keys[0]] = keys;
    for (const key of keys) if (first !== undefined) await assertPair(first, key);
  });

  it('refuses what a public key or a password is for', () => {
    const bytes = new Uint8Array(16);
    for (const algorithm of ['RSA-OAEP', 'ECDH-ES', 'PBES2-HS256+A128KW']) {
      assert.throws(() => secretKey.bytes(bytes, { algorithm }), { code: 'key_mismatch' });
    }
    assert.throws(() => secretKey.bytes(bytes, { algorithm: 'HS256' }), { code: 'algorithm_unknown' });
  });

  it('reads a JSON Web Key whose alg is a content encryption as one for dir', () => {
    const k = encodeBase64Url(new Uint8Array(16));
    assert.equal(secretKey.jwk({ kty: 'oct', k, alg: 'A128GCM' }).algorithm, 'dir');
    assert.throws(() => secretKey.jwk({ kty: 'oct', k, alg: 'A256GCM' }), { code: 'key_mismatch' });
  });

  it('honours key_ops in each direction', async () => {
    const k = encodeBase64Url(new Uint8Array(16));
    const key = secretKey.jwk({ kty: 'oct', k, key_ops: ['wrapKey'] }, { algorithm: 'A128KW' });
    const token = await encryptCompactJwe('Hello', { key, encryption: 'A256GCM' });
    const options = { keys: key, algorithms: ['A128KW'], encryptions: ['A256GCM'] };
    await assert.rejects(decryptCompactJwe(token, options), TypeError);
    assert.throws(() => secretKey.jwk({ kty: 'oct', k, key_ops: ['sign'] }, { algorithm: 'A128KW' }), {
      code: 'key_use_invalid',
    });
  });
});

describe('passwordKey', () => {
  const algorithm = 'PBES2-HS256+A128KW';

  it('refuses an empty password and the text of a public key', async () => {
    assert.throws(() => passwordKey.utf8('', { algorithm }), { code: 'key_weak' });
    const pem = exportPem(encryptionKey.of(await generateDecryptionKey('ECDH-ES', { curve: 'P-256' })));
    assert.throws(() => passwordKey.utf8(pem, { algorithm }), { code: 'key_is_public_key' });
  });

  it('is for PBES2 alone', () => {
    assert.throws(() => passwordKey.utf8('secret', { algorithm: 'A128KW' }), { code: 'key_mismatch' });
    assert.throws(() => passwordKey.utf8(5 as never, { algorithm }), TypeError);
    assert.equal(passwordKey.jwk({ kty: 'oct', k: 'c2VjcmV0', alg: algorithm }).algorithm, algorithm);
  });
});

describe('generating', () => {
  it('refuses options that do not fit', async () => {
    await assert.rejects(generateDecryptionKey('RSA-OAEP', { modulusLength: 1024 }), TypeError);
    await assert.rejects(generateDecryptionKey('ECDH-ES', { curve: 'secp256k1' }), TypeError);
    await assert.rejects(generateDecryptionKey('A128KW'), TypeError);
    await assert.rejects(generateDecryptionKey('RSA1_5'), { code: 'algorithm_refused' });
    assert.throws(() => generateSecretKey('dir'), TypeError);
    assert.throws(() => generateSecretKey('ECDH-ES'), { code: 'key_mismatch' });
    assert.equal(generateSecretKey('A256KW', { kid: 'a' }).kid, 'a');
  });
});
