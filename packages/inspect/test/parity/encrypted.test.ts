import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from '@mintmark/inspect';
import {
  createDecrypter,
  createNestedDecrypter,
  decryptionKey,
  encryptCompactJwe,
  encryptionKey,
  privateKey,
  publicKey,
  secretKey,
  signCompactJws,
} from '@mintmark/jose';
import { testKeys, verifyingJwk } from '../corpus/test-keys.ts';
import { assertParity } from './both.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const now = Date.UTC(2026, 0, 1);
const policy = { issuer: 'https://issuer.example', audience: 'https://api.example' };
const claims = {
  iss: policy.issuer,
  aud: policy.audience,
  sub: 'ada',
  exp: now / 1000 + 60,
  iat: now / 1000,
};
const text = JSON.stringify(claims);
const ecdh = decryptionKey.jwk(testKeys.ecdh);
const wrap = secretKey.jwk(testKeys.wrap);
const signer = privateKey.jwk(testKeys.ec);
const encryptions = ['A256GCM', 'A128CBC-HS256'];
const signed = await signCompactJws(text, { key: signer });
const byStranger = await signCompactJws(text, { key: privateKey.jwk(testKeys.holder) });
const unsecured = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(text).toString('base64url')}.`;
const dressed = JSON.stringify({ ...claims, aud: 'another' });

const seal = async (
  plaintext: string,
  header: JsonObject = {},
  key: 'ecdh' | 'wrap' = 'ecdh',
): Promise<string> =>
  encryptCompactJwe(plaintext, {
    key: key === 'ecdh' ? encryptionKey.of(ecdh) : wrap,
    encryption: 'A256GCM',
    header,
  });

const nested: readonly (readonly [name: string, plaintext: string, header: JsonObject])[] = [
  ['a signed token', signed, { cty: 'JWT' }],
  ['a signed token with another spelling of cty', signed, { cty: 'application/jwt' }],
  ['a signed token without cty', signed, {}],
  ['a signed token with another cty', signed, { cty: 'text' }],
  ['a token of a stranger', byStranger, { cty: 'JWT' }],
  ['an unsecured token', unsecured, { cty: 'JWT' }],
  ['a token for another audience', await signCompactJws(dressed, { key: signer }), { cty: 'JWT' }],
  ['a token whose issuer is repeated', signed, { cty: 'JWT', iss: claims.iss }],
  ['a token whose issuer is repeated otherwise', signed, { cty: 'JWT', iss: 'other' }],
  ['a token whose expiry is repeated otherwise', signed, { cty: 'JWT', exp: 1 }],
  ['a token that was cut off', signed.slice(0, -5), { cty: 'JWT' }],
  ['a token in quotes', JSON.stringify(signed), { cty: 'JWT' }],
  ['a token with a space before it', ` ${signed}`, { cty: 'JWT' }],
  ['a token in a token', await seal(signed, { cty: 'JWT' }), { cty: 'JWT' }],
  ['nothing', '', { cty: 'JWT' }],
];

describe('nested tokens are judged as the library judges them', () => {
  for (const outer of ['ecdh', 'wrap'] as const) {
    const key = outer === 'ecdh' ? ecdh : wrap;
    const decrypter = createNestedDecrypter({
      decrypt: { keys: key, algorithms: [key.algorithm], encryptions },
      verify: { keys: publicKey.of(signer), algorithms: ['ES256'], ...policy, now: () => now },
    });
    const keys = JSON.stringify({ keys: [testKeys[outer], verifyingJwk('ec')] });
    for (const [name, plaintext, header] of nested) {
      it(`${name}, encrypted with ${key.algorithm}`, async () => {
        const token = await seal(plaintext, header, outer);
        await assertParity(token, (compact) => decrypter.decrypt(compact), { keys, expected: policy, now });
      });
    }
  }
});

const plain: readonly (readonly [name: string, plaintext: string, header: JsonObject])[] = [
  ['claims', text, {}],
  ['claims for somebody else', dressed, {}],
  ['claims twice', text.replace('{', '{"sub":"eve",'), {}],
  ['claims with a comma too many', text.replace('}', ',}'), {}],
  ['claims with half a character', text.replace('ada', String.raw`\ud83d`), {}],
  ['deep claims', text.replace('{', `{"a":${'['.repeat(40)}${']'.repeat(40)},`), {}],
  ['a list', '[1]', {}],
  ['a text', 'The true sign of intelligence is not knowledge but imagination.', {}],
  ['claims that are repeated otherwise', text, { sub: 'eve' }],
  ['claims with the cty of a token', text, { cty: 'JWT' }],
  ['a long list of claims', text.replace('{', `{"a":"${'x'.repeat(300_000)}",`), {}],
];

describe('encrypted claims are judged as the library judges them', () => {
  for (const [name, plaintext, header] of plain) {
    it(`${name}, with a shared key`, async () => {
      const token = await seal(plaintext, header, 'wrap');
      const decrypter = createDecrypter({
        ...{ keys: wrap, algorithms: ['A256KW'], encryptions, ...policy },
        now: () => now,
      });
      const keys = JSON.stringify(testKeys.wrap);
      await assertParity(token, (compact) => decrypter.decrypt(compact), { keys, expected: policy, now });
    });
  }

  it('that anybody can have encrypted are not said to be from anybody', async () => {
    const token = await seal(text);
    const { verdicts, signature } = await inspect(token, {
      keys: JSON.stringify(testKeys.ecdh),
      expected: policy,
      now,
    });
    assert.ok(signature.plaintext);
    assert.deepEqual(
      [verdicts.signature.state, verdicts.signature.code],
      ['unknown', 'inner_token_unsigned'],
    );
    assert.deepEqual(
      [verdicts.form.state, verdicts.time.state, verdicts.policy.state],
      ['yes', 'yes', 'yes'],
    );
  });

  it('with a bit changed in any part are opened by neither', async () => {
    const token = await seal(text, {}, 'wrap');
    const decrypter = createDecrypter({
      keys: wrap,
      algorithms: ['A256KW'],
      encryptions,
      ...policy,
      now: () => now,
    });
    const keys = JSON.stringify(testKeys.wrap);
    for (let part = 0; part < 5; part++) {
      const parts = token.split('.').map((segment) => Buffer.from(segment, 'base64url'));
      const bytes = parts[part] ?? Buffer.alloc(0);
      const at = bytes.length >> 1;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const changed = parts.map((one) => one.toString('base64url')).join('.');
      await assertParity(changed, (compact) => decrypter.decrypt(compact), { keys, expected: policy, now });
    }
  });
});
