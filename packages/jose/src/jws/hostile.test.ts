import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { describe, it } from 'node:test';
import { signatureAlgorithms } from '../algorithms/signature-algorithms.ts';
import { defaultLimits } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import { createVerifier } from '../jwt/verifier.ts';
import { exportJwk } from '../keys/export-key.ts';
import * as hmacKey from '../keys/hmac-key.ts';
import type { VerificationKey } from '../keys/key.ts';
import * as publicKey from '../keys/public-key.ts';
import { makePairs, otherKey, segment, signRaw, testKey, testPolicy } from './jws.test-helper.ts';
import { signCompactJws } from './sign-compact.ts';
import { verifyCompactJws } from './verify-compact.ts';

const payload = segment('Hello');
const signed = (header: string): Promise<string> => signRaw(header, payload);
const good = await signed('{"alg":"HS256"}');
const [goodHeader = '', , goodSignature = ''] = good.split('.');

/** Refusals of a compact token, each signed with the right secret wherever it has a signature at all. */
const table: readonly (readonly [what: string, code: string, token: unknown])[] = [
  // The algorithm (RFC 8725 §3.1, CVE-2015-9235, CVE-2022-23540)
  ['alg none without signature', 'algorithm_refused', `${segment({ alg: 'none' })}.${payload}.`],
  ['alg none with a signature', 'algorithm_refused', await signed('{"alg":"none"}')],
  ...(await Promise.all(
    ['None', 'NONE', 'nOnE'].map(
      async (alg) => [`alg ${alg}`, 'algorithm_refused', await signed(JSON.stringify({ alg }))] as const,
    ),
  )),
  ['alg none with a space', 'algorithm_unknown', await signed('{"alg":" none"}')],
  ['alg none with NUL', 'algorithm_unknown', await signed('{"alg":"none\\u0000"}')],
  ['an empty alg', 'algorithm_unknown', await signed('{"alg":""}')],
  ['no alg', 'header_invalid', await signed('{}')],
  ['alg null', 'header_invalid', await signed('{"alg":null}')],
  ['a list as alg', 'header_invalid', await signed('{"alg":["HS256"]}')],
  ['alg in lower case', 'algorithm_unknown', await signed('{"alg":"hs256"}')],
  ['an unknown alg', 'algorithm_unknown', await signed('{"alg":"RS1024"}')],
  ['alg __proto__', 'algorithm_unknown', await signed('{"alg":"__proto__"}')],
  ['alg toString', 'algorithm_unknown', await signed('{"alg":"toString"}')],
  ['an alg that is not allowed', 'algorithm_not_allowed', await signed('{"alg":"HS512"}')],
  // The key ID
  ['an unknown kid', 'key_unknown', await signed('{"alg":"HS256","kid":"other"}')],
  ['a path as kid', 'key_unknown', await signed('{"alg":"HS256","kid":"../../dev/null"}')],
  ['kid __proto__', 'key_unknown', await signed('{"alg":"HS256","kid":"__proto__"}')],
  ['a number as kid', 'header_invalid', await signed('{"alg":"HS256","kid":1}')],
  ['a list as kid', 'header_invalid', await signed('{"alg":"HS256","kid":["h1"]}')],
  ['a kid of a megabyte', 'limit_exceeded', await signed(`{"alg":"HS256","kid":"${'k'.repeat(1_000_000)}"}`)],
  // crit and b64 (RFC 7515 §4.1.11, RFC 7797 §6)
  ['an unknown extension', 'critical_header_unsupported', await signed('{"alg":"HS256","crit":["x"],"x":1}')],
  ['an empty crit', 'critical_header_invalid', await signed('{"alg":"HS256","crit":[]}')],
  ['crit null', 'critical_header_invalid', await signed('{"alg":"HS256","crit":null}')],
  ['a text as crit', 'critical_header_invalid', await signed('{"alg":"HS256","crit":"x","x":1}')],
  ['a registered name in crit', 'critical_header_invalid', await signed('{"alg":"HS256","crit":["alg"]}')],
  ['an absent name in crit', 'critical_header_invalid', await signed('{"alg":"HS256","crit":["x"]}')],
  ['b64 without crit', 'critical_header_invalid', await signed('{"alg":"HS256","b64":false}')],
  ['b64 that is no boolean', 'header_invalid', await signed('{"alg":"HS256","b64":"false","crit":["b64"]}')],
  ['crit with b64 that is absent', 'critical_header_invalid', await signed('{"alg":"HS256","crit":["b64"]}')],
  // The header as JSON
  ['alg twice', 'json_duplicate_name', await signed('{"alg":"none","alg":"HS256"}')],
  ['alg twice, once escaped', 'json_duplicate_name', await signed('{"alg":"HS256","\\u0061lg":"none"}')],
  ['an empty header', 'token_malformed', `.${payload}.${goodSignature}`],
  ['a header that is a text', 'json_invalid', await signed('"HS256"')],
  ['a header with a byte order mark', 'json_invalid', await signed('\ufeff{"alg":"HS256"}')],
  [
    'a header nested too deeply',
    'limit_exceeded',
    await signed(`{"alg":"HS256","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
  ],
  // The spelling
  ['padding after the signature', 'encoding_invalid', `${good}=`],
  ['a newline after the signature', 'encoding_invalid', `${good}\n`],
  ['padding in the header', 'encoding_invalid', `${goodHeader}=.${payload}.${goodSignature}`],
  ['padding in the payload', 'encoding_invalid', await signRaw('{"alg":"HS256"}', `${payload}=`)],
  ['white space in the payload', 'encoding_invalid', await signRaw('{"alg":"HS256"}', `${payload}\n`)],
  [
    'unused bits in the payload that are not zero',
    'encoding_invalid',
    await signRaw('{"alg":"HS256"}', 'AB'),
  ],
  [
    'U+0141 for an A in the payload',
    'encoding_invalid',
    (await signRaw('{"alg":"HS256"}', 'AAAA')).replace('.AAAA.', '.\u0141AAA.'),
  ],
  ['a space before the token', 'encoding_invalid', ` ${good}`],
  ['a quoted token', 'encoding_invalid', `"${good}"`],
  ['Bearer before the token', 'encoding_invalid', `Bearer ${good}`],
  // The shape
  ['an empty text', 'token_malformed', ''],
  ['dots alone', 'token_malformed', '..'],
  ['one segment', 'token_malformed', goodHeader],
  ['two segments', 'token_malformed', `${goodHeader}.${payload}`],
  ['four segments', 'token_malformed', `${good}.x`],
  ['five segments', 'token_malformed', `${good}.x.x`],
  ['half a million dots', 'token_malformed', '.'.repeat(500_000)],
  ['a million segments after a good start', 'token_malformed', `${good}${'.'.repeat(900_000)}`],
  [
    'more characters than a token may have',
    'limit_exceeded',
    `${goodHeader}.${'A'.repeat(defaultLimits.tokenCharacters)}.A`,
  ],
  [
    'a signature over its limit',
    'limit_exceeded',
    `${goodHeader}.${payload}.${'A'.repeat(defaultLimits.signatureCharacters + 1)}`,
  ],
  ['no signature', 'signature_missing', `${goodHeader}.${payload}.`],
  [
    'JSON text',
    'token_malformed',
    JSON.stringify({ payload, protected: goodHeader, signature: goodSignature }),
  ],
  ['an object', 'token_malformed', { payload, protected: goodHeader, signature: goodSignature }],
  ['a text object', 'token_malformed', Object(good)],
  ['an object that says it is the token', 'token_malformed', { toString: () => good }],
  ['bytes', 'token_malformed', Buffer.from(good)],
  ['nothing', 'token_malformed', undefined],
  // The signature
  [
    'the signature of another key',
    'signature_invalid',
    await signCompactJws('Hello', { key: hmacKey.bytes(new Uint8Array(32), { algorithm: 'HS256' }) }),
  ],
  [
    'a signature cut to 16 bytes',
    'signature_invalid',
    `${goodHeader}.${payload}.${Buffer.from(goodSignature, 'base64url').subarray(0, 16).toString('base64url')}`,
  ],
];

describe('verifyCompactJws refuses', () => {
  for (const [what, code, token] of table) {
    it(what, async () => {
      await assert.rejects(verifyCompactJws(token as string, testPolicy), (error) => {
        assert.ok(error instanceof JoseError, String(error));
        assert.equal(error.code, code);
        assert.ok(!/Hello|SGVsbG8|\.\./.test(error.message), 'the message quotes the token');
        return true;
      });
    });
  }

  it('but accepts the good token that they were made of', async () => {
    assert.equal((await verifyCompactJws(good, testPolicy)).key, testKey);
  });
});

describe('a public key as HMAC secret', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  const pem = (key: KeyObject, type: 'spki' | 'pkcs1' = 'spki'): string =>
    key.export({ type, format: 'pem' });
  const point = Buffer.from(ec.export({ format: 'der', type: 'spki' })).subarray(-65);
  const secrets: readonly (readonly [what: string, secret: string | Buffer])[] = [
    ['PEM of an RSA key', pem(rsa)],
    ['PEM of an RSA key as PKCS#1', pem(rsa, 'pkcs1')],
    ['PEM of an EC key', pem(ec)],
    ['PEM after a newline', `\n\t ${pem(rsa)}`],
    ['PEM after a byte order mark', `\ufeff${pem(rsa)}`],
    ['PEM after a zero-width space', `\u200b${pem(rsa)}`],
    ['PEM after a comment', `# my key\n${pem(rsa)}`],
    ['DER of an RSA key', rsa.export({ format: 'der', type: 'spki' })],
    ['DER of an RSA key as PKCS#1', rsa.export({ format: 'der', type: 'pkcs1' })],
    ['DER of an EC key', ec.export({ format: 'der', type: 'spki' })],
    ['JWK of an RSA key', JSON.stringify(rsa.export({ format: 'jwk' }))],
    ['JWK Set', JSON.stringify({ keys: [ec.export({ format: 'jwk' })] }, null, 2)],
    ['EC point', point],
  ];
  for (const [what, secret] of secrets) {
    it(`is refused: ${what}`, () => {
      assert.throws(() => hmacKey.bytes(Uint8Array.from(Buffer.from(secret)), { algorithm: 'HS256' }), {
        code: 'key_is_public_key',
      });
    });

    it(`signs nothing that the key itself accepts: ${what}`, async () => {
      const input = `${segment({ alg: 'HS256' })}.${payload}`;
      const token = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
      const keys = [
        publicKey.keyObject(rsa, { algorithm: 'RS256' }),
        publicKey.keyObject(ec, { algorithm: 'ES256' }),
      ];
      await assert.rejects(verifyCompactJws(token, { keys, algorithms: ['RS256', 'ES256'] }), {
        code: 'algorithm_not_allowed',
      });
      // Even an allow-list that is too wide does not make a secret of a public key.
      await assert.rejects(verifyCompactJws(token, { keys, algorithms: ['RS256', 'ES256', 'HS256'] }), {
        code: 'key_unknown',
      });
    });
  }

  it('does not hit secrets that only speak of keys', () => {
    const secret = 'this secret mentions PUBLIC KEY and PRIVATE and RSA, no more';
    assert.equal(hmacKey.utf8(secret, { algorithm: 'HS256' }).algorithm, 'HS256');
  });
});

