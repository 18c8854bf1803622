// Writes tokens.json: node --conditions=@mintmark/source test/corpus/make-tokens.ts && oxfmt test/corpus
// Elliptic curves and encryption give another token each time, so the tokens are made once and kept.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  encryptCompactJwe,
  encryptGeneralJwe,
  encryptFlattenedJwe,
  encryptionKey,
  decryptionKey,
  exportJwk,
  passwordKey,
  privateKey,
  publicKey,
  secretKey,
  signFlattenedJws,
  signGeneralJws,
  hmacKey,
} from '@mintmark/jose';
import { createAttacks } from '@mintmark/inspect/attacks';
import type { KeptToken } from './tokens.ts';
import { credential, disclosures, profileShapes } from './profile-shapes.ts';
import { providerShapes } from './provider-shapes.ts';
import { at, corpusNow, type Shape } from './shape.ts';
import { signShape } from './sign-shape.ts';
import { testKeys, verifyingJwk, type TestKeyName } from './test-keys.ts';

const issuer = 'https://issuer.example';
const audience = 'https://api.example';
const plain = { iss: issuer, aud: audience, sub: 'user-248289761001', iat: at(-60), exp: at(540) };

const keyText = (...names: readonly TestKeyName[]): string => {
  const keys = names.map((name) =>
    name === 'ecdh' || name === 'wrap' ? testKeys[name] : verifyingJwk(name),
  );
  return JSON.stringify(keys.length === 1 ? keys[0] : { keys });
};

function fromShape(shape: Shape): KeptToken {
  return { name: shape.name, token: signShape(shape), key: keyText(shape.key) };
}

function credentials(): readonly KeptToken[] {
  const issued = signShape(credential);
  const [given = '', family = '', adult = ''] = disclosures;
  const bind = (presented: string, header: object = {}): string =>
    presented +
    signShape({
      key: 'holder',
      header: { alg: 'ES256', typ: 'kb+jwt', ...header },
      claims: {
        iat: at(-5),
        aud: 'https://verifier.example',
        nonce: 'XZOUco1u_gEPknxS78sWWg',
        sd_hash: createHash('sha256').update(presented).digest('base64url'),
      },
    });
  const one = (name: string, token: string): KeptToken => ({ name, token, key: keyText('ec') });
  return [
    one('SD-JWT credential, all shown', [issued, ...disclosures, ''].join('~')),
    one('SD-JWT credential, nothing shown', `${issued}~`),
    one('SD-JWT credential, bound to its holder', bind(`${issued}~${adult}~`)),
    one(
      'SD-JWT credential, binding of another presentation',
      `${issued}~${given}~${bind(`${issued}~`).split('~').at(-1) ?? ''}`,
    ),
    one('SD-JWT credential, a disclosure twice', [issued, given, given, ''].join('~')),
    one(
      'SD-JWT credential, a forged disclosure',
      [issued, Buffer.from('["s","given_name","Eve"]').toString('base64url'), ''].join('~'),
    ),
    one('SD-JWT credential, cut off', [issued, family.slice(0, -7)].join('~')),
  ];
}

