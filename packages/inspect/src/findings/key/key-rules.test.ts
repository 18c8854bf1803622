import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { exportJwk, publicKey, signatureAlgorithmNames, signCompactJws } from '@mintmark/jose';
import { privateKey } from '@mintmark/jose/jwk';
import { inspect } from '../../inspection/inspect.ts';
import { makeCertificate } from '../../keys/certificate.test-helper.ts';
import { identifyKeys } from '../../keys/identify-keys.ts';
import { readKeys } from '../../keys/read-keys.ts';
import { claims, secretOf, segment, signed } from '../../signature/signature.test-helper.ts';
import { findInKeys } from '../find-findings.ts';
import type { RuleId } from '../rule-id.ts';
import type { Severity } from '../rule.ts';

const now = Date.UTC(2026, 10, 22);
const families = /^(?:KEY|ALG-0[56]|SIG-05|HDR-0[35])/;

type Told = readonly [id: string, severity: Severity, message: string];

async function findingsOf(token: string, keys: unknown): Promise<readonly Told[]> {
  const text = typeof keys === 'string' ? keys : JSON.stringify(keys);
  const { findings } = await inspect(token, { keys: text, now });
  return findings
    .filter(({ id }) => families.test(id))
    .map(({ id, severity, message }) => [id, severity, message]);
}

async function keyFindingsOf(keys: unknown): Promise<readonly Told[]> {
  const text = typeof keys === 'string' ? keys : JSON.stringify(keys);
  const findings = findInKeys(await identifyKeys(readKeys(text)));
  return findings.map(({ id, severity, message }) => [id, severity, message]);
}

