import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  encryptionKey,
  encryptCompactJwe,
  encryptFlattenedJwe,
  encryptGeneralJwe,
  exportJwk,
  exportPem,
  generateDecryptionKey,
  generateKey,
  generateSecretKey,
  passwordKey,
  publicKey,
  signatureAlgorithmNames,
  signCompactJws,
  type EncryptionKey,
} from '@mintmark/jose';
import { keyManagementNames } from '@mintmark/jose/jwe';
import { JoseError } from '@mintmark/jose/errors';
import { needOf } from './key-needs.ts';
import { check, claims, formsOf, secretOf } from './signature.test-helper.ts';

/** Undefined where the runtime does not have the algorithm. */
async function available<T>(make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof JoseError && error.code === 'algorithm_unavailable') return undefined;
    throw error;
  }
}

describe('checkSignature knows the key of a token signed with', () => {
  for (const algorithm of signatureAlgorithmNames) {
    it(algorithm, async (context) => {
      assert.equal(needOf(algorithm, 'signature')?.algorithm, algorithm);
      const isRsa = needOf(algorithm, 'signature')?.kind === 'RSA';
      const key = await available(() => generateKey(algorithm, isRsa ? { modulusLength: 2048 } : {}));
      if (key === undefined) return context.skip('this runtime does not have the algorithm');
      const token = await signCompactJws(claims, { key });
      const { jwk, publicJwk, pem } = formsOf(key);
      const isShared = key.type === 'secret';
      const secret = secretOf(jwk);
      const forms: readonly (readonly [form: string, text: unknown])[] = isShared
        ? [
            ['JWK', jwk],
            ['base64', secret.toString('base64')],
            ['base64url', secret.toString('base64url')],
            ['hex', secret.toString('hex')],
          ]
        : [
            ['JWK', publicJwk],
            ['private JWK', jwk],
            ['PEM', pem],
            ['private PEM', exportPem(key)],
            ['JWKS', { keys: [publicJwk] }],
            ['one line', pem.replaceAll('\n', ' ')],
          ];
      for (const [form, text] of forms) {
        const { state, code, key: used, notices, sentence } = await check(token, text);
        assert.deepEqual([state, code], ['yes', undefined], `${form}: ${sentence}`);
        assert.equal(used?.provenance, 'given');
        assert.equal(used.algorithm, algorithm);
        assert.equal(used.thumbprint === undefined, isShared);
        assert.equal(
          notices.some(({ phrase }) => phrase === 'private'),
          form.startsWith('private'),
        );
      }
      const other = await generateKey(algorithm, isRsa ? { modulusLength: 2048 } : {});
      const refused = await check(token, isShared ? exportJwk(other) : exportJwk(publicKey.of(other)));
      assert.deepEqual([refused.state, refused.code, refused.key], ['no', 'signature_invalid', undefined]);
    });
  }
});

/** The key of the one who reads, as pasted, and the key of the one who writes. */
interface Pair {
  readonly text: unknown;
  readonly key: EncryptionKey;
  readonly isShared: boolean;
}

async function pairFor(algorithm: string, curve: string | undefined): Promise<Pair> {
  const need = needOf(algorithm, 'encryption');
  if (need?.kind === 'password')
    return { text: 'a pass phrase', key: passwordKey.utf8('a pass phrase', { algorithm }), isShared: true };
  if (need?.kind === 'secret') {
    const key = generateSecretKey(algorithm, algorithm === 'dir' ? { encryption: 'A256GCM' } : {});
    return { text: exportJwk(key), key, isShared: true };
  }
  const options = {
    ...(curve !== undefined && { curve }),
    ...(need?.kind === 'RSA' && { modulusLength: 2048 }),
  };
  const key = await generateDecryptionKey(algorithm, options);
  return { text: exportJwk(key), key: encryptionKey.of(key), isShared: false };
}

describe('checkSignature opens a token encrypted with', () => {
  const rows = keyManagementNames.flatMap((name): readonly (readonly [string, string | undefined])[] =>
    name === 'ECDH-ES'
      ? ['P-256', 'P-384', 'P-521', 'X25519', 'X448'].map((curve) => [name, curve] as const)
      : [[name, undefined] as const],
  );
  for (const [algorithm, curve] of rows) {
    it([algorithm, curve].filter(Boolean).join(' on '), async () => {
      assert.equal(needOf(algorithm, 'encryption')?.algorithm, algorithm);
      const { text, key, isShared } = await pairFor(algorithm, curve);
      const isPassword = needOf(algorithm, 'encryption')?.kind === 'password';
      const recipient = { key, ...(isPassword && { iterations: 10_000 }) };
      const options = { ...recipient, encryption: 'A256GCM' };
      const tokens = [
        await encryptCompactJwe(claims, options),
        await encryptFlattenedJwe(claims, options),
        await encryptGeneralJwe(claims, { encryption: 'A256GCM', recipients: [recipient] }),
      ];
      for (const token of tokens) {
        const { state, plaintext, key: used } = await check(token, text);
        assert.equal(Buffer.from(plaintext ?? []).toString(), claims);
        // Who has the public key can write such a token, so that it opens is no answer to who wrote it.
        assert.equal(state, isShared ? 'yes' : 'unknown');
        assert.equal(used?.algorithm, algorithm);
      }
      const other = await pairFor(algorithm, curve);
      const closed = await check(tokens[0], isPassword ? 'another phrase' : other.text);
      assert.deepEqual([closed.state, closed.code, closed.plaintext], ['no', 'decryption_failed', undefined]);
      assert.equal((await check(tokens[0], '')).code, 'key_missing');
    });
  }

  it('a public key: only the private one opens', async () => {
    const { key } = await pairFor('RSA-OAEP-256', undefined);
    const token = await encryptCompactJwe(claims, { key, encryption: 'A256GCM' });
    const publicJwk = exportJwk(key);
    const { phrase, code } = await check(token, publicJwk);
    assert.deepEqual([phrase, code], ['needs-private', 'key_mismatch']);
  });

  it('a password, with more work than anybody should do for it: not at all', async () => {
    const key = passwordKey.utf8('a pass phrase', { algorithm: 'PBES2-HS256+A128KW' });
    const token = await encryptCompactJwe(claims, { key, encryption: 'A256GCM', iterations: 10_000 });
    const [header = '', ...rest] = token.split('.');
    const costly = {
      ...(JSON.parse(Buffer.from(header, 'base64url').toString()) as object),
      p2c: 2_000_000_000,
    };
    const hostile = [Buffer.from(JSON.stringify(costly)).toString('base64url'), ...rest].join('.');
    const before = process.cpuUsage();
    const { phrase, code } = await check(hostile, 'a pass phrase');
    assert.deepEqual([phrase, code], ['too-costly', 'limit_exceeded']);
    // Time of the processor, which does not depend on what else the machine does.
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 20_000_000);
  });

  it('a secret, in each of its spellings', async () => {
    const key = generateSecretKey('A256KW');
    const bytes = secretOf(exportJwk(key));
    const token = await encryptCompactJwe(claims, { key, encryption: 'A256GCM' });
    for (const encoding of ['base64', 'base64url', 'hex'] as const) {
      const { state, key: used } = await check(token, bytes.toString(encoding));
      assert.equal(state, 'yes');
      assert.equal(used?.secretReading?.edge, 'as-given');
    }
    assert.equal((await check(token, 'too short')).phrase, 'wrong-secret-size');
  });
});
