import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { recognizeKey, type SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { decodeToken } from '../../shared/token/decode-token.ts';
import { sampleData } from '../../features/samples/sample-data.ts';
import { samples } from '../../features/samples/samples.ts';
import { checkToken } from '../../features/verify/check-token.ts';
import type { CheckedToken } from '../../features/verify/checked-token.ts';

async function check(token: string, key: string, encoding: SecretEncoding = 'utf8'): Promise<CheckedToken> {
  return checkToken(decodeToken(token), recognizeKey(key), encoding);
}

async function checkSample(id: string, key?: string): Promise<CheckedToken> {
  const sample = sampleData[id];
  assert.ok(sample, `no sample ${id}`);
  return check(sample.token, key ?? sample.key, sample.encoding);
}

for (const { id } of samples.filter(({ group }) => group === 'signed')) {
  test(`verifies the sample ${id}`, async () => {
    const { judgement, used } = await checkSample(id);
    assert.equal(judgement.status, 'good', judgement.sentence);
    assert.ok(used?.kind);
    assert.equal(used.thumbprint === undefined, id.startsWith('hs'), 'only public keys show a thumbprint');
  });
}

test('picks the key of a set by its ID and names it', async () => {
  const { judgement, used } = await checkSample('jwks');
  assert.equal(judgement.status, 'good');
  assert.equal(used?.kid, '2026-11');
  assert.equal(used.source, 'key 2 of 2 of the key set');
});

test('a key set without the key says which keys it has', async () => {
  const set = sampleData['ps512']?.key ?? '';
  const { judgement } = await checkSample('jwks', set);
  assert.equal(judgement.code, 'key_unknown');
  assert.match(judgement.sentence, /names the key 2026-11, and the key set has only sample-ps512/);
});

test('a secret that is right but read wrongly says how it would match', async () => {
  const { judgement, notices } = await checkSample('base64-secret');
  assert.equal(judgement.code, 'signature_invalid');
  assert.deepEqual(
    notices.map(({ fix }) => fix),
    ['base64'],
  );
  assert.match(judgement.sentence, /does match when the secret is read as base64/);
});

test('a secret with a line break too many says so', async () => {
  const secret = sampleData['hs256']?.key ?? '';
  const { judgement, notices } = await checkSample('hs256', `${secret}\n`);
  assert.equal(judgement.code, 'signature_invalid');
  assert.deepEqual(
    notices.map(({ fix }) => fix),
    ['trim'],
  );
});

test('a changed token does not verify', async () => {
  assert.equal((await checkSample('changed')).judgement.code, 'signature_invalid');
});

test('a public key is never used as a secret, and who did so is found out', async () => {
  const { judgement } = await checkSample('confused');
  assert.deepEqual([judgement.status, judgement.code], ['bad', 'key_is_public_key']);
  assert.equal((await checkSample('hs256', sampleData['es256']?.key)).judgement.code, 'key_mismatch');
});

test('a weak secret is checked with a loud note, and is never a plain yes', async () => {
  const { judgement, notices } = await checkSample('weak-secret');
  assert.deepEqual([judgement.status, judgement.code], ['unsure', 'key_weak']);
  assert.match(judgement.sentence, /matches, but the key is too weak: the secret is shorter/);
  assert.equal(
    notices.some(({ status }) => status === 'bad'),
    true,
  );
  assert.equal((await checkSample('weak-secret', 'Secret')).judgement.code, 'signature_invalid');
});

test('a weak RSA key is checked in each of its forms', async () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const input = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}`;
  const signed = `${input}.${sign('sha256', Buffer.from(input), pair.privateKey).toString('base64url')}`;
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const forms = [
    pair.publicKey.export({ type: 'spki', format: 'pem' }),
    JSON.stringify(jwk),
    JSON.stringify({ keys: [jwk] }),
  ];
  for (const key of forms) {
    const { judgement } = await check(signed, key);
    assert.deepEqual([judgement.status, judgement.code], ['unsure', 'key_weak'], judgement.sentence);
  }
});

test('a key of the wrong kind says what is needed', async () => {
  const { judgement } = await checkSample('rs256', sampleData['es256']?.key);
  assert.equal(judgement.code, 'key_mismatch');
  assert.match(judgement.sentence, /RSA/);
  assert.equal(
    (await checkSample('rs256', 'a secret of any length, long enough')).judgement.code,
    'key_mismatch',
  );
});

test('a key in the token itself is not used and is pointed out', async () => {
  const { judgement, notices } = await checkSample('carried-key');
  assert.equal(judgement.code, 'signature_invalid');
  assert.match(notices.at(-1)?.sentence ?? '', /"jwk".*proves nothing/);
});

test('an unsecured token is signed by nobody, whatever the key', async () => {
  assert.equal((await checkSample('none', 'any')).judgement.code, 'algorithm_refused');
});

const encryptedSamples = {
  'jwe-password': 'good',
  'jwe-dir': 'good',
  'jwe-rsa': 'unsure',
  'jwe-ecdh': 'unsure',
  'jwe-nested': 'unsure',
};
for (const [id, status] of Object.entries(encryptedSamples)) {
  test(`opens the sample ${id}; who has only a public key may have made it`, async () => {
    const { judgement, plaintext, used } = await checkSample(id);
    assert.equal(judgement.status, status, judgement.sentence);
    assert.ok(used?.kind);
    const text = new TextDecoder().decode(plaintext);
    assert.match(text, id === 'jwe-nested' ? /^[\w-]+\.[\w-]+\.[\w-]+$/ : /"name":"Ada Lovelace"/);
  });
}

test('a wrong password does not open a token, and a public key never does', async () => {
  const { judgement, plaintext } = await checkSample('jwe-password', 'another password');
  assert.equal(judgement.code, 'decryption_failed');
  assert.equal(plaintext, undefined);
  const jwk: unknown = JSON.parse(sampleData['jwe-ecdh']?.key ?? '');
  assert.ok(typeof jwk === 'object' && jwk !== null);
  const refused = await checkSample('jwe-ecdh', JSON.stringify({ ...jwk, d: undefined }));
  assert.match(refused.judgement.sentence, /Only the private key/);
});

test('a private key verifies with its public part, in each of its forms', async () => {
  const { createSigner } = await import('@mintmark/jose/jwt');
  const { privateKey } = await import('@mintmark/jose/jwk');
  const { privateKey: pair } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = pair.export({ type: 'pkcs8', format: 'pem' });
  const token = await createSigner({ key: privateKey.pem(pem, { algorithm: 'ES256' }) }).sign({ sub: 'a' });
  const forms = [
    pem,
    pair.export({ type: 'sec1', format: 'pem' }),
    JSON.stringify(pair.export({ format: 'jwk' })),
  ];
  for (const key of forms) {
    const { judgement, used } = await check(token, key);
    assert.equal(judgement.status, 'good', judgement.sentence);
    assert.equal(used?.kind, 'EC key on P-256');
  }
});

test('a key that cannot be read is a doubt, not a refusal of the token', async () => {
  for (const key of ['-----BEGIN PUBLIC KEY-----\nMFkw', '{"kty":"EC",', 'https://issuer.example/jwks']) {
    const { judgement } = await checkSample('es256', key);
    assert.equal(judgement.status, 'unsure', key);
    assert.notEqual(judgement.sentence, '');
  }
});
