import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { encodeTextAsBase64Url } from '../encoding/base64url.ts';
import { encryptCompactJwe } from '../jwe/encrypt-compact.ts';
import type { KeyPair } from '../jwe/jwe.test-helper.ts';
import { codeOf, corpus, encryptions, keyOfJwk, makePair, withoutCorpora } from '../jwe/jwe.test-helper.ts';
import type { Jwk } from '../keys/jwk-members.ts';
import * as privateKey from '../keys/private-key.ts';
import * as publicKey from '../keys/public-key.ts';
import { createNestedDecrypter } from './nested-decrypter.ts';
import type { NestedDecrypter, NestedDecrypterOptions } from './nested-decrypter.ts';
import { createNestedEncrypter } from './nested-encrypter.ts';
import type { NestedEncrypterOptions } from './nested-encrypter.ts';
import {
  audience,
  forge,
  goodClaims,
  issuer,
  nowSeconds,
  options as verify,
  testKey,
} from './jwt.test-helper.ts';

const isAsyncOnly = process.execArgv.includes('--conditions=@mintmark/web');
const now = (): number => nowSeconds * 1000;
let pair: KeyPair;
let options: NestedDecrypterOptions;
let own: NestedEncrypterOptions;
let decrypter: NestedDecrypter;

before(async () => {
  pair = await makePair('ECDH-ES+A128KW', 'A128GCM', 'P-256');
  options = { decrypt: { keys: pair.decryption, algorithms: ['ECDH-ES+A128KW'], encryptions }, verify };
  own = {
    sign: { key: testKey, issuer, audience, now },
    encrypt: { key: pair.encryption, encryption: 'A128GCM' },
  };
  decrypter = createNestedDecrypter(options);
});

/** An encrypted token around whatever text. */
function wrap(text: string | Uint8Array, header: Record<string, unknown> = { cty: 'JWT' }): Promise<string> {
  return encryptCompactJwe(text, { key: pair.encryption, encryption: 'A128GCM', header });
}

