import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { derElement, derInteger, derSequence } from '../attacks/der.ts';
import { pemOf } from './certificate.test-helper.ts';
import { identifyKeys } from './identify-keys.ts';
import { readKeys } from './read-keys.ts';

const rsaIdentifier = Uint8Array.from(Buffer.from('300d06092a864886f70d0101010500', 'hex'));

/** A public RSA key of any number. */
function rsaPem(modulus: Uint8Array): string {
  const numbers = derSequence(derInteger(modulus), derInteger(Uint8Array.of(1, 0, 1)));
  return pemOf('PUBLIC KEY', derSequence(rsaIdentifier, derElement(0x03, new Uint8Array(1), numbers)));
}

const modulus = fc.uint8Array({ minLength: 256, maxLength: 512 });

/** What happens to keys on their way. Each can be undone. */
const damages: readonly ((pem: string) => string)[] = [
  (pem) => pem.replaceAll('\n', ''),
  (pem) => pem.replaceAll('\n', ' '),
  (pem) => pem.replaceAll('\n', String.raw`\n`),
  (pem) => pem.replaceAll('\n', '\r\n'),
  (pem) => pem.replaceAll(/^/gm, '\t'),
  (pem) => JSON.stringify(pem),
  (pem) => encodeURIComponent(pem),
  (pem) => pem.replaceAll('-----', '----'),
  (pem) => pem.split('\n').slice(1).join('\n'),
  (pem) => pem.replace(/-----END[^]*$/, ''),
  (pem) => pem.split('\n').slice(1, -2).join('\n'),
  (pem) => `\n\n  ${pem}  \n`,
  (pem) => `KEY=${pem}`,
];

