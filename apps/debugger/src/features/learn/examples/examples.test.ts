import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createEncrypter,
  createNestedEncrypter,
  createSigner,
  encryptionKey,
  generateDecryptionKey,
  generateKey,
  publicKey,
} from '@mintmark/jose';
import { authenticate } from './catch-refusal.ts';
import { readConfidential } from './decrypt-nested.ts';
import { createIssuer, issueToken } from './sign-access-token.ts';
import { createApiVerifier, whoIsIt } from './verify-access-token.ts';

const policy = { issuer: 'https://issuer.example', audience: 'https://api.example' };

test('what the issuer of the example signs, the verifier of the example accepts', async () => {
  const { signer, published } = await createIssuer();
  assert.equal(await whoIsIt(createApiVerifier(published), await issueToken(signer)), 'ada');
});

test('the verifier of the example refuses a token of another type or without a subject', async () => {
  const { signer, published } = await createIssuer();
  const verifier = createApiVerifier(published);
  await assert.rejects(whoIsIt(verifier, await signer.sign({})), { code: 'claim_missing' });
  const otherType = createSigner({ key: await generateKey('ES256'), ...policy, expiresInSeconds: 60 });
  await assert.rejects(whoIsIt(verifier, await otherType.sign({ sub: 'ada' })), { code: 'type_mismatch' });
});

test('a refusal becomes 401 with a challenge and a code in the log, without the token', async () => {
  const [{ signer }, other] = await Promise.all([createIssuer(), createIssuer()]);
  const verifier = createApiVerifier(other.published);
  const logged: string[] = [];
  const log = (...words: readonly string[]): void => {
    logged.push(...words);
  };
  const token = await issueToken(signer);
  const response = await authenticate(verifier, token, log);
  assert.equal(response?.status, 401);
  assert.equal(response.headers.get('WWW-Authenticate'), 'Bearer error="invalid_token"');
  assert.equal(logged[0], 'signature_invalid');
  assert.ok(!logged.join(' ').includes(token));
  assert.equal(await authenticate(verifier, await issueToken(other.signer), log), undefined);
});

test('a confidential token is read when it holds a signed one, and refused when not', async () => {
  const ours = await generateDecryptionKey('ECDH-ES+A256KW', { curve: 'P-256' });
  const key = await generateKey('ES256');
  const keys = { ours, issuers: publicKey.of(key) };
  const encrypt = { key: encryptionKey.of(ours), encryption: 'A256GCM' };
  const nested = createNestedEncrypter({ sign: { key, expiresInSeconds: 60, ...policy }, encrypt });
  assert.equal((await readConfidential(await nested.encrypt({ sub: 'ada' }), keys)).sub, 'ada');
  const unsigned = await createEncrypter({ ...encrypt, ...policy, expiresInSeconds: 60 }).encrypt({});
  await assert.rejects(readConfidential(unsigned, keys), { code: 'inner_token_unsigned' });
});
