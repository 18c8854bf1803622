import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, createSign } from 'node:crypto';
import { describe, it } from 'node:test';
import { exportPem, publicKey, signCompactJws } from '@mintmark/jose';
import { makeCertificate } from '../keys/certificate.test-helper.ts';
import { check, claims, secretOf, segment, signed } from './signature.test-helper.ts';

const es = await signed('ES256', { kid: 'a' });
const rs = await signed('RS256');
const hs = await signed('HS256');
const p384 = await signed('ES384');
const otherEs = await signed('ES256');
const otherRs = await signed('RS256');
const thirdRs = await signed('RS256');
const named = { ...es.publicJwk, kid: 'a', alg: undefined };
const secret = secretOf(hs.jwk);

function hmacToken(key: string | Buffer, header: object = { alg: 'HS256' }): string {
  const input = `${segment(header)}.${Buffer.from(claims).toString('base64url')}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}

describe('checkSignature says why a key does not fit', () => {
  const rows: readonly (readonly [
    name: string,
    token: string,
    keys: unknown,
    state: string,
    code: string | undefined,
    phrase: string,
  ])[] = [
    ['no key for a secret', hs.token, '', 'unknown', 'key_missing', 'no-key-secret'],
    ['no key for a signature', es.token, '', 'unknown', 'key_missing', 'no-key-public'],
    [
      'a discovery document',
      es.token,
      { issuer: 'x', jwks_uri: 'https://x' },
      'unknown',
      'key_missing',
      'discovery',
    ],
    ['an address', es.token, 'https://issuer.example/jwks', 'unknown', 'key_missing', 'address'],
    ['a token for a key', es.token, es.token, 'unknown', 'key_invalid', 'no-usable-key'],
    ['another key', es.token, otherEs.pem, 'no', 'signature_invalid', 'invalid'],
    ['a secret for a public key', es.token, 's3cret', 'no', 'key_mismatch', 'secret-for-public'],
    ['a public key for a secret', hs.token, es.pem, 'no', 'key_mismatch', 'public-for-secret'],
    ['RSA for EC', es.token, rs.pem, 'no', 'key_mismatch', 'wrong-kind'],
    ['another curve', es.token, p384.pem, 'no', 'key_mismatch', 'wrong-curve'],
    [
      'a key for encryption that signed',
      es.token,
      { ...named, use: 'enc' },
      'no',
      'key_use_invalid',
      'wrong-use-signed',
    ],
    [
      'a key for encryption that did not',
      es.token,
      { ...otherEs.publicJwk, use: 'enc', alg: undefined },
      'no',
      'key_use_invalid',
      'wrong-use',
    ],
    [
      'a key with other operations',
      es.token,
      { ...named, key_ops: ['deriveKey'] },
      'no',
      'key_use_invalid',
      'wrong-operations-signed',
    ],
    [
      'a key for another algorithm',
      rs.token,
      { ...rs.publicJwk, alg: 'PS256' },
      'no',
      'key_mismatch',
      'other-algorithm-signed',
    ],
    [
      'a key for another algorithm that did not sign',
      rs.token,
      { ...otherRs.publicJwk, alg: 'PS256' },
      'no',
      'key_mismatch',
      'other-algorithm',
    ],
    ['an empty key set', es.token, { keys: [] }, 'unknown', 'key_unknown', 'empty-set'],
    [
      'a key set without the kid',
      es.token,
      { keys: [{ ...p384.publicJwk, kid: 'b' }] },
      'no',
      'key_unknown',
      'unknown-kid',
    ],
    [
      'a key set with the key under another kid',
      es.token,
      { keys: [{ ...named, kid: 'b' }] },
      'no',
      'key_unknown',
      'unknown-kid-signed',
    ],
    [
      'a key set where another kid did not sign',
      es.token,
      { keys: [{ ...otherEs.publicJwk, kid: 'b' }] },
      'no',
      'key_unknown',
      'unknown-kid',
    ],
    [
      'a key set whose key with the kid is another',
      es.token,
      {
        keys: [
          { ...otherEs.publicJwk, kid: 'a' },
          { ...named, kid: 'b' },
        ],
      },
      'no',
      'signature_invalid',
      'other-key-signed',
    ],
    [
      'a key set without any that fits',
      rs.token,
      { keys: [named, p384.publicJwk] },
      'no',
      'key_unknown',
      'none-fits',
    ],
    [
      'several keys of which none signed',
      rs.token,
      { keys: [otherRs.publicJwk, thirdRs.publicJwk] },
      'no',
      'signature_invalid',
      'invalid-set',
    ],
    [
      'a key off its curve',
      es.token,
      { ...named, y: named['x' as never] },
      'unknown',
      'key_invalid',
      'no-usable-key',
    ],
    [
      'an unknown algorithm',
      `${segment({ alg: 'XX1' })}.${segment({})}.AAAA`,
      es.pem,
      'unknown',
      'algorithm_unknown',
      'unknown-algorithm',
    ],
    [
      'no signature at all',
      hmacToken('x').replace(/[^.]*$/, ''),
      's3cret',
      'no',
      'signature_missing',
      'no-signature',
    ],
    [
      'an extension that must be known',
      hmacToken(secret, { alg: 'HS256', crit: ['x'], x: 1 }),
      hs.jwk,
      'no',
      'critical_header_unsupported',
      'critical',
    ],
    [
      'a malformed crit',
      hmacToken(secret, { alg: 'HS256', crit: [] }),
      hs.jwk,
      'no',
      'critical_header_invalid',
      'refused',
    ],
    [
      'a padded segment',
      hmacToken(secret).replace(/\.(?=[^.]*$)/, '=.'),
      hs.jwk,
      'unknown',
      'encoding_invalid',
      'mended-signed',
    ],
  ];
  for (const [name, token, keys, state, code, phrase] of rows) {
    it(name, async () => {
      const checked = await check(token, keys);
      assert.deepEqual(
        [checked.state, checked.code, checked.phrase],
        [state, code, phrase],
        checked.sentence,
      );
      assert.match(checked.sentence, /^[A-Z].*\.$/s);
      assert.doesNotMatch(checked.sentence, /undefined|\[object/);
    });
  }

  it('another kid of a key that was given by itself, as a notice', async () => {
    const { state, notices } = await check(es.token, { ...named, kid: 'b' });
    assert.equal(state, 'yes');
    assert.deepEqual(
      notices.map(({ phrase }) => phrase),
      ['other-kid'],
    );
  });

  it('in a set that a strict verifier refuses as a whole', async () => {
    const mixed = await check(es.token, { keys: [named, hs.jwk] });
    assert.deepEqual([mixed.state, mixed.code], ['unknown', 'jwks_invalid']);
    const sealed = await check(es.token, { keys: [named, { ...hs.jwk, use: 'enc' }] });
    assert.equal(sealed.state, 'yes');
    const { kid } = named;
    const twin = await check(es.token, { keys: [named, { kty: 'EC', kid }] });
    assert.deepEqual([twin.state, twin.code], ['unknown', 'key_invalid']);
  });

  it('key by key, for the list of them', async () => {
    const keys = [p384.publicJwk, { ...named, kid: 'b' }, { kty: 'EC' }, named, hs.jwk];
    const { considered, key } = await check(es.token, { keys });
    assert.deepEqual(
      considered.map(({ place, outcome, phrase }) => [place, outcome, phrase]),
      [
        [1, 'passed-over', 'wrong-curve'],
        [2, 'passed-over', 'unknown-kid'],
        [3, 'unusable', 'unsupported-kind'],
        [4, 'signed', 'mixed-set'],
        [5, 'passed-over', 'secret-for-public'],
      ],
    );
    assert.equal(key?.source, 'key 4 of 5 of the key set');
  });

  it('and tries no more than sixteen', async () => {
    const others = Array.from({ length: 16 }, () =>
      generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
    );
    const { token, publicJwk } = await signed('Ed25519');
    const { state, considered } = await check(token, { keys: [...others, publicJwk] });
    assert.equal(state, 'no');
    assert.equal(considered.at(-1)?.phrase, 'not-tried');
  });

  it('and still tells who signed claims that are no JSON', async () => {
    const token = await signCompactJws('{"sub":"ada",}', { key: es.key });
    const { state, phrase } = await check(token, es.pem);
    assert.deepEqual([state, phrase], ['yes', 'verified']);
  });
});

describe('a weak key never gives a plain yes', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const input = `${segment({ alg: 'RS256' })}.${Buffer.from(claims).toString('base64url')}`;
  const smallToken = `${input}.${createSign('sha256').update(input).sign(small.privateKey, 'base64url')}`;
  const rows: readonly (readonly [
    name: string,
    token: string,
    keys: unknown,
    phrase: string,
    weakness: string,
  ])[] = [
    ['a short secret', hmacToken('secret'), 'secret', 'weak', 'secret_short'],
    [
      'an RSA key of 1024 bits',
      smallToken,
      small.publicKey.export({ format: 'jwk' }),
      'weak',
      'modulus_short',
    ],
    [
      'the same as PEM',
      smallToken,
      small.publicKey.export({ type: 'spki', format: 'pem' }),
      'weak',
      'modulus_short',
    ],
    [
      'the same as private PEM',
      smallToken,
      small.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      'weak',
      'modulus_short',
    ],
  ];
  for (const [name, token, keys, phrase, weakness] of rows) {
    it(name, async () => {
      const checked = await check(token, keys);
      assert.deepEqual([checked.state, checked.code, checked.phrase], ['unknown', 'key_weak', phrase]);
      assert.equal(checked.weaknesses[0]?.code, weakness);
      assert.equal(checked.key?.provenance, 'given');
    });
  }

  it('and one with which anybody can sign is no signature', async () => {
    const checked = await check(hmacToken(es.pem), {
      kty: 'oct',
      k: Buffer.from(es.pem).toString('base64url'),
    });
    assert.deepEqual([checked.state, checked.code, checked.phrase], ['no', 'key_weak', 'weak-anyone']);
  });
});

describe('a public key that served as a secret is named', () => {
  const lf = es.pem;
  const pkcs1 = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
    type: 'pkcs1',
    format: 'pem',
  });
  const certificate = makeCertificate('issuer').pem;
  const rows: readonly (readonly [name: string, secret: string, given: unknown])[] = [
    ['as it is', lf, lf],
    ['without the last line break', lf.trimEnd(), lf],
    ['with CRLF', lf.replaceAll('\n', '\r\n'), lf],
    ['with CRLF and without the last', lf.trimEnd().replaceAll('\n', '\r\n'), lf],
    ['given with CRLF, used with LF', lf, lf.replaceAll('\n', '\r\n')],
    ['given in one line', lf, lf.replaceAll('\n', ' ')],
    ['as base64 alone', lf.split('\n').slice(1, -2).join(''), lf],
    ['given as JWK, used as PEM', lf, es.publicJwk],
    ['given as key set, used as PEM', lf, { keys: [es.publicJwk] }],
    ['as the text of the JWK', JSON.stringify(es.publicJwk), es.publicJwk],
    ['PKCS#1', pkcs1, pkcs1],
    ['a certificate', certificate, certificate],
    ['the key in a private PEM', exportPem(publicKey.of(es.key)), exportPem(es.key)],
  ];
  for (const [name, secret, given] of rows) {
    it(name, async () => {
      const { state, code, phrase, key } = await check(hmacToken(secret), given);
      assert.deepEqual([state, code, phrase], ['no', 'key_is_public_key', 'confused']);
      assert.equal(key?.provenance, 'given');
    });
  }
});

describe('a secret is tried in all its readings', () => {
  const text = 'a secret text of more than thirty-two bytes';
  const rows: readonly (readonly [
    name: string,
    key: string | Buffer,
    given: string,
    reading: readonly [string, string] | undefined,
  ])[] = [
    ['as text', text, text, ['utf8', 'as-given']],
    ['as text with its line break', `${text}\n`, `${text}\n`, ['utf8', 'as-given']],
    ['trimmed', text, ` ${text}\n`, ['utf8', 'trimmed']],
    ['with a line break', `${text}\n`, text, ['utf8', 'with-newline']],
    ['with CRLF', `${text}\r\n`, text, ['utf8', 'with-crlf']],
    ['as base64', secret, secret.toString('base64'), ['base64', 'as-given']],
    ['as base64 in lines', secret, `${secret.toString('base64')}\n`, ['base64', 'as-given']],
    ['as base64url', secret, secret.toString('base64url'), ['base64url', 'as-given']],
    ['as hexadecimal digits', secret, secret.toString('hex'), ['hex', 'as-given']],
    ['as capital hexadecimal digits', secret, secret.toString('hex').toUpperCase(), ['hex', 'as-given']],
    ['as base64, used as text', secret.toString('base64'), secret.toString('base64'), ['utf8', 'as-given']],
  ];
  for (const [name, key, given, reading] of rows) {
    it(name, async () => {
      const checked = await check(hmacToken(key), given);
      assert.equal(checked.state, 'yes');
      const { encoding, edge } = checked.key?.secretReading ?? {};
      assert.deepEqual([encoding, edge], reading);
      const isPlain = encoding === 'utf8' && edge === 'as-given';
      assert.equal(
        checked.notices.some(({ phrase }) => phrase === 'reading'),
        !isPlain,
      );
    });
  }

  it('unless the person wants one: then the other is only told', async () => {
    const secretReading = { encoding: 'utf8', edge: 'as-given' } as const;
    const { state, phrase, notices } = await check(hmacToken(secret), secret.toString('hex'), {
      secretReading,
    });
    assert.deepEqual([state, phrase], ['no', 'other-reading']);
    assert.deepEqual(notices[0]?.reading, { encoding: 'hex', edge: 'as-given' });
    const wanted = await check(hmacToken(secret), secret.toString('hex'), {
      secretReading: { encoding: 'hex', edge: 'as-given' },
    });
    assert.equal(wanted.state, 'yes');
  });
});
