import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, it } from 'node:test';
import { jwkThumbprint } from '@mintmark/jose';
import { makeCertificate, pemOf } from './certificate.test-helper.ts';
import { identifyKeys } from './identify-keys.ts';
import type { KeyInputKind, KeyReading } from './key-reading.ts';
import { readKeys } from './read-keys.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed = generateKeyPairSync('ed25519');
const pem = ec.publicKey.export({ type: 'spki', format: 'pem' });
const privatePem = ec.privateKey.export({ type: 'pkcs8', format: 'pem' });
const body = pem.split('\n').slice(1, -2).join('\n');
const jwk = ec.publicKey.export({ format: 'jwk' });
const json = JSON.stringify(jwk);
const pretty = JSON.stringify(jwk, undefined, 2);
const set = JSON.stringify({ keys: [jwk] }, undefined, 2);

const problemsOf = ({ problems }: KeyReading): readonly string[] => problems.map(({ phrase }) => phrase);

describe('readKeys names what was pasted', () => {
  const root = makeCertificate('root');
  const leaf = makeCertificate('leaf', { issuer: root });
  const rows: readonly (readonly [name: string, text: string, kind: KeyInputKind, sentence: RegExp])[] = [
    ['nothing', '', 'empty', /No key/],
    ['a secret', 's3cret', 'secret', /A secret of 6 characters/],
    ['white space alone', '  ', 'secret', /secret/],
    ['text that begins like JSON', '{not json', 'secret', /secret/],
    ['a public key', pem, 'pem', /EC public key on P-256, as PEM/],
    ['PKCS#8', privatePem, 'pem', /EC private key on P-256/],
    ['SEC 1', ec.privateKey.export({ type: 'sec1', format: 'pem' }), 'pem', /EC private key on P-256/],
    [
      'PKCS#1',
      rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }),
      'pem',
      /RSA private key of 2048 bits/,
    ],
    [
      'a public PKCS#1',
      rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }),
      'pem',
      /RSA public key of 2048/,
    ],
    ['an Ed25519 key', ed.publicKey.export({ type: 'spki', format: 'pem' }), 'pem', /Ed25519 public key/],
    ['a certificate', leaf.pem, 'certificate', /certificate for: EC public key on P-256/],
    ['a chain', leaf.pem + root.pem, 'certificate', /chain of 2 certificates/],
    ['two keys', pem + privatePem, 'pem', /2 keys, as PEM/],
    ['a certificate and its key', leaf.pem + privatePem, 'pem', /2 keys/],
    ['a JWK', json, 'jwk', /EC public key on P-256, as JWK/],
    ['a secret JWK', '{"kty":"oct","k":"AAECAw"}', 'jwk', /secret of 4 bytes, as JWK/],
    ['a key set', set, 'jwks', /key set \(JWKS\) of 1 key\./],
    ['an empty key set', '{"keys":[]}', 'jwks', /without any key/],
    ['an array of JWKs', `[${json},${json}]`, 'jwks', /array of 2 JWKs/],
    ['certificates by name', JSON.stringify({ a: leaf.pem, b: root.pem }), 'jwks', /2 named keys/],
    [
      'a client with its key set',
      JSON.stringify({ client_id: 'x', jwks: { keys: [jwk] } }),
      'jwks',
      /key set/,
    ],
    [
      'a discovery document',
      '{"issuer":"https://i.example","jwks_uri":"https://i.example/jwks"}',
      'discovery',
      /jwks_uri/,
    ],
    ['an address', 'https://issuer.example/jwks.json', 'address', /address/],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA', 'broken', /A token, and no key/],
    ['JSON without a key', '{"iss":"x"}', 'broken', /neither "kty" nor "keys"/],
    ['a request', pemOf('CERTIFICATE REQUEST', Uint8Array.of(0x30, 0)), 'broken', /cannot be used as it is/],
    [
      'a key of PGP',
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----',
      'broken',
      /no token/,
    ],
    ['too much', 'x'.repeat(1_000_001), 'broken', /more than any key has/],
  ];
  for (const [name, text, kind, sentence] of rows) {
    it(name, () => {
      const reading = readKeys(text);
      assert.equal(reading.kind, kind, reading.sentence);
      assert.match(reading.sentence, sentence);
      assert.equal(reading.input, text);
    });
  }

  it('reads only the first certificate of a chain as the key', () => {
    const { keys, chain } = readKeys(leaf.pem + root.pem);
    assert.deepEqual(
      keys.map(({ certificate }) => certificate?.subject),
      ['CN=leaf'],
    );
    assert.deepEqual(
      chain.map(({ subject, issuer }) => [subject, issuer]),
      [
        ['CN=leaf', 'CN=root'],
        ['CN=root', 'CN=root'],
      ],
    );
    assert.equal(chain[0]?.notBeforeMs, Date.UTC(2026, 0));
    assert.equal(chain[0]?.notAfterMs, Date.UTC(2036, 0));
  });

  it('gives the address of the key set of a discovery document', () => {
    const { address, hint } = readKeys('{"issuer":"i","jwks_uri":"https://i.example/jwks"}');
    assert.equal(address, 'https://i.example/jwks');
    assert.match(hint ?? '', /page for fetching/);
  });

  it('converts OpenSSH keys', () => {
    const wire = (...fields: readonly (string | Buffer)[]): string =>
      Buffer.concat(
        fields.flatMap((field) => {
          const bytes = Buffer.from(field);
          return [Buffer.from([0, 0, bytes.length >> 8, bytes.length & 255]), bytes];
        }),
      ).toString('base64');
    const { x = '' } = ed.publicKey.export({ format: 'jwk' });
    const line = `ssh-ed25519 ${wire('ssh-ed25519', Buffer.from(x, 'base64url'))} ada@example`;
    const reading = readKeys(line);
    assert.equal(reading.kind, 'openssh');
    assert.deepEqual(reading.keys[0]?.publicJwk, { kty: 'OKP', crv: 'Ed25519', x });
    const { n = '', e = '' } = rsa.publicKey.export({ format: 'jwk' });
    const zero = Buffer.concat([Buffer.alloc(1), Buffer.from(n, 'base64url')]);
    const rsaLine = `ssh-rsa ${wire('ssh-rsa', Buffer.from(e, 'base64url'), zero)}`;
    assert.deepEqual(readKeys(rsaLine).keys[0]?.publicJwk, { kty: 'RSA', n, e });
    const point = Buffer.concat([
      Buffer.of(4),
      Buffer.from(jwk.x ?? '', 'base64url'),
      Buffer.from(jwk.y ?? '', 'base64url'),
    ]);
    const ecLine = `ecdsa-sha2-nistp256 ${wire('ecdsa-sha2-nistp256', 'nistp256', point)}`;
    assert.equal(readKeys(ecLine).keys[0]?.publicJwk?.['x'], jwk.x);
    assert.match(readKeys(`ssh-dss ${wire('ssh-dss', 'x')}`).sentence, /SSH key of a kind/);
    const ssh2 = `---- BEGIN SSH2 PUBLIC KEY ----\nComment: "ada"\n${wire('ssh-ed25519', Buffer.from(x, 'base64url'))}\n---- END SSH2 PUBLIC KEY ----`;
    assert.equal(readKeys(ssh2).keys[0]?.publicJwk?.['x'], x);
    assert.match(
      readKeys('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----').keys[0]
        ?.fault?.sentence ?? '',
      /ssh-keygen/,
    );
  });
});

