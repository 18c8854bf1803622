import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSigner, generateKey, publicKey, signatureAlgorithmNames } from '@mintmark/jose';
import { newSuite, ownVerifier, policy } from './attacks.test-helper.ts';
import { createAttacks } from './create-attacks.ts';

describe('the cases against our own verifier', () => {
  for (const algorithm of signatureAlgorithmNames) {
    it(`behaves as expected in every case of ${algorithm}`, async () => {
      const { key, suite } = await newSuite(algorithm, { typ: 'at+jwt' });
      const verify = ownVerifier(key, {
        typ: 'at+jwt',
        requiredClaims: ['exp', 'sub', 'client_id', 'iat', 'jti'],
      });
      const wrong: string[] = [];
      for (const { id, token, expected } of suite.cases) {
        const answer = await verify(token);
        const did = answer === 'accepted' ? 'accept' : 'refuse';
        if (expected !== 'either' && did !== expected) wrong.push(`${id}: ${answer}`);
      }
      assert.deepEqual(wrong, []);
      assert.ok(suite.cases.length > 200, String(suite.cases.length));
    });
  }
});

describe('the reasons of our own verifier', () => {
  // A token that is refused for something else would prove nothing about its own point.
  const reasons: Readonly<Record<string, RegExp>> = {
    times: /^(token_|claim_invalid|json_invalid)/,
    issuer: /^(issuer_mismatch|claim_)/,
    audience: /^(audience_mismatch|claim_)/,
    claims: /^claim_/,
    'token-type': /^(type_mismatch|header_invalid)/,
    'critical-headers': /^(critical_header_|header_invalid|json_|encoding_)/,
    'no-signature': /^(algorithm_|header_invalid|token_malformed|signature_|encoding_invalid)/,
    'key-confusion': /^algorithm_/,
    'embedded-keys': /^(signature_invalid|key_unknown|algorithm_not_allowed|header_invalid|issuer_mismatch)$/,
    'signature-forms': /^(signature_invalid|encoding_invalid)$/,
  };

  for (const algorithm of ['ES256', 'RS256', 'Ed25519']) {
    it(`refuses the cases of ${algorithm} for what is wrong with them`, async () => {
      const requiredClaims = ['exp', 'sub'];
      const { key, suite } = await newSuite(algorithm, { typ: 'at+jwt', requiredClaims });
      const verify = ownVerifier(key, { typ: 'at+jwt', requiredClaims });
      const odd: string[] = [];
      for (const { id, family, token, expected } of suite.cases) {
        if (expected !== 'refuse' || reasons[family] === undefined) continue;
        const answer = await verify(token);
        if (!reasons[family].test(answer)) odd.push(`${family} ${id}: ${answer}`);
      }
      assert.deepEqual(odd, []);
    });
  }
});

describe('createAttacks', () => {
  it('gives every case its own id, in every set-up', async () => {
    for (const algorithm of ['HS256', 'RS256', 'ES256', 'Ed25519', 'ML-DSA-44']) {
      const { suite } = await newSuite(algorithm, { typ: 'at+jwt' });
      const ids = [...suite.cases, ...suite.leftOut].map(({ id }) => id);
      assert.deepEqual(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        [],
      );
      assert.ok(ids.every((id) => /^[a-z0-9-]+$/.test(id)));
    }
  });

  it('makes the same list again from the same input', async () => {
    const key = await generateKey('ES256', { kid: 'test' });
    const options = {
      ...policy,
      now: () => 1_790_000_000_000,
      random: (length: number) => new Uint8Array(length).fill(7),
    };
    const [one, two] = [await createAttacks(key, options), await createAttacks(key, options)];
    assert.deepEqual(
      one.cases.map(({ id }) => id),
      two.cases.map(({ id }) => id),
    );
    assert.equal(one.madeAt, 1_790_000_000);
    assert.equal(one.goodUntil, 1_790_003_600);
    const tokenOf = (suite: typeof one) => suite.cases.find(({ id }) => id === 'alg-none')?.token;
    assert.equal(tokenOf(one), tokenOf(two));
  });

  it('leaves out, and names, what needs a private key', async () => {
    const key = await generateKey('RS256', { kid: 'test', modulusLength: 2048 });
    const full = await createAttacks(key, policy);
    const half = await createAttacks(publicKey.of(key), policy);
    assert.deepEqual(
      [...half.cases, ...half.leftOut].map(({ id }) => id).sort(),
      [...full.cases, ...full.leftOut].map(({ id }) => id).sort(),
    );
    assert.ok(half.cases.every(({ expected }) => expected !== 'accept'));
    assert.ok(half.cases.some(({ id }) => id === 'key-confusion-pem-lf'));
    assert.match(half.leftOut.find(({ id }) => id === 'exp-expired')?.reason ?? '', /private key/);
    const verify = ownVerifier(key);
    for (const { id, token } of half.cases) assert.notEqual(await verify(token), 'accepted', id);
  });

  it('takes a good token for what can be made by changing one', async () => {
    const key = await generateKey('ES256', { kid: 'test' });
    const validToken = await createSigner({ key, ...policy, expiresInSeconds: 60 }).sign({ sub: 'alice' });
    const { cases } = await createAttacks(publicKey.of(key), { ...policy, validToken });
    const verify = ownVerifier(key);
    assert.equal(await verify(cases.find(({ id }) => id === 'control-given-token')?.token ?? ''), 'accepted');
    assert.ok(cases.some(({ id }) => id === 'psychic-signature'));
    for (const { id, token, expected } of cases) {
      if (expected === 'refuse') assert.notEqual(await verify(token), 'accepted', id);
    }
  });

  it('leaves out the types where none is demanded', async () => {
    const { suite } = await newSuite('HS256');
    assert.match(suite.leftOut.find(({ id }) => id === 'typ-missing')?.reason ?? '', /type of token/);
  });

  it('makes an expiry that is required missing, and no other claim', async () => {
    const { suite } = await newSuite('HS256', { requiredClaims: ['exp', 'tenant'], claims: { tenant: 'a' } });
    const ids = suite.cases.map(({ id }) => id);
    assert.ok(ids.includes('exp-missing') && ids.includes('tenant-missing') && !ids.includes('sub-missing'));
  });

  it('points to addresses that belong to nobody', async () => {
    const { suite } = await newSuite('ES256', { certificate: new Uint8Array(3) });
    for (const { id, token } of suite.cases) {
      const [header = ''] = token.split('.');
      const text = Buffer.from(header, 'base64url').toString();
      for (const [, host = ''] of text.matchAll(/https?:\/\/(?:[^/"@]*@)?([a-z.A-Z]+)/g))
        assert.match(host, /\.(?:example|invalid)$/, id);
    }
  });
});