async function encryptedTokens(): Promise<readonly KeptToken[]> {
  const text = JSON.stringify(plain);
  const toPublic = encryptionKey.of(decryptionKey.jwk(testKeys.ecdh));
  const wrap = secretKey.jwk(testKeys.wrap);
  const signed = signShape({
    key: 'ec',
    header: { alg: 'ES256', typ: 'JWT', kid: 'test-ec' },
    claims: plain,
  });
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(text).toString('base64url')}.`;
  const options = { encryption: 'A256GCM' } as const;
  const [nested, open, shared, bare, zipped] = await Promise.all([
    encryptCompactJwe(signed, { ...options, key: toPublic, header: { cty: 'JWT' } }),
    encryptCompactJwe(text, { ...options, key: toPublic }),
    encryptCompactJwe(text, { ...options, key: wrap }),
    encryptCompactJwe(unsigned, { ...options, key: wrap, header: { cty: 'JWT' } }),
    encryptCompactJwe(signed, { ...options, key: toPublic }),
  ]);
  const password = passwordKey.utf8('correct horse battery staple', { algorithm: 'PBES2-HS256+A128KW' });
  const stretched = await encryptCompactJwe(text, { ...options, key: password, iterations: 1000 });
  const both = keyText('ecdh', 'ec');
  return [
    { name: 'nested token with both keys', token: nested, key: both },
    { name: 'nested token with the opening key', token: nested, key: keyText('ecdh') },
    { name: 'nested token without a key', token: nested },
    { name: 'encrypted claims, to a public key', token: open, key: keyText('ecdh') },
    { name: 'encrypted claims, with a shared key', token: shared, key: keyText('wrap') },
    { name: 'encrypted claims, with the wrong key', token: shared, key: keyText('hs') },
    { name: 'unsecured token inside of an encrypted one', token: bare, key: keyText('wrap') },
    { name: 'nested token that does not say so', token: zipped, key: both },
    { name: 'encrypted with a password', token: stretched, key: 'correct horse battery staple' },
    { name: 'encrypted, its tag cut off', token: shared.slice(0, -6), key: keyText('wrap') },
    {
      name: 'encrypted, four segments',
      token: shared.split('.').slice(0, 4).join('.'),
      key: keyText('wrap'),
    },
  ];
}

async function serializations(): Promise<readonly KeptToken[]> {
  const text = JSON.stringify(plain);
  const [ec, ed] = [privateKey.jwk(testKeys.ec), privateKey.jwk(testKeys.ed)];
  const flattened = await signFlattenedJws(text, { key: ec });
  const general = await signGeneralJws(text, { signers: [{ key: ec }, { key: ed }] });
  const open = await signFlattenedJws(text, {
    key: hmacKey.jwk(testKeys.hs),
    unprotectedHeader: { note: 'test' },
  });
  const wrap = secretKey.jwk(testKeys.wrap);
  const toPublic = encryptionKey.of(decryptionKey.jwk(testKeys.ecdh));
  const jwe = await encryptFlattenedJwe(text, { encryption: 'A256GCM', key: wrap });
  const many = await encryptGeneralJwe(text, {
    encryption: 'A256GCM',
    recipients: [{ key: wrap }, { key: toPublic }],
  });
  const one = (name: string, json: unknown, key?: string): KeptToken => ({
    name,
    token: typeof json === 'string' ? json : JSON.stringify(json),
    ...(key !== undefined && { key }),
  });
  return [
    one('flattened JSON', flattened, keyText('ec')),
    one('flattened JSON, indented', JSON.stringify(flattened, null, 2), keyText('ec')),
    one('flattened JSON with an open header', open, keyText('hs')),
    one('general JSON, both keys', general, keyText('ec', 'ed')),
    one('general JSON, one key', general, keyText('ed')),
    one('general JSON without signatures', { ...general, signatures: [] }, keyText('ed')),
    one('JSON of both forms', { ...general, ...flattened }, keyText('ec')),
    one('JSON with two payloads', JSON.stringify(flattened).replace('{', '{"payload":"e30",'), keyText('ec')),
    one('encrypted flattened JSON', jwe, keyText('wrap')),
    one('encrypted general JSON', many, keyText('ecdh')),
    one('encrypted general JSON without a key', many),
  ];
}

/** Longer ones are made by the attack lab, too, and would only make the file large. */
const longest = 2500;

async function attacks(): Promise<readonly KeptToken[]> {
  const key = privateKey.jwk(testKeys.ec);
  let counter = 0;
  const suite = await createAttacks(key, {
    ...{ issuer, audience, typ: 'JWT', requiredClaims: ['exp', 'sub'] },
    now: () => corpusNow,
    random: (length) => Uint8Array.from({ length }, () => (counter = (counter * 73 + 41) % 251)),
  });
  const jwk = JSON.stringify(exportJwk(publicKey.of(key)));
  const expected = { issuer, audience, algorithms: ['ES256'], type: 'JWT', requiredClaims: ['exp', 'sub'] };
  return suite.cases
    .filter(({ token }) => token.length <= longest)
    .map(({ family, id, token }) => ({ name: `attack ${family} ${id}`, token, key: jwk, expected }));
}

const kept: KeptToken[] = [
  ...[...profileShapes, ...providerShapes].map((shape) => fromShape(shape)),
  ...credentials(),
  ...(await encryptedTokens()),
  ...(await serializations()),
  ...(await attacks()),
];
const note = 'Test tokens, signed with test keys that are published beside them: they open nothing.';
writeFileSync(
  join(import.meta.dirname, 'tokens.json'),
  `${JSON.stringify({ note, tokens: kept }, null, 2)}\n`,
);
