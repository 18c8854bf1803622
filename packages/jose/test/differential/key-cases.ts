import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Case } from './question.ts';
import { ask, tokenWith } from './question.ts';
import type { Maker } from './tokens.ts';
import { makerOf, publicMaker, secretMaker } from './tokens.ts';

/** Good tokens whose key decides. */
export const keyCases: readonly Case[] = [
  ...asSecret('RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey),
  ...asSecret('EC', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey),
  ...weak(),
  ...mismatched(),
  ...lists(),
];

/** The public key, which everybody has, as the secret of a verifier that allows HMAC (CVE-2015-9235 and its heirs). */
function asSecret(kind: string, publicKey: KeyObject): Case[] {
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const spellings: Readonly<Record<string, Uint8Array>> = {
    PEM: Buffer.from(pem),
    'PEM with white space before it': Buffer.from(`\n  ${pem}`),
    'PEM with a word before it': Buffer.from(`key: ${pem}`),
    DER: publicKey.export({ type: 'spki', format: 'der' }),
    'JSON Web Key': Buffer.from(JSON.stringify(publicKey.export({ format: 'jwk' }))),
    'JSON Web Key Set': Buffer.from(JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] })),
  };
  return Object.entries(spellings).map(([form, bytes]) => {
    const maker = secretMaker('HS256', bytes);
    return ask(`a public ${kind} key as HMAC secret, ${form}`, tokenWith({}, maker), { maker });
  });
}

function weak(): Case[] {
  const small = publicMaker('RS256', generateKeyPairSync('rsa', { modulusLength: 1024 }), {});
  const secrets: Readonly<Record<string, Maker>> = {
    'a secret of one byte': secretMaker('HS256', Buffer.from('x')),
    'a secret of 31 bytes for HS256': secretMaker('HS256', Buffer.alloc(31, 7)),
    'a secret of 32 bytes for HS512': secretMaker('HS512', Buffer.alloc(32, 7)),
    'an empty secret': secretMaker('HS256', Buffer.alloc(0)),
    'an RSA key of 1024 bits': small,
  };
  return Object.entries(secrets).map(([name, maker]) => ask(name, tokenWith({}, maker), { maker }));
}

function mismatched(): Case[] {
  const joined = { dsaEncoding: 'ieee-p1363' } as const;
  const makers: Readonly<Record<string, Maker>> = {
    'a secp256k1 key for ES256': publicMaker(
      'ES256',
      generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
      joined,
    ),
    'a P-384 key for ES256': publicMaker('ES256', generateKeyPairSync('ec', { namedCurve: 'P-384' }), joined),
    'a signature in DER for ES256': publicMaker(
      'ES256',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }),
      {},
    ),
    'an Ed448 key for EdDSA': publicMaker('EdDSA', generateKeyPairSync('ed448'), {}),
    'an RSA-PSS key for PS256': publicMaker(
      'PS256',
      generateKeyPairSync('rsa-pss', {
        modulusLength: 2048,
        hashAlgorithm: 'sha256',
        mgf1HashAlgorithm: 'sha256',
      }),
      {},
    ),
  };
  return Object.entries(makers).map(([name, maker]) => ask(name, tokenWith({}, maker), { maker }));
}

function lists(): Case[] {
  const { key: rsaKey } = makerOf('RS256');
  const cross = (name: string, from: string, allowed: string): Case => {
    const maker = makerOf(from);
    return ask(name, tokenWith({}, maker), {
      maker: { ...maker, key: rsaKey },
      expected: { algorithms: [allowed] },
    });
  };
  const token = tokenWith({}, makerOf('HS256'));
  const base = ask('a good token, no allow-list', token);
  const { algorithms: _, ...withoutList } = base.question.expected;
  return [
    cross('RS256 where PS256 is allowed', 'RS256', 'PS256'),
    cross('PS256 where RS256 is allowed', 'PS256', 'RS256'),
    cross('RS512 where RS256 is allowed', 'RS512', 'RS256'),
    ask('HS384 where HS256 is allowed', tokenWith({}, secretMaker('HS384', Buffer.alloc(48, 1))), {
      maker: secretMaker('HS256', Buffer.alloc(48, 1)),
    }),
    ask(
      'HS256 with the RSA key as secret where RS256 is allowed',
      tokenWith({}, secretMaker('HS256', Buffer.from(rsaKey.kind === 'public' ? rsaKey.pem : ''))),
      {
        maker: makerOf('RS256'),
      },
    ),
    { ...base, question: { ...base.question, expected: withoutList } },
    {
      ...base,
      name: 'a good token, no issuer expected',
      question: { ...base.question, expected: { algorithms: ['HS256'], audience: 'api' } },
    },
    {
      ...base,
      name: 'a good token, no audience expected',
      question: { ...base.question, expected: { algorithms: ['HS256'], issuer: 'https://issuer.example' } },
    },
  ];
}