describe('a nested JWT', () => {
  it('is signed, encrypted, decrypted and verified in one call each way', async () => {
    const token = await createNestedEncrypter(own).encrypt({ sub: 'alice' });
    assert.equal(token.split('.').length, 5);
    const { claims, header, key, outer } = await decrypter.decrypt(token);
    assert.deepEqual(claims, { iss: issuer, aud: audience, sub: 'alice', iat: nowSeconds });
    assert.deepEqual(
      [header.alg, key, outer.header.alg, outer.header.cty],
      ['HS256', testKey, 'ECDH-ES+A128KW', 'JWT'],
    );
    assert.equal(outer.key, pair.decryption);
  });

  it('works synchronously where the runtime does', async () => {
    const encrypter = createNestedEncrypter(own);
    if (isAsyncOnly) {
      assert.throws(() => encrypter.encryptSync(), { code: 'sync_unavailable' });
      return;
    }
    assert.equal(decrypter.decryptSync(encrypter.encryptSync({ sub: 'bob' })).claims.sub, 'bob');
  });

  it('is refused when it holds claims, bytes, JSON, an encrypted token, an unsecured one or one without signature', async () => {
    const unsecured = (alg: string): string =>
      `${encodeTextAsBase64Url(JSON.stringify({ alg }))}.${encodeTextAsBase64Url('{}')}.`;
    const signed = await forge({ alg: 'HS256' }, goodClaims);
    for (const inner of [
      JSON.stringify(goodClaims),
      Uint8Array.of(255, 254),
      '',
      JSON.stringify({ payload: 'a.b', signatures: [] }),
      await wrap(signed),
      unsecured('none'),
      unsecured('HS256'),
      `${unsecured('nOnE')}AAAA`,
      signed.slice(0, signed.lastIndexOf('.')),
      `${signed}.`,
    ]) {
      assert.equal(await codeOf(decrypter.decrypt(await wrap(inner))), 'inner_token_unsigned');
    }
  });

  it('is refused when the signature or the claims inside do not hold', async () => {
    const signed = await forge({ alg: 'HS256' }, goodClaims);
    const broken = `${signed.slice(0, -2)}${signed.endsWith('AA') ? 'BA' : 'AA'}`;
    assert.match(await codeOf(decrypter.decrypt(await wrap(broken))), /signature_invalid|encoding_invalid/);
    const expired = await forge({ alg: 'HS256' }, { ...goodClaims, exp: nowSeconds - 100 });
    assert.equal(await codeOf(decrypter.decrypt(await wrap(expired))), 'token_expired');
    const other = await forge({ alg: 'HS512' }, goodClaims);
    assert.equal(await codeOf(decrypter.decrypt(await wrap(other))), 'algorithm_not_allowed');
  });

  it('must be announced by cty', async () => {
    const signed = await forge({ alg: 'HS256' }, goodClaims);
    for (const header of [{}, { cty: 'text/plain' }]) {
      assert.equal(await codeOf(decrypter.decrypt(await wrap(signed, header))), 'header_invalid');
    }
    assert.equal(await codeOf(decrypter.decrypt(await wrap(signed, { cty: 'application/jwt' }))), 'accepted');
    const encrypt = { ...own.encrypt, header: { cty: 'JSON' } };
    assert.throws(() => createNestedEncrypter({ ...own, encrypt }), TypeError);
  });

  it('is refused when only signed', async () => {
    const signed = await forge({ alg: 'HS256' }, goodClaims);
    assert.equal(await codeOf(decrypter.decrypt(signed)), 'token_malformed');
  });

  it('may repeat claims in the outer header, with the same values', async () => {
    const encrypt = { ...own.encrypt, replicate: ['iss', 'aud'] };
    const { outer } = await decrypter.decrypt(await createNestedEncrypter({ ...own, encrypt }).encrypt());
    assert.deepEqual([outer.header['iss'], outer.header['aud']], [issuer, audience]);
    const signed = await forge({ alg: 'HS256' }, goodClaims);
    const hostile = await wrap(signed, { cty: 'JWT', iss: 'https://other.example' });
    assert.equal(await codeOf(decrypter.decrypt(hostile)), 'claim_invalid');
  });

  it('needs both halves of its options', () => {
    assert.throws(() => createNestedDecrypter({ decrypt: options.decrypt } as never), TypeError);
    assert.throws(() => createNestedDecrypter({ verify: options.verify } as never), TypeError);
    assert.throws(() => createNestedDecrypter({ ...options, issuer } as never), TypeError);
    assert.throws(() => createNestedEncrypter({ sign: own.sign } as never), TypeError);
    assert.throws(
      () => createNestedEncrypter({ ...own, encrypt: { ...own.encrypt, issuer } } as never),
      TypeError,
    );
  });
});

interface NestedExample {
  readonly sign: { readonly input: { readonly payload: string; readonly key: Jwk } };
  readonly encrypt: {
    readonly input: { readonly key: Jwk; readonly alg: string };
    readonly output: { readonly compact: string };
  };
}

describe('the nested example of RFC 7520 section 6', { skip: withoutCorpora }, () => {
  it('is decrypted and verified', async () => {
    const { sign, encrypt } = corpus(
      'ietf-jose-cookbook/6.nesting_signatures_and_encryption.json',
    ) as NestedExample;
    const signing = privateKey.jwk(sign.input.key, { algorithm: 'PS256' });
    const { alg, key } = encrypt.input;
    const nested = createNestedDecrypter({
      decrypt: { keys: keyOfJwk(key, alg), algorithms: [alg], encryptions },
      verify: {
        keys: publicKey.of(signing),
        algorithms: ['PS256'],
        issuer: 'hobbiton.example',
        audience: 'any',
        now: () => 0,
      },
    });
    // The example has no audience, which every verifier here needs: the signature held when only that is missed.
    await assert.rejects(nested.decrypt(encrypt.output.compact), { code: 'claim_missing', message: /aud/ });
  });
});