describe('readKeys', () => {
  it('gives any damaged PEM back as it was', () => {
    fc.assert(
      fc.property(modulus, fc.nat(damages.length - 1), (number, which) => {
        const pem = rsaPem(number);
        const { keys } = readKeys(damages[which]?.(pem) ?? '');
        const { material } = keys[0] ?? {};
        assert.equal(material?.form === 'pem' && material.text, pem);
      }),
      { numRuns: 300 },
    );
  });

  it('finds nothing wrong with any sound PEM', () => {
    fc.assert(fc.property(modulus, (number) => assert.deepEqual(readKeys(rsaPem(number)).problems, [])));
  });

  it('takes any text, and keeps a secret as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200, unit: 'binary' }), async (text) => {
        const reading = await identifyKeys(readKeys(text));
        if (reading.kind !== 'secret') return;
        const { material } = reading.keys[0] ?? {};
        assert.equal(material?.form === 'secret' && material.text, text);
      }),
    );
  });

  it('takes any JSON for a key', async () => {
    const member = fc.constantFrom(
      'kty',
      'crv',
      'x',
      'y',
      'n',
      'e',
      'd',
      'k',
      'alg',
      'keys',
      'jwks',
      'jwk',
      'key_ops',
      '__proto__',
      'x5c',
      'use',
    );
    const text = fc.constantFrom(
      'RSA',
      'EC',
      'OKP',
      'AKP',
      'oct',
      'P-256',
      'AQAB',
      '',
      'A',
      '=',
      'constructor',
      '__proto__',
      'toString',
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.constant(null),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(member, tie('json'), { maxKeys: 6 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(json, async (value) => void (await identifyKeys(readKeys(JSON.stringify(value))))),
      { numRuns: 500 },
    );
  });

  it('takes an object and a list in place of any member', async () => {
    const jwks: readonly Readonly<Record<string, unknown>>[] = [
      { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
      { kty: 'OKP', crv: 'Ed25519', x: 'AA' },
      { kty: 'RSA', n: 'AQ', e: 'AQAB' },
      { kty: 'oct', k: 'AAAA', alg: 'HS256' },
    ];
    const odd = jwks.flatMap((jwk) =>
      [...Object.keys(jwk), 'd', 'alg', 'kid', 'use', 'key_ops', 'x5c'].flatMap((name) => [
        { ...jwk, [name]: {} },
        { ...jwk, [name]: [{}] },
      ]),
    );
    for (const jwk of odd) {
      await identifyKeys(readKeys(JSON.stringify(jwk)));
      await identifyKeys(readKeys(JSON.stringify({ keys: [jwk] })));
    }
  });

  it('takes any bytes in a PEM', () => {
    const label = fc.constantFrom(
      'PUBLIC KEY',
      'PRIVATE KEY',
      'RSA PRIVATE KEY',
      'EC PRIVATE KEY',
      'CERTIFICATE',
      'ENCRYPTED PRIVATE KEY',
      'SSH2 PUBLIC KEY',
    );
    fc.assert(
      fc.property(label, fc.uint8Array({ maxLength: 300 }), (label, bytes) => {
        readKeys(pemOf(label, bytes));
        readKeys(pemOf(label, derSequence(bytes)));
      }),
      { numRuns: 300 },
    );
  });

  it('takes a key with a byte changed', () => {
    const keys = [
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
      generateKeyPairSync('ed25519').privateKey,
    ].map((key) => Uint8Array.from(key.export({ type: 'pkcs8', format: 'der' })));
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.nat(1200), fc.nat(255), (der, at, byte) => {
        const changed = der.slice();
        changed[at % changed.length] = byte;
        readKeys(pemOf('PRIVATE KEY', changed));
      }),
      { numRuns: 150 },
    );
  });

  it('never says anything of a key', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = privateKey.export({ format: 'jwk' });
    const secret = 'correct-horse-battery-staple';
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const pasted = [
      secret,
      JSON.stringify(jwk),
      JSON.stringify({ ...jwk, kid: secret, alg: secret, crv: secret }),
      pem,
      pem.replaceAll('\n', ' '),
      pem.slice(0, 100),
      `{"kty":"oct","k":"${secret}"}`,
    ];
    for (const text of pasted) {
      const { sentence, hint, facts, problems, keys } = await identifyKeys(readKeys(text));
      const said = JSON.stringify([
        sentence,
        hint,
        facts,
        problems,
        keys.map(({ fault, weaknesses }) => [fault, weaknesses]),
      ]);
      for (const part of [secret, jwk.d ?? '', jwk.x ?? '', pem.split('\n')[1] ?? '']) {
        assert.ok(!said.includes(part) && !said.includes(part.slice(0, 12)), sentence);
      }
    }
  });

  const long = 900_000;
  const rows: readonly (readonly [name: string, text: string])[] = [
    ['dashes', '-'.repeat(long)],
    ['BEGIN lines', '-----BEGIN PUBLIC KEY-----'.repeat(long / 26)],
    ['words', 'BEGIN PUBLIC KEY'.repeat(long / 16)],
    ['BEGIN', 'BEGIN '.repeat(long / 6)],
    ['brackets', '['.repeat(long)],
    ['braces with keys', `{"keys":[${'{'.repeat(long)}`],
    ['keys', `{"keys":[${'{"kty":"RSA"},'.repeat(long / 14)}{}]}`],
    ['spaces', ' '.repeat(long)],
    ['line breaks in PEM', `-----BEGIN PUBLIC KEY-----${'\n'.repeat(long)}-----END PUBLIC KEY-----`],
    ['quotes', '"'.repeat(long)],
    ['backslashes', `-----BEGIN PUBLIC KEY-----${'\\'.repeat(long)}`],
    ['plus signs', `-----BEGIN PUBLIC KEY-----${"' + '".repeat(long / 5)}`],
    ['percent signs', '%0A'.repeat(long / 3)],
    ['hexadecimal digits', `30${'00'.repeat(long / 2)}`],
    ['base64', 'A'.repeat(long)],
    ['an SSH key', `ssh-rsa AAAA${'A'.repeat(long)}`],
    ['an assignment', `A=${'x '.repeat(long / 2)}`],
    ['header lines', `-----BEGIN PUBLIC KEY-----\n${'a:\n'.repeat(long / 3)}-----END PUBLIC KEY-----`],
  ];
  for (const [name, text] of rows) {
    it(`is done in time with ${name}`, () => {
      // Time of the processor, which does not depend on what else the machine does.
      const before = process.cpuUsage();
      readKeys(text.slice(0, 999_000));
      const { user, system } = process.cpuUsage(before);
      assert.ok(user + system < 20_000_000, `${Math.round((user + system) / 1000)} ms`);
    });
  }
});