describe('a key', async () => {
  const pairs = await makePairs();
  for (const { label, signing, verification, algorithm } of pairs) {
    it(`does not verify under another algorithm's name: ${label}`, async () => {
      const jws = await signCompactJws('Hello', { key: signing });
      const others = Object.keys(signatureAlgorithms).filter((name) => name !== algorithm);
      await assert.rejects(verifyCompactJws(jws, { keys: verification, algorithms: others }), {
        code: 'algorithm_not_allowed',
      });
      for (const other of others) {
        const renamed = jws.replace(/^[^.]+/, segment({ alg: other, kid: 'k1' }));
        const all = { keys: verification, algorithms: [algorithm, ...others] };
        await assert.rejects(verifyCompactJws(renamed, all), { code: 'key_unknown' });
      }
    });

    it(`cannot be made for an algorithm of another kind or curve: ${label}`, () => {
      if (verification.type === 'secret') return;
      const { alg: _, ...jwk } = exportJwk(verification);
      const { kty, curves } = signatureAlgorithms[algorithm] ?? { kty: '', curves: [] };
      for (const other of Object.values(signatureAlgorithms)) {
        const fits =
          other.kty === kty && (kty === 'RSA' || other.curves.some((curve) => curve === jwk['crv']));
        if (fits || (kty === 'AKP' && other.name === algorithm)) continue;
        assert.throws(
          () => publicKey.jwk(jwk, { algorithm: other.name }),
          { code: /^key_(?:mismatch|invalid)$/ },
          `${curves.join()} as ${other.name}`,
        );
      }
    });
  }

  it('in the header of a token is never trusted, however it is put there', async () => {
    const attacker = pairs.find(({ algorithm }) => algorithm === 'ES256');
    const victim = pairs.filter(({ algorithm }) => algorithm === 'ES384');
    assert.ok(attacker);
    const jwk = exportJwk(attacker.verification);
    for (const header of [
      { jwk },
      { jku: 'http://127.0.0.1:9/' },
      { x5u: 'http://127.0.0.1:9/' },
      { x5c: ['MIIB'] },
    ]) {
      const jws = await signCompactJws('Hello', { key: attacker.signing, header });
      const keys: readonly VerificationKey[] = victim.map(({ verification }) => verification);
      await assert.rejects(verifyCompactJws(jws, { keys, algorithms: ['ES256', 'ES384'] }), {
        code: 'key_unknown',
      });
    }
  });

  it('that is no key at all is misuse, not a refusal', async () => {
    for (const keys of [
      undefined,
      null,
      '',
      'secret',
      {},
      [],
      [undefined],
      new Uint8Array(32),
      { algorithm: 'HS256', kid: undefined, type: 'secret' },
    ]) {
      await assert.rejects(verifyCompactJws(good, { keys: keys as never, algorithms: ['HS256'] }), TypeError);
    }
  });

  it('out of a resolver that answers with nothing useful verifies nothing', async () => {
    for (const answer of [[], [otherKey]]) {
      const keys = { find: () => answer, snapshot: () => undefined };
      await assert.rejects(verifyCompactJws(good, { keys, algorithms: ['HS256'] }), {
        code: /^key_unknown$|^signature_invalid$/,
      });
    }
  });
});

