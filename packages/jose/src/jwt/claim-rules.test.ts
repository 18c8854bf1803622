import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JoseErrorCode } from '../errors/codes.ts';
import { JoseError } from '../errors/jose-error.ts';
import { forge, goodClaims, nowSeconds, options } from './jwt.test-helper.ts';
import type { VerifierOptions } from './verifier-options.ts';
import { createVerifier } from './verifier.ts';

type Outcome = JoseErrorCode | 'ok';

interface ClaimCase {
  readonly name: string;
  /** JSON text of members that replace those of good claims; `undefined` takes one away. */
  readonly claims: Record<string, unknown> | string;
  readonly options?: Partial<VerifierOptions>;
  readonly expect: Outcome;
}

async function outcome({ claims, options: more }: ClaimCase): Promise<Outcome> {
  const payload = typeof claims === 'string' ? claims : { ...goodClaims, ...claims };
  const verifier = createVerifier({ ...options, ...more });
  try {
    await verifier.verify(await forge({ alg: 'HS256' }, payload));
    return 'ok';
  } catch (error) {
    assert.ok(error instanceof JoseError, String(error));
    return error.code;
  }
}

/** A claims text with a literal that JSON.stringify would not write. */
const literal = (name: string, value: string): string =>
  `{"iss":"https://issuer.example","aud":"api://default","${name}":${value}}`;

const cases: readonly ClaimCase[] = [
  { name: 'good claims', claims: {}, expect: 'ok' },
  { name: 'no times at all', claims: { exp: undefined, iat: undefined }, expect: 'ok' },

  { name: 'issuer absent', claims: { iss: undefined }, expect: 'claim_missing' },
  { name: 'issuer of somebody else', claims: { iss: 'https://evil.example' }, expect: 'issuer_mismatch' },
  { name: 'issuer with a slash more', claims: { iss: 'https://issuer.example/' }, expect: 'issuer_mismatch' },
  { name: 'issuer in other case', claims: { iss: 'https://ISSUER.example' }, expect: 'issuer_mismatch' },
  { name: 'issuer as a prefix', claims: { iss: 'https://issuer.exampl' }, expect: 'issuer_mismatch' },
  {
    name: 'issuer array with the expected one',
    claims: { iss: ['https://issuer.example'] },
    expect: 'claim_invalid',
  },
  { name: 'issuer null', claims: { iss: null }, expect: 'claim_invalid' },
  {
    name: 'one of several issuers',
    claims: {},
    options: { issuer: ['a', 'https://issuer.example'] },
    expect: 'ok',
  },

  { name: 'audience absent', claims: { aud: undefined }, expect: 'claim_missing' },
  { name: 'audience of somebody else', claims: { aud: 'other' }, expect: 'audience_mismatch' },
  { name: 'audience list with ours', claims: { aud: ['other', 'api://default'] }, expect: 'ok' },
  { name: 'audience list without ours', claims: { aud: ['other'] }, expect: 'audience_mismatch' },
  { name: 'audience list empty', claims: { aud: [] }, expect: 'audience_mismatch' },
  { name: 'audience list with a number', claims: { aud: ['api://default', 1] }, expect: 'claim_invalid' },
  { name: 'audience object', claims: { aud: { 0: 'api://default', length: 1 } }, expect: 'claim_invalid' },
  { name: 'audience as a substring', claims: { aud: 'api://default2' }, expect: 'audience_mismatch' },

  { name: 'expired long ago', claims: { exp: nowSeconds - 3600 }, expect: 'token_expired' },
  { name: 'expired within the tolerance', claims: { exp: nowSeconds - 29 }, expect: 'ok' },
  { name: 'expired at the end of the tolerance', claims: { exp: nowSeconds - 30 }, expect: 'token_expired' },
  {
    name: 'expiring exactly now, no tolerance',
    claims: { exp: nowSeconds },
    options: { clockToleranceSeconds: 0 },
    expect: 'token_expired',
  },
  {
    name: 'expiring in a second, no tolerance',
    claims: { exp: nowSeconds + 1 },
    options: { clockToleranceSeconds: 0 },
    expect: 'ok',
  },
  {
    name: 'exp a float',
    claims: { exp: nowSeconds + 0.5 },
    options: { clockToleranceSeconds: 0 },
    expect: 'ok',
  },
  { name: 'exp zero', claims: { exp: 0 }, expect: 'token_expired' },
  { name: 'exp negative', claims: { exp: -1 }, expect: 'token_expired' },
  { name: 'exp minus zero', claims: literal('exp', '-0'), expect: 'token_expired' },
  { name: 'exp 1e400', claims: literal('exp', '1e400'), expect: 'claim_invalid' },
  { name: 'exp -1e400', claims: literal('exp', '-1e400'), expect: 'claim_invalid' },
  { name: 'exp NaN', claims: literal('exp', 'NaN'), expect: 'claims_invalid' },
  ...['exp', 'nbf', 'iat'].flatMap((claim): ClaimCase[] =>
    [`"${nowSeconds}"`, 'null', 'true', '{}', '[]', '""'].map((value) => ({
      name: `${claim} as ${value.startsWith('"1') ? 'text' : value}`,
      claims: literal(claim, value),
      expect: 'claim_invalid',
    })),
  ),
  { name: 'nbf in the future', claims: { nbf: nowSeconds + 60 }, expect: 'token_not_yet_valid' },
  { name: 'nbf within the tolerance', claims: { nbf: nowSeconds + 30 }, expect: 'ok' },
  { name: 'iat in the future', claims: { iat: nowSeconds + 31 }, expect: 'token_issued_in_future' },
  { name: 'iat within the tolerance', claims: { iat: nowSeconds + 30 }, expect: 'ok' },

  {
    name: 'age limit without iat',
    claims: { iat: undefined },
    options: { maxTokenAgeSeconds: 60 },
    expect: 'claim_missing',
  },
  { name: 'younger than the age limit', claims: {}, options: { maxTokenAgeSeconds: 60 }, expect: 'ok' },
  {
    name: 'older than the age limit',
    claims: {},
    options: { maxTokenAgeSeconds: 29 },
    expect: 'token_too_old',
  },

  { name: 'subject as expected', claims: {}, options: { subject: 'alice' }, expect: 'ok' },
  { name: 'another subject', claims: {}, options: { subject: 'bob' }, expect: 'subject_mismatch' },
  {
    name: 'subject expected, absent',
    claims: { sub: undefined },
    options: { subject: 'alice' },
    expect: 'claim_missing',
  },
  { name: 'subject a number', claims: { sub: 7 }, expect: 'claim_invalid' },
  { name: 'jti as expected', claims: { jti: 'a' }, options: { jwtId: 'a' }, expect: 'ok' },
  { name: 'another jti', claims: { jti: 'b' }, options: { jwtId: 'a' }, expect: 'jwt_id_mismatch' },
  { name: 'another nonce', claims: { nonce: 'b' }, options: { nonce: 'a' }, expect: 'nonce_mismatch' },
  { name: 'nonce expected, absent', claims: {}, options: { nonce: 'a' }, expect: 'claim_missing' },

  {
    name: 'required claim there',
    claims: { scope: '' },
    options: { requiredClaims: ['scope'] },
    expect: 'ok',
  },
  {
    name: 'required claim absent',
    claims: {},
    options: { requiredClaims: ['scope'] },
    expect: 'claim_missing',
  },
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name): ClaimCase => ({
    name: `required claim with the inherited name ${name}`,
    claims: {},
    options: { requiredClaims: [name] },
    expect: 'claim_missing',
  })),
  {
    name: 'a claim named __proto__',
    claims: literal('__proto__', '{"admin":true}'),
    options: { requiredClaims: ['__proto__'] },
    expect: 'ok',
  },
  { name: 'a claim twice', claims: literal('sub', '"a","sub":"b"'), expect: 'json_duplicate_name' },
  {
    name: 'a claim twice, once escaped',
    claims: literal('sub', '"a","\\u0073ub":"b"'),
    expect: 'json_duplicate_name',
  },
  {
    name: 'a claim twice with spaces',
    claims: literal('sub', '"a" , "sub" : ":"'),
    expect: 'json_duplicate_name',
  },
  {
    name: 'a claim twice deep inside',
    claims: literal('x', '[{"a":1,"a":2}]'),
    expect: 'json_duplicate_name',
  },
  {
    name: 'escaped quotation marks that look like members',
    claims: literal('x', '"\\":\\"\\":"'),
    expect: 'ok',
  },
  { name: 'a lone surrogate', claims: literal('x', '"\\ud800"'), expect: 'claims_invalid' },
  ...['[]', '"text"', '1', 'null', 'true', '', ' ', '{', '{}x', "{'a':1}", '\uFEFF{}'].map(
    (text): ClaimCase => ({
      name: `claims that are ${JSON.stringify(text)}`,
      claims: text,
      expect: 'claims_invalid',
    }),
  ),
  {
    name: 'claims nested too deep',
    claims: literal('x', '['.repeat(32) + ']'.repeat(32)),
    expect: 'limit_exceeded',
  },
  {
    name: 'claims nested 10 000 deep',
    claims: literal('x', '['.repeat(1e4) + ']'.repeat(1e4)),
    expect: 'limit_exceeded',
  },
  { name: 'claims over the size limit', claims: { x: 'x'.repeat(300_000) }, expect: 'limit_exceeded' },
];