function hmacToken(key: string | Buffer, header: object = { alg: 'HS256' }): string {
  const input = `${segment(header)}.${Buffer.from(claims).toString('base64url')}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}

const es = await signed('ES256', { kid: 'a' });
const rs = await signed('RS256');
const ps = await signed('PS256');
const other = await signed('ES256');
const p384 = await signed('ES384');
const hs = await signed('HS256');
const secret = secretOf(hs.jwk);
const named = { ...es.publicJwk, kid: 'a', use: 'sig' };
const small = generateKeyPairSync('rsa', { modulusLength: 1024 });

const root = makeCertificate('root');
const leaf = makeCertificate('leaf', { issuer: root });
const old = makeCertificate('leaf', { issuer: root, validity: [Date.UTC(2025, 0), Date.UTC(2026, 0)] });
const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');

async function certifiedBy(
  chain: readonly { der: Uint8Array }[],
  header: object = {},
  signer = leaf,
): Promise<string> {
  const key = privateKey.keyObject(signer.privateKey, { algorithm: 'ES256' });
  return signCompactJws(claims, { key, header: { x5c: chain.map(({ der }) => base64(der)), ...header } });
}

const sha = async (name: string): Promise<string> =>
  Buffer.from(await crypto.subtle.digest(name, leaf.der)).toString('base64url');

interface Row {
  readonly id: RuleId;
  readonly name: string;
  readonly token: string;
  readonly keys: unknown;
  /** Undefined where the rule must be silent. */
  readonly found?: readonly [Severity, RegExp];
}

const rows: readonly Row[] = [
  {
    id: 'KEY-01',
    name: 'a short secret',
    token: hmacToken('a-short-secret'),
    keys: 'a-short-secret',
    found: ['error', /14 bytes, and HS256 needs 32/],
  },
  { id: 'KEY-01', name: 'a secret of 32 bytes', token: hmacToken(secret), keys: hs.jwk },
  { id: 'KEY-01', name: 'a short secret that did not sign', token: hmacToken(secret), keys: 'short' },
  {
    id: 'KEY-02',
    name: 'the secret of jwt.io',
    token: hmacToken('your-256-bit-secret'),
    keys: 'your-256-bit-secret',
    found: ['error', /jwt\.io/],
  },
  { id: 'KEY-02', name: "a secret of one's own", token: hmacToken(secret), keys: hs.jwk },
  {
    id: 'KEY-03',
    name: 'a long word',
    token: hmacToken('passwordpasswordpasswordpassword'),
    keys: 'passwordpasswordpasswordpassword',
    found: ['warning', /bits.*words|bits.*repeats/],
  },
  {
    id: 'KEY-03',
    name: 'a UUID',
    token: hmacToken('0b2c3f6e-5a1d-4c7e-9f3a-8d2b6e1c4f70'),
    keys: '0b2c3f6e-5a1d-4c7e-9f3a-8d2b6e1c4f70',
    found: ['info', /is a UUID/],
  },
  { id: 'KEY-03', name: 'random bytes', token: hmacToken(secret), keys: hs.jwk },
  {
    id: 'KEY-04',
    name: 'a secret in base64',
    token: hmacToken(secret),
    keys: secret.toString('base64'),
    found: ['info', /read as base64/],
  },
  {
    id: 'KEY-04',
    name: 'a secret with a line break too many',
    token: hmacToken(secret.toString('hex')),
    keys: `${secret.toString('hex')}\n`,
    found: ['warning', /without the white space/],
  },
  {
    id: 'KEY-04',
    name: 'a secret as it is',
    token: hmacToken(secret.toString('hex')),
    keys: secret.toString('hex'),
  },
  {
    id: 'KEY-05',
    name: 'an RSA key of 1024 bits',
    token: rs.token,
    keys: small.publicKey.export({ format: 'jwk' }),
    found: ['error', /fewer than 2048 bits/],
  },
  {
    id: 'KEY-05',
    name: 'a point off its curve',
    token: es.token,
    keys: { ...named, y: es.publicJwk['x'] },
    found: ['error', /EC public key on P-256: /],
  },
  { id: 'KEY-05', name: 'a good key', token: es.token, keys: named },
  {
    id: 'KEY-06',
    name: 'a private key in a set',
    token: es.token,
    keys: { keys: [{ ...es.jwk, kid: 'a', use: 'sig' }] },
    found: ['error', /private key/],
  },
  {
    id: 'KEY-06',
    name: 'a secret in a set',
    token: es.token,
    keys: { keys: [named, { ...hs.jwk, kid: 'b', use: 'sig' }] },
    found: ['error', /shared secret/],
  },
  {
    id: 'KEY-06',
    name: 'a kid twice',
    token: es.token,
    keys: { keys: [named, { ...other.publicJwk, kid: 'a', use: 'sig' }] },
    found: ['error', /keys 1, 2: the same kid/],
  },
  {
    id: 'KEY-06',
    name: 'keys without kid',
    token: es.token,
    keys: { keys: [named, { ...rs.publicJwk, use: 'sig' }] },
    found: ['warning', /key 2: no kid/],
  },
  {
    id: 'KEY-06',
    name: 'use and key_ops that contradict each other',
    token: es.token,
    keys: { ...named, key_ops: ['verify', 'encrypt'] },
    found: ['error', /contradict/],
  },
  {
    id: 'KEY-06',
    name: 'use and key_ops',
    token: es.token,
    keys: { ...named, key_ops: ['verify'] },
    found: ['warning', /one of them is enough/],
  },
  {
    id: 'KEY-06',
    name: 'the certificate of another key',
    token: es.token,
    keys: { keys: [{ ...named, x5c: [base64(leaf.der)] }] },
    found: ['error', /x5c is for another key/],
  },
  { id: 'KEY-06', name: 'a set in order', token: es.token, keys: { keys: [named] } },
  {
    id: 'KEY-07',
    name: 'a private JWK',
    token: es.token,
    keys: es.jwk,
    found: ['error', /EC private key on P-256/],
  },
  { id: 'KEY-07', name: 'a public JWK', token: es.token, keys: named },
  { id: 'KEY-07', name: 'a secret', token: hmacToken(secret), keys: hs.jwk },
  {
    id: 'ALG-05',
    name: 'RSA for EC',
    token: es.token,
    keys: rs.pem,
    found: ['error', /ES256 needs an EC key on P-256/],
  },
  { id: 'ALG-05', name: 'another curve', token: es.token, keys: p384.pem, found: ['error', /P-384/] },
  {
    id: 'ALG-05',
    name: 'a public key for HS256',
    token: hs.token,
    keys: es.pem,
    found: ['error', /HS256 needs a shared secret/],
  },
  {
    id: 'ALG-05',
    name: 'a public key as the secret',
    token: hmacToken(es.pem),
    keys: es.pem,
    found: ['error', /signed with the text of the public key/],
  },
  {
    id: 'ALG-05',
    name: 'the key that is named in a set',
    token: es.token,
    keys: {
      keys: [
        { ...p384.publicJwk, kid: 'a' },
        { ...named, kid: 'b' },
      ],
    },
    found: ['error', /P-384/],
  },
  {
    id: 'ALG-05',
    name: 'other kinds beside the right one',
    token: es.token,
    keys: { keys: [{ ...rs.publicJwk, kid: 'b' }, named] },
  },
  {
    id: 'ALG-06',
    name: 'a key for another algorithm',
    token: ps.token,
    keys: { ...ps.publicJwk, alg: 'RS256' },
    found: ['error', /is for RS256, and the token uses PS256/],
  },
  { id: 'ALG-06', name: 'a key for the algorithm', token: ps.token, keys: ps.publicJwk },
  {
    id: 'SIG-05',
    name: 'a key in the header',
    token: await signCompactJws(claims, { key: es.key, header: { jwk: es.publicJwk } }),
    keys: other.publicJwk,
    found: ['error', /"jwk": consistent with itself/],
  },
  {
    id: 'SIG-05',
    name: 'a key in the header that was given, too',
    token: await signCompactJws(claims, { key: es.key, header: { jwk: es.publicJwk } }),
    keys: es.publicJwk,
  },
  {
    id: 'SIG-05',
    name: 'a DPoP proof',
    token: await signCompactJws('{"jti":"a","htm":"GET","htu":"https://a.example/","iat":1}', {
      key: es.key,
      header: { jwk: es.publicJwk, typ: 'dpop+jwt' },
    }),
    keys: '',
  },
  {
    id: 'HDR-03',
    name: 'a chain in order',
    token: await certifiedBy([leaf, root], { x5t: await sha('SHA-1'), 'x5t#S256': await sha('SHA-256') }),
    keys: leaf.pem,
  },
  {
    id: 'HDR-03',
    name: 'a chain for another key',
    token: await certifiedBy([leaf, root], {}, root),
    keys: root.pem,
    found: ['error', /not for the key that signed/],
  },
  {
    id: 'HDR-03',
    name: 'a chain in the wrong order',
    token: await certifiedBy([leaf, makeCertificate('other'), root]),
    keys: leaf.pem,
    found: ['error', /certificate 2 is not the issuer of certificate 1/],
  },
  {
    id: 'HDR-03',
    name: 'an expired certificate',
    token: await certifiedBy([old, root], {}, old),
    keys: old.pem,
    found: ['error', /certificate 1 expired at 2026-01-01/],
  },
  {
    id: 'HDR-03',
    name: 'a certificate signed by itself',
    token: await certifiedBy([root], {}, root),
    keys: root.pem,
    found: ['warning', /signed by itself/],
  },
  {
    id: 'HDR-03',
    name: 'no certificate',
    token: await signCompactJws(claims, { key: es.key, header: { x5c: ['AAAA'] } }),
    keys: es.pem,
    found: ['error', /not an array of certificates/],
  },
  {
    id: 'HDR-03',
    name: 'another thumbprint',
    token: await certifiedBy([leaf, root], { 'x5t#S256': await sha('SHA-512') }),
    keys: leaf.pem,
    found: ['error', /x5t#S256 is not the thumbprint of the first/],
  },
  {
    id: 'HDR-03',
    name: 'the thumbprint of another than the given one',
    token: await signCompactJws(claims, { key: es.key, header: { x5t: 'AAAA' } }),
    keys: leaf.pem,
    found: ['error', /x5t is not the thumbprint of the given/],
  },
  {
    id: 'HDR-05',
    name: 'no kid, and two keys that fit',
    token: other.token,
    keys: { keys: [named, { ...other.publicJwk, kid: 'b' }] },
    found: ['warning', /2 keys of the set fit/],
  },
  {
    id: 'HDR-05',
    name: 'no kid, and one key that fits',
    token: other.token,
    keys: {
      keys: [
        { ...other.publicJwk, kid: 'b' },
        { ...rs.publicJwk, kid: 'c' },
      ],
    },
  },
  {
    id: 'HDR-05',
    name: 'an unknown kid',
    token: es.token,
    keys: { keys: [{ ...other.publicJwk, kid: 'b' }] },
    found: ['warning', /no key with the kid/],
  },
  {
    id: 'HDR-05',
    name: 'an ambiguous kid',
    token: es.token,
    keys: { keys: [named, { ...other.publicJwk, kid: 'a' }] },
    found: ['warning', /2 keys of the set have the kid/],
  },
  {
    id: 'HDR-05',
    name: 'a key with another kid',
    token: es.token,
    keys: { ...named, kid: 'b' },
    found: ['warning', /another kid/],
  },
  {
    id: 'HDR-05',
    name: 'the kid of the key',
    token: es.token,
    keys: { keys: [named, { ...other.publicJwk, kid: 'b' }] },
  },
];

describe('rules about a token and its key', () => {
  for (const { id, name, token, keys, found } of rows) {
    it(`${id} ${found === undefined ? 'is silent about' : 'finds'} ${name}`, async () => {
      const told = (await findingsOf(token, keys)).filter(([other]) => other === id);
      const [first] = told.filter(([, , message]) => found?.[1].test(message) ?? true);
      if (found === undefined)
        return assert.deepEqual(
          told.filter(([, severity]) => severity !== 'info'),
          [],
        );
      assert.ok(first !== undefined, JSON.stringify(told));
      assert.equal(first[1], found[0]);
      assert.match(first[2], /^[^A-Z]|^(?:HS|ES|RS|PS|RSA|EC)/);
      assert.doesNotMatch(first[2], /\.$|undefined/);
    });
  }

  for (const algorithm of signatureAlgorithmNames) {
    it(`are silent about a well-made token of ${algorithm}`, async (context) => {
      const made = await signed(algorithm, { kid: 'a' }).catch(() => undefined);
      if (made === undefined) return context.skip('this runtime does not have the algorithm');
      const jwk = { ...made.publicJwk, kid: 'a', use: 'sig' };
      const forms = made.pem === '' ? [jwk] : [jwk, { keys: [jwk] }, made.pem];
      for (const keys of forms) assert.deepEqual(await findingsOf(made.token, keys), []);
    });
  }

  it('are told once for a token within a token', async () => {
    const inner = await signCompactJws(claims, { key: rs.key });
    const outer = await signCompactJws(inner, { key: es.key, header: { cty: 'JWT' } });
    const told = await findingsOf(outer, { keys: [{ ...es.jwk, kid: 'a', use: 'sig' }] });
    assert.equal(told.filter(([id, , message]) => id === 'KEY-06' && message.includes('private')).length, 1);
  });
});

const published = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};

const keyRows: readonly (readonly [
  id: RuleId,
  name: string,
  keys: unknown,
  found?: readonly [Severity, RegExp],
])[] = [
  [
    'KEY-01',
    'a short JWK for HS512',
    { kty: 'oct', k: 'A'.repeat(43), alg: 'HS512' },
    ['error', /32 bytes, and HS512 needs 64/],
  ],
  ['KEY-02', 'the EC key of RFC 7515', { keys: [published] }, ['error', /RFC 7515, Appendix A\.3/]],
  ['KEY-02', 'a secret of the documentation', 'keyboard cat', ['error', /Express/]],
  [
    'KEY-05',
    'one weak key of two',
    { keys: [named, { ...small.publicKey.export({ format: 'jwk' }), kid: 'b', use: 'sig' }] },
    ['error', /^key 2: .*2048/],
  ],
  ['KEY-06', 'what is no key', { keys: [named, 7] }, ['warning', /key 2: no JSON Web Key/]],
  [
    'KEY-06',
    'one key for signatures and for encryption',
    { keys: [named, { ...named, kid: 'b', use: 'enc', alg: 'ECDH-ES' }] },
    ['warning', /for signatures and for encryption/],
  ],
  ['KEY-06', 'keys without alg', { keys: [{ ...named, alg: undefined }] }, ['info', /no alg/]],
  ['KEY-07', 'a private key', es.jwk, ['info', /keep it to yourself/]],
  ['KEY-07', 'a public key', named],
  [
    'ALG-06',
    'one key with two algorithms',
    {
      keys: [
        { ...rs.publicJwk, kid: 'a' },
        { ...rs.publicJwk, kid: 'b', alg: 'PS256' },
      ],
    },
    ['error', /keys 1 and 2 are one key/],
  ],
  [
    'ALG-06',
    'two keys with two algorithms',
    {
      keys: [
        { ...rs.publicJwk, kid: 'a' },
        { ...ps.publicJwk, kid: 'b' },
      ],
    },
  ],
];

describe('rules about keys without a token', () => {
  for (const [id, name, keys, found] of keyRows) {
    it(`${id} ${found === undefined ? 'is silent about' : 'finds'} ${name}`, async () => {
      const told = (await keyFindingsOf(keys)).filter(([other]) => other === id);
      if (found === undefined) return assert.deepEqual(told, []);
      assert.ok(
        told.some(([, severity, message]) => severity === found[0] && found[1].test(message)),
        JSON.stringify(told),
      );
    });
  }

  it('are silent about a key set in order', async () => {
    const keys = [named, { ...exportJwk(publicKey.of(rs.key)), kid: 'b', use: 'sig' }];
    assert.deepEqual(await keyFindingsOf({ keys }), []);
  });
});