describe('an ECDSA signature', async () => {
  const pairs = (await makePairs()).filter(({ algorithm }) => algorithm.startsWith('ES'));
  for (const { algorithm, signing, verification } of pairs) {
    it(`of special numbers or another length is refused for ${algorithm}`, async () => {
      const jws = await signCompactJws('Hello', { key: signing });
      const [header, body, encoded = ''] = jws.split('.');
      const bytes = Buffer.from(encoded, 'base64url');
      const half = bytes.length / 2;
      const zero = Buffer.alloc(half);
      const one = Buffer.from(zero).fill(1, half - 1);
      const ones = Buffer.alloc(half, 0xff);
      const signatures = [
        Buffer.concat([zero, zero]),
        Buffer.concat([one, zero]),
        Buffer.concat([zero, one]),
        Buffer.concat([one, one]),
        Buffer.concat([ones, ones]),
        Buffer.concat([bytes.subarray(half), bytes.subarray(0, half)]),
        bytes.subarray(0, -1),
        Buffer.concat([bytes, zero.subarray(0, 1)]),
        Buffer.concat([zero.subarray(0, 1), bytes]),
        Buffer.concat([bytes, bytes]),
        Buffer.concat([
          Buffer.of(0x30, bytes.length + 4, 2, half),
          bytes.subarray(0, half),
          Buffer.of(2, half),
          bytes.subarray(half),
        ]),
      ];
      for (const signature of signatures) {
        const forged = `${header}.${body}.${signature.toString('base64url')}`;
        await assert.rejects(verifyCompactJws(forged, { keys: verification, algorithms: [algorithm] }), {
          code: 'signature_invalid',
        });
      }
      const huge = `${header}.${body}.${bytes.toString('base64url').repeat(60)}`;
      await assert.rejects(verifyCompactJws(huge, { keys: verification, algorithms: [algorithm] }), {
        name: 'JoseError',
      });
    });
  }
});

describe('a verifier of JWTs', () => {
  it('refuses an unencoded payload, which RFC 7797 §7 forbids', async () => {
    const verifier = createVerifier({ ...testPolicy, issuer: 'i', audience: 'a' });
    const token = await signCompactJws('{"iss":"i","aud":"a"}', { key: testKey, encodePayload: false });
    await assert.rejects(verifier.verify(token), { code: 'critical_header_unsupported' });
  });
});
