import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claims, question, run, secret, sign } from './batch.test-helper.ts';
import { createVerifyJudge } from './verify-line.ts';

async function ask(changes: object): Promise<Record<string, unknown>> {
  const { answers } = await run([{ ...question, ...changes }], createVerifyJudge());
  return answers[0] ?? {};
}

describe('a line of verify --jsonl', () => {
  it('is answered with header and claims', async () => {
    assert.deepEqual(await ask({}), { id: 'q', ok: true, header: { alg: 'HS256' }, claims });
  });

  const secretJwk = { kty: 'oct', k: Buffer.from(secret).toString('base64url') };
  const good: readonly (readonly [string, object])[] = [
    ['lists of issuers and audiences', { issuer: ['x', 'https://issuer.example'], audience: ['x', 'api'] }],
    ['a secret in base64', { key: { secret: Buffer.from(secret).toString('base64'), encoding: 'base64' } }],
    [
      'a secret in base64url',
      { key: { secret: Buffer.from(secret).toString('base64url'), encoding: 'base64url' } },
    ],
    [
      'a secret in hex of either case',
      { key: { secret: Buffer.from(secret).toString('hex').toUpperCase(), encoding: 'hex' } },
    ],
    ['a JWK without algorithm', { key: secretJwk }],
    [
      'a JWK without algorithm beside algorithms of other kinds',
      { key: secretJwk, algorithms: ['RS256', 'HS256', 'HS512'] },
    ],
    ['the text of a JWK', { key: JSON.stringify(secretJwk) }],
    ['the text of a key set', { key: ` ${JSON.stringify({ keys: [secretJwk] })}\n` }],
    ['names of algorithms that nobody knows beside others', { algorithms: ['ES521', 'none', 'HS256'] }],
    ['an algorithm that is named a million times', { algorithms: Array(1_000_000).fill('HS256') }],
    ['a key set', { key: { keys: [{ kty: 'oct', k: 'AAAA' }, secretJwk] } }],
    ['required claims that are there', { requiredClaims: ['exp'] }],
    [
      'absent options written as null or an empty list',
      { typ: null, requiredClaims: [], now: 1_790_000_000 },
    ],
    ['members that nobody knows', { expect: 'accept', note: '…' }],
    ['a fraction of a second', { now: 1_790_000_000.5 }],
  ];
  for (const [what, changes] of good) {
    it(`is accepted with ${what}`, async () => {
      assert.equal((await ask(changes))['ok'], true);
    });
  }

  const bad: readonly (readonly [string, object, string])[] = [
    ['an expired token', { now: 1_790_003_700 }, 'token_expired'],
    ['a token without a required claim', { requiredClaims: ['sub'] }, 'claim_missing'],
    ['a token of another type', { typ: 'at+jwt' }, 'type_mismatch'],
    ['a token of another issuer', { issuer: 'x' }, 'issuer_mismatch'],
    ['a token for another audience', { audience: ['x'] }, 'audience_mismatch'],
    ['a weak secret', { key: { secret: 'short', encoding: 'utf8' } }, 'key_weak'],
    [
      'a secret that is too weak for the algorithm of the token',
      { token: sign(claims, { alg: 'HS512' }), algorithms: ['HS256', 'HS512'] },
      'key_weak',
    ],
    ['a weak JWK', { key: { kty: 'oct', k: 'AAAA', alg: 'HS256' } }, 'key_weak'],
    ['a JWK in base64 with padding', { key: { ...secretJwk, k: `${secretJwk.k}=` } }, 'key_invalid'],
    ['a key set of weak keys', { key: { keys: [{ kty: 'oct', k: 'AAAA', alg: 'HS256' }] } }, 'key_weak'],
    ['an empty key set', { key: { keys: [] } }, 'key_unknown'],
    ['no key', { key: undefined }, 'key_unknown'],
    ['a key that is null', { key: null }, 'key_unknown'],
    ['a key that is a number', { key: 5 }, 'key_invalid'],
    ['a text that is no PEM', { key: 'secret' }, 'key_invalid'],
    ['the text of a JWK that has a name twice', { key: '{"kty":"oct","kty":"oct"}' }, 'json_duplicate_name'],
    ['a time that is an empty list', { now: [] }, 'line_invalid'],
    ['a subject that is an empty list', { subject: [] }, 'line_invalid'],
    [
      'an unsecured token, though "none" is named',
      { token: 'eyJhbGciOiJub25lIn0.e30.', algorithms: ['none', 'HS256'] },
      'algorithm_refused',
    ],
    ['a secret in an unknown encoding', { key: { secret, encoding: 'rot13' } }, 'line_invalid'],
    ['a secret without encoding', { key: { secret } }, 'line_invalid'],
    ['a secret that is not spelled so', { key: { secret: 'äöü', encoding: 'base64' } }, 'encoding_invalid'],
    [
      'a public key as a secret',
      { key: { secret: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', encoding: 'utf8' } },
      'key_is_public_key',
    ],
    [
      'a key of another kind',
      { key: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } },
      'key_mismatch',
    ],
    ['algorithms that are not allowed', { algorithms: ['none'] }, 'algorithm_refused'],
    ['algorithms that nobody knows', { algorithms: ['HS257'] }, 'algorithm_unknown'],
    ['no algorithms', { algorithms: undefined }, 'line_invalid'],
    ['an empty list of algorithms', { algorithms: [] }, 'line_invalid'],
    ['no issuer', { issuer: undefined }, 'line_invalid'],
    ['no audience', { audience: null }, 'line_invalid'],
    ['an issuer that is a number', { issuer: 1 }, 'line_invalid'],
    ['a time that is a text', { now: '1790000000' }, 'line_invalid'],
    ['no token', { token: undefined }, 'token_malformed'],
    ['a token that is an object', { token: {} }, 'token_malformed'],
    ['a token with a scheme before it', { token: `Bearer ${sign(claims)}` }, 'encoding_invalid'],
  ];
  for (const [what, changes, code] of bad) {
    it(`is refused with ${what}`, async () => {
      const answer = await ask(changes);
      assert.deepEqual(
        { id: answer['id'], ok: answer['ok'], code: answer['code'] },
        { id: 'q', ok: false, code },
      );
      assert.deepEqual(Object.keys(answer), ['id', 'ok', 'code', 'message']);
    });
  }

  it('has its own time, though the verifier is shared with other lines', async () => {
    const lines = [question, { ...question, now: 1_790_003_700 }, { ...question, now: undefined }, question];
    const { answers } = await run(lines, createVerifyJudge());
    assert.deepEqual(
      answers.map(({ ok }) => ok),
      [true, false, Date.now() < 1_790_003_630_000, true],
    );
  });
});