describe('readKeys mends a damaged PEM', () => {
  const lines = body.split('\n');
  const rows: readonly (readonly [name: string, text: string, problem: string])[] = [
    ['without line breaks', pem.replaceAll('\n', ''), 'line-breaks'],
    ['with spaces for line breaks', pem.replaceAll('\n', ' '), 'line-breaks'],
    ['with \\n for line breaks', pem.replaceAll('\n', String.raw`\n`), 'escaped-line-breaks'],
    ['with \\r\\n for line breaks', pem.replaceAll('\n', String.raw`\r\n`), 'escaped-line-breaks'],
    ['as a JSON string', JSON.stringify(pem), 'quotes'],
    ['in single quotes', `'${pem}'`, 'quotes'],
    [
      'in a line of an environment file',
      `KEY="${pem.replaceAll('\n', String.raw`\n`)}"`,
      'escaped-line-breaks',
    ],
    ['indented', pem.replaceAll(/^/gm, '    '), 'indented'],
    ['with empty lines', pem.replaceAll('\n', '\n\n'), 'line-breaks'],
    ['without its BEGIN line', pem.split('\n').slice(1).join('\n'), 'no-begin'],
    ['without its END line', pem.split('\n').slice(0, -2).join('\n'), 'no-end'],
    ['with four dashes', pem.replaceAll('-----', '----'), 'dashes'],
    ['with the dashes of a word processor', pem.replaceAll('-----', '—–'), 'dashes'],
    ['without dashes', pem.replaceAll('-----', ''), 'dashes'],
    ['with the label of another', pem.replaceAll('PUBLIC KEY', 'RSA PUBLIC KEY'), 'label'],
    ['with two labels', pem.replace('END PUBLIC', 'END PRIVATE'), 'end-label'],
    ['in base64url', pem.replace(body, Buffer.from(body, 'base64').toString('base64url')), 'padding'],
    [
      'with a character that is none',
      pem.replace(body, `${body.slice(0, 20)}…${body.slice(20)}`),
      'foreign-characters',
    ],
    [
      'with something after its end',
      pem.replace(body, Buffer.concat([Buffer.from(body, 'base64'), Buffer.of(5, 0)]).toString('base64')),
      'trailing',
    ],
    ['as bare base64', lines.join(''), 'bare-base64'],
    ['as bare base64 in lines', body, 'bare-base64'],
    [
      'in hexadecimal digits',
      ec.publicKey.export({ type: 'spki', format: 'der' }).toString('hex'),
      'bare-hex',
    ],
    ['percent-encoded', encodeURIComponent(pem), 'percent-encoded'],
    [
      'as strings of a program',
      [
        '"-----BEGIN PUBLIC KEY-----\\n" +',
        ...lines.map((line) => `  "${line}\\n" +`),
        '  "-----END PUBLIC KEY-----"',
      ].join('\n'),
      'escaped-line-breaks',
    ],
    ['as the answer of a realm', JSON.stringify({ realm: 'x', public_key: lines.join('') }), 'json-text'],
  ];
  for (const [name, text, problem] of rows) {
    it(name, () => {
      const reading = readKeys(text);
      assert.equal(reading.keys[0]?.publicJwk?.['x'], jwk.x, reading.sentence);
      assert.ok(problemsOf(reading).includes(problem), problemsOf(reading).join());
      const { material } = reading.keys[0] ?? {};
      assert.equal(material?.form === 'pem' && material.text, pem);
      if (problem !== 'json-text') assert.equal(reading.repaired, pem);
    });
  }

  it('finds nothing wrong with a sound one, whatever its line ends', () => {
    for (const text of [
      pem,
      pem.trimEnd(),
      pem.replaceAll('\n', '\r\n'),
      `${pem}\n\n`,
      `Bag Attributes: none\n${pem}`,
    ]) {
      const reading = readKeys(text);
      assert.deepEqual(problemsOf(reading), []);
      assert.equal(reading.repaired, undefined);
    }
  });

  it('says how much is missing of one that was cut off', () => {
    const reading = readKeys(pem.replace(body, body.slice(0, 80)));
    assert.equal(reading.kind, 'broken');
    assert.match(reading.problems[0]?.sentence ?? '', /cut off: 32 bytes are missing/);
    assert.equal(reading.repaired, undefined);
  });

  it('puts a chain with the root first in order', () => {
    const root = makeCertificate('root');
    const leaf = makeCertificate('leaf', { issuer: root });
    const reading = readKeys(root.pem + leaf.pem);
    assert.deepEqual(problemsOf(reading), ['chain-order']);
    assert.equal(reading.keys[0]?.certificate?.subject, 'CN=leaf');
    assert.equal(reading.repaired, leaf.pem + root.pem);
  });
});

