import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSigner } from '../jwt/signer.ts';
import type { VerifiedJwt } from '../jwt/verified-jwt.ts';
import { createVerifier } from '../jwt/verifier.ts';
import { segment, testKey } from '../jws/jws.test-helper.ts';
import { decodeUnsecuredJwt, encodeUnsecuredJwt } from './unsecured-jwt.ts';

const policy = { issuer: 'https://issuer.example', audience: 'api' };
const now = (): number => 1_000_000;
const options = { ...policy, now };
const good = { iss: policy.issuer, aud: policy.audience };

const token = (header: unknown, claims: unknown = good): string => `${segment(header)}.${segment(claims)}.`;

describe('encodeUnsecuredJwt', () => {
  it('writes alg none and no signature', () => {
    const [header, claims, signature] = encodeUnsecuredJwt({ sub: 'a' }, { issuer: 'i', now }).split('.');
    assert.equal(header, segment({ alg: 'none', typ: 'JWT' }));
    assert.equal(claims, segment({ iss: 'i', sub: 'a', iat: 1000 }));
    assert.equal(signature, '');
  });

  it('refuses a header that says otherwise', () => {
    assert.throws(() => encodeUnsecuredJwt({}, { header: { alg: 'HS256' } }), TypeError);
    assert.throws(() => encodeUnsecuredJwt({}, { key: testKey } as never), TypeError);
  });
});

describe('decodeUnsecuredJwt', () => {
  it('misses the audience in the example of RFC 7519 §6.1', () => {
    const example =
      'eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.';
    const expected = { name: 'JoseError', code: 'claim_missing' };
    assert.throws(() => decodeUnsecuredJwt(example, { issuer: 'joe', audience: 'api', now }), expected);
  });

  it('gives header and claims, as a type that no verified token is', () => {
    const decoded = decodeUnsecuredJwt(encodeUnsecuredJwt({ sub: 'a' }, options), options);
    assert.equal(decoded.claims.sub, 'a');
    // @ts-expect-error what is unverified authorises nothing
    const verified: VerifiedJwt = decoded;
    assert.equal(verified.key, undefined);
  });

  it('needs issuer and audience', () => {
    // @ts-expect-error issuer is required
    assert.throws(() => decodeUnsecuredJwt(token({ alg: 'none' }), { audience: 'api' }), TypeError);
    // @ts-expect-error audience is required
    assert.throws(() => decodeUnsecuredJwt(token({ alg: 'none' }), { issuer: 'i' }), TypeError);
    assert.throws(
      () => decodeUnsecuredJwt(token({ alg: 'none' }), { ...options, keys: testKey } as never),
      TypeError,
    );
  });

  it('refuses a schema that takes its time', () => {
    const claims = {
      '~standard': { version: 1, vendor: 'x', validate: async () => ({ value: {} }) },
    } as const;
    assert.throws(() => decodeUnsecuredJwt(token({ alg: 'none' }), { ...options, claims }), {
      code: 'sync_unavailable',
    });
  });

  const none = { alg: 'none' };
  const hostile: readonly (readonly [what: string, code: string, token: string])[] = [
    ['a signature', 'token_malformed', `${token(none)}AAAA`],
    ['a missing dot', 'token_malformed', token(none).slice(0, -1)],
    ['another case of none', 'algorithm_not_allowed', token({ alg: 'None' })],
    ['no algorithm', 'algorithm_not_allowed', token({ typ: 'JWT' })],
    ['a real algorithm', 'algorithm_not_allowed', token({ alg: 'HS256' })],
    ['an unknown extension', 'critical_header_unsupported', token({ ...none, crit: ['x'], x: 1 })],
    ['an unencoded payload', 'critical_header_unsupported', token({ ...none, crit: ['b64'], b64: false })],
    ['another issuer', 'issuer_mismatch', token(none, { ...good, iss: 'x' })],
    ['another audience', 'audience_mismatch', token(none, { ...good, aud: 'x' })],
    ['an expired token', 'token_expired', token(none, { ...good, exp: 1 })],
    ['claims that are no object', 'claims_invalid', token(none, 'null')],
    ['a claim twice', 'json_duplicate_name', token(none, '{"iss":"x","iss":"https://issuer.example"}')],
  ];
  for (const [what, code, hostileToken] of hostile) {
    it(`refuses ${what}`, () => {
      assert.throws(() => decodeUnsecuredJwt(hostileToken, options), { name: 'JoseError', code });
    });
  }

  it('is the only reader of unsecured tokens', async () => {
    const verifier = createVerifier({ keys: testKey, algorithms: ['HS256'], ...options });
    await assert.rejects(verifier.verify(token(none)), { code: 'algorithm_refused' });
    assert.throws(() => createVerifier({ keys: testKey, algorithms: ['none'], ...options }), {
      code: 'algorithm_refused',
    });
    assert.throws(() => createSigner({ key: { algorithm: 'none' } as never }), TypeError);
  });
});
