import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check, segment, signed } from './signature.test-helper.ts';

const es = await signed('ES256');
const value = fc.oneof(
  fc.constantFrom(
    'ES256',
    'HS256',
    'none',
    'dir',
    'A128GCM',
    'RSA-OAEP',
    'PBES2-HS256+A128KW',
    '__proto__',
    'constructor',
    '',
    'a',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const header = fc.dictionary(
  fc.constantFrom(
    'alg',
    'enc',
    'kid',
    'jwk',
    'x5c',
    'jku',
    'x5u',
    'x5t',
    'crit',
    'b64',
    'zip',
    'epk',
    'p2c',
    'p2s',
    'typ',
    'cty',
    '__proto__',
  ),
  value,
  { maxKeys: 6 },
);
const segments = fc.array(
  fc.constantFrom('', 'AAAA', 'e30', es.token.split('.')[1] ?? '', es.token.split('.')[2] ?? ''),
  { minLength: 1, maxLength: 5 },
);
const keys = fc.constantFrom(
  '',
  's3cret',
  es.pem,
  JSON.stringify(es.publicJwk),
  JSON.stringify({ keys: [es.publicJwk, es.jwk, 7] }),
  '{"issuer":"x","jwks_uri":"y"}',
);

describe('checkSignature', () => {
  it('takes any header, and says yes to none but the one that was signed', async () => {
    const assertNotSigned = async (token: string, given: string): Promise<void> => {
      const { state, sentence } = await check(token, given);
      // Of all headers, the one that was signed comes by chance, too.
      if (token !== es.token) assert.notEqual(state, 'yes');
      assert.match(sentence, /\.$/);
    };
    await assertNotSigned(es.token, es.pem);
    await fc.assert(
      fc.asyncProperty(header, segments, keys, async (head, rest, given) =>
        assertNotSigned([segment(head), ...rest].join('.'), given),
      ),
      { numRuns: 500 },
    );
  });

  it('takes any JSON serialization, and says yes to none of them', async () => {
    const member = fc.oneof(header.map(segment), fc.jsonValue({ maxDepth: 2 }), fc.constant('AAAA'));
    const names = fc.constantFrom(
      'protected',
      'header',
      'payload',
      'signature',
      'encrypted_key',
      'iv',
      'ciphertext',
      'tag',
      'aad',
      'unprotected',
    );
    const one = fc.dictionary(names, member, { maxKeys: 7 });
    const lists = fc.record(
      { signatures: fc.array(one, { maxLength: 3 }), recipients: fc.array(one, { maxLength: 3 }) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(one, lists, keys, async (members, list, given) => {
        assert.notEqual((await check({ ...members, ...list }, given)).state, 'yes');
      }),
      { numRuns: 500 },
    );
  });

  it('takes any disclosures', async () => {
    const disclosure = fc.oneof(
      fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json)).toString('base64url')),
      fc.base64String(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(disclosure, { maxLength: 4 }), async (disclosures) => {
        await check([es.token, ...disclosures, ''].join('~'), es.publicJwk);
      }),
      { numRuns: 100 },
    );
    const deep = Buffer.from(`["s","n",${'['.repeat(20_000)}${']'.repeat(20_000)}]`).toString('base64url');
    assert.equal((await check(`${es.token}~${deep}~`, es.publicJwk)).phrase, 'foreign-disclosure');
  });

  it('refuses a token with any bit of its signing input changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(5), async (place, bit) => {
        const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
        const at = place % es.token.length;
        const index = alphabet.indexOf(es.token[at] ?? '');
        if (index < 0) return;
        const changed = es.token.slice(0, at) + alphabet[index ^ (1 << bit)] + es.token.slice(at + 1);
        assert.notEqual((await check(changed, es.publicJwk)).state, 'yes');
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing of token or key in its sentences', async () => {
    const secret = 'tell-nobody';
    const token = `${segment({ alg: 'ES256', kid: secret, jwk: { kty: secret, crv: secret }, x5c: [secret] })}.${segment({ iss: secret })}.AAAA`;
    const given = [
      secret,
      JSON.stringify({
        keys: [
          { kty: 'EC', crv: secret, alg: secret, kid: secret, use: secret },
          { ...es.publicJwk, alg: secret, kid: secret },
        ],
      }),
      JSON.stringify({ ...es.publicJwk, alg: secret, use: secret }),
    ];
    for (const keys of given) {
      const { sentence, hint, facts, notices, considered } = await check(token, keys);
      const said = considered.map(({ kind, sentence, facts }) => [kind, sentence, facts]);
      assert.ok(!JSON.stringify([sentence, hint, facts, notices, said]).includes(secret));
    }
  });
});