describe('readKeys mends a damaged JWK', () => {
  const rows: readonly (readonly [name: string, text: string, problem: string, repaired: string])[] = [
    ['in quotes', `"${json.replaceAll('"', String.raw`\"`)}"`, 'quotes', pretty],
    ['cut off', json.slice(0, -1), 'json', pretty],
    ['with single quotes', json.replaceAll('"', "'"), 'json', pretty],
    ['with a comma too many', json.replace('}', ',}'), 'json', pretty],
    ['in base64', Buffer.from(json).toString('base64'), 'encoded-json', json],
    ['in base64url', Buffer.from(json).toString('base64url'), 'encoded-json', json],
    ['in hexadecimal digits', Buffer.from(json).toString('hex'), 'encoded-json', json],
    ['percent-encoded', encodeURIComponent(json), 'percent-encoded', pretty],
    ['with padding', json.replace(jwk.x ?? '', `${jwk.x}=`), 'jwk-base64', pretty],
    [
      'in plain base64',
      json.replace(jwk.x ?? '', Buffer.from(jwk.x ?? '', 'base64url').toString('base64')),
      'jwk-base64',
      pretty,
    ],
    ['as an array', `[${json}]`, 'array', set],
    ['with a name twice', json.replace('{', '{"kty":"RSA",'), 'duplicate-name', pretty],
  ];
  for (const [name, text, problem, repaired] of rows) {
    it(name, () => {
      const reading = readKeys(text);
      assert.deepEqual(problemsOf(reading), [problem]);
      assert.equal(reading.repaired, repaired);
      assert.equal(reading.keys[0]?.fault, undefined);
      assert.equal(reading.keys[0]?.publicJwk?.['x'], jwk.x);
    });
  }

  it('puts back the leading zeros of a coordinate', () => {
    let key = ec;
    while (Buffer.from(key.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')[0] !== 0) {
      key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    }
    const sound = key.publicKey.export({ format: 'jwk' });
    const short = {
      ...sound,
      x: Buffer.from(sound.x ?? '', 'base64url')
        .subarray(1)
        .toString('base64url'),
    };
    const reading = readKeys(JSON.stringify(short));
    assert.deepEqual(problemsOf(reading), ['jwk-short']);
    assert.equal(reading.keys[0]?.publicJwk?.['x'], sound.x);
    assert.equal(reading.keys[0]?.fault, undefined);
  });
});

describe('a secret', () => {
  it('is kept to the last character, and its edge is named', () => {
    for (const [text, problem, repaired] of [
      ['s3cret\n', 'edge-line-break', 's3cret'],
      [' s3cret', 'edge-space', 's3cret'],
      ['"s3cret"', 'quotes', 's3cret'],
      ['JWT_SECRET="s3cret words"', 'assignment', 's3cret words'],
    ] as const) {
      const reading = readKeys(text);
      const { material } = reading.keys[0] ?? {};
      assert.equal(material?.form === 'secret' && material.text, text);
      assert.deepEqual(problemsOf(reading), [problem]);
      assert.equal(reading.repaired, repaired);
    }
    assert.deepEqual(readKeys('s3cret').problems, []);
  });
});

describe('the facts of a key', () => {
  const pairs: readonly (readonly [kind: string, pair: { publicKey: KeyObject; privateKey: KeyObject }])[] = [
    ['RSA', rsa],
    ...['P-256', 'P-384', 'P-521', 'secp256k1'].map(
      (namedCurve) => [namedCurve, generateKeyPairSync('ec', { namedCurve })] as const,
    ),
    ['Ed25519', ed],
    ['Ed448', generateKeyPairSync('ed448')],
    ['X25519', generateKeyPairSync('x25519')],
    ['X448', generateKeyPairSync('x448')],
  ];
  for (const [kind, { publicKey, privateKey }] of pairs) {
    it(`of ${kind} are the same in every form`, async () => {
      const publicJwk = publicKey.export({ format: 'jwk' });
      const forms = [
        publicKey.export({ type: 'spki', format: 'pem' }),
        privateKey.export({ type: 'pkcs8', format: 'pem' }),
        JSON.stringify(publicJwk),
        JSON.stringify(privateKey.export({ format: 'jwk' })),
      ];
      for (const [index, form] of forms.entries()) {
        const [key] = (await identifyKeys(readKeys(form))).keys;
        assert.equal(key?.fault, undefined);
        assert.equal(key?.curve ?? key?.kty, kind);
        assert.equal(key?.isPrivate, index % 2 === 1);
        assert.deepEqual({ ...key?.publicJwk }, publicJwk);
        assert.equal(key?.thumbprint, await jwkThumbprint(publicJwk));
      }
    });
  }

  it('unlock an encrypted private key with its password alone', async () => {
    const locked = ed.privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'open sesame',
    });
    assert.match(readKeys(locked).sentence, /locked with a password/);
    const [opened] = (await identifyKeys(readKeys(locked, { password: 'open sesame' }))).keys;
    assert.equal(opened?.publicJwk?.['x'], ed.publicKey.export({ format: 'jwk' }).x);
    assert.equal(opened?.isPrivate, true);
    const [closed] = (await identifyKeys(readKeys(locked, { password: 'sesame' }))).keys;
    assert.equal(closed?.fault?.phrase, 'wrong-password');
    const old = rsa.privateKey.export({
      type: 'pkcs1',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'x',
    });
    assert.equal(readKeys(old).keys[0]?.fault?.phrase, 'locked-legacy');
  });

  it('tell a weak or broken key', () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
    for (const key of [
      small.publicKey.export({ type: 'spki', format: 'pem' }),
      small.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ]) {
      const [found] = readKeys(key).keys;
      assert.equal(found?.bits, 1024);
      assert.deepEqual(
        found.weaknesses.map(({ code }) => code),
        ['modulus_short'],
      );
    }
    const off = readKeys(JSON.stringify({ ...jwk, y: jwk.x }));
    assert.match(off.keys[0]?.fault?.sentence ?? '', /not on its curve/);
    const foreign = {
      ...ec.privateKey.export({ format: 'jwk' }),
      d: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }).d,
    };
    assert.equal(readKeys(JSON.stringify(foreign)).keys[0]?.fault?.code, 'key_invalid');
    const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
    assert.equal(
      readKeys(dsa.publicKey.export({ type: 'spki', format: 'pem' })).keys[0]?.fault?.phrase,
      'unsupported-kind',
    );
    assert.equal(readKeys('{"kty":"EC","crv":"P-256"}').keys[0]?.fault?.code, 'key_invalid');
    assert.equal(readKeys('{"kty":5}').keys[0]?.fault?.phrase, 'no-type');
    assert.equal(readKeys('{"keys":[7]}').keys[0]?.fault?.phrase, 'not-object');
  });
});