describe('claims', () => {
  for (const claimCase of cases) {
    it(`${claimCase.name}: ${claimCase.expect}`, async () =>
      assert.equal(await outcome(claimCase), claimCase.expect));
  }

  it('collects all failures, and the first decides the code', async () => {
    const token = await forge({ alg: 'HS256' }, { ...goodClaims, iss: 'x', aud: 'y', exp: 1, sub: 5 });
    await assert.rejects(createVerifier(options).verify(token), (error: JoseError) => {
      const codes = error.failures.map(({ code }) => code);
      assert.deepEqual(codes, ['issuer_mismatch', 'audience_mismatch', 'claim_invalid', 'token_expired']);
      return error.code === 'issuer_mismatch';
    });
  });

  it('never puts a value of the token into an error', async () => {
    const secretish = 'tell-nobody';
    const claims = { iss: secretish, aud: secretish, sub: { secretish }, exp: secretish, nonce: secretish };
    const token = await forge({ alg: 'HS256', typ: secretish }, claims);
    await assert.rejects(createVerifier({ ...options, nonce: 'n' }).verify(token), (error: JoseError) => {
      assert.doesNotMatch(JSON.stringify([error.message, error.failures, error.stack]), /tell-nobody/);
      return true;
    });
  });

  it('leaves Object.prototype as it was', async () => {
    const token = await forge({ alg: 'HS256' }, literal('__proto__', '{"admin":true}'));
    const { claims } = await createVerifier(options).verify(token);
    assert.equal(claims['admin'], undefined);
    assert.equal(({} as Record<string, unknown>)['admin'], undefined);
  });
});
