import { describe, it } from 'node:test';
import { inspect } from '@mintmark/inspect';
import { diffTokens } from '@mintmark/inspect/diff';
import { extractTokens } from '@mintmark/inspect/extract';
import { identifyKeys, readKeys } from '@mintmark/inspect/keys';
import { readToken, repairToken } from '@mintmark/inspect/token';
import { corpus } from '../corpus/tokens.ts';
import { verifyingJwk } from '../corpus/test-keys.ts';
import { bounded, encode, fill } from './work.ts';

const good = corpus[0]?.token ?? '';
const [header = '', payload = '', signature = ''] = good.split('.');
const key = JSON.stringify(verifyingJwk('ec'));
const megabytes = 1_000_000;
const many = <Item>(item: Item): readonly Item[] => Array.from({ length: 8000 }, () => item);
const members = (count: number): string => Array.from({ length: count }, (_, at) => `"k${at}":${at}`).join();

/** Units that are pasted over and over, in front of nothing, or behind a header. */
const units: Readonly<Record<string, string>> = {
  letters: 'a',
  dots: '.',
  spaces: ' ',
  quotes: '"',
  'the word Bearer': 'Bearer ',
  'percent-encoding': '%20',
  braces: '{',
  brackets: '[',
  'open objects': '{"a":',
  'open texts': '{"payload":"',
  tildes: '~',
  'beginnings of headers': 'eyJ',
  'headers with dots': 'eyJhbGciOiJub25lIn0.',
  'headers in lines': 'eyJa. \n',
  'names of fields': 'Authorization: ',
  'names of parameters': 'a=',
  commas: ',;\\',
  NUL: '\0',
  'zero-width spaces': '\u200b',
  'continued lines': '\\\n',
  'lone surrogates': '\ud800',
  'plus signs': '+/',
  'whole tokens': `${good}\n`,
};

const large: Readonly<Record<string, () => string>> = {
  'a payload of one text': () => `${header}.${encode(`{"a":"${fill('x', megabytes)}"}`)}.${signature}`,
  'a payload of numbers': () => `${header}.${encode(`{"a":[${fill('1e400,', 599_994)}1]}`)}.${signature}`,
  'a payload of equal names': () => `${header}.${encode(`{${fill('"a":1,', 599_994)}"b":1}`)}.${signature}`,
  'a payload of many names': () => `${header}.${encode(`{${members(30_000)}}`)}.${signature}`,
  'a header of many names': () => `${encode(`{"alg":"ES256",${members(30_000)}}`)}.${payload}.${signature}`,
  'a payload of brackets': () => `${header}.${encode(`{"a":${fill('[', megabytes)}`)}.${signature}`,
  'a payload of escapes': () => `${header}.${encode(`{"a":"${fill('\\ud800', 599_994)}"}`)}.${signature}`,
  'a payload of audiences': () => `${header}.${encode({ aud: Array(50_000).fill('a') })}.${signature}`,
  'a payload of digests': () =>
    `${header}.${encode({ _sd: Array(50_000).fill('a'), _sd_alg: 'x' })}.${signature}~`,
  'claims that patterns look at': () => {
    const claims = {
      ...{ iss: `https://${fill('a.', megabytes)}`, aud: fill('*', megabytes), sub: fill('a@', megabytes) },
      ...{ scope: fill('a:* ', megabytes), jti: fill('1', megabytes), email: `${fill('a.', megabytes)}@b` },
    };
    return `${header}.${encode(claims)}.${signature}`;
  },
  'a key ID that patterns look at': () =>
    `${encode({ alg: 'ES256', kid: fill("'/", megabytes) })}.${payload}.${signature}`,
  'a modulus in the header': () =>
    `${encode({ alg: 'RS256', jwk: { kty: 'RSA', n: fill('z', megabytes), e: fill('z', 9999) } })}.${payload}.${signature}`,
  'certificates in the header': () =>
    `${encode({ alg: 'ES256', x5c: Array(3000).fill(fill('MIIB', 1000)) })}.${payload}.${signature}`,
  'critical parameters': () =>
    `${encode({ alg: 'ES256', crit: Array(90_000).fill('x') })}.${payload}.${signature}`,
  'a point in the header': () =>
    `${encode({ alg: 'ECDH-ES', enc: 'A256GCM', epk: { kty: 'EC', crv: 'P-521', x: fill('A', megabytes) } })}....`,
  signatures: () => JSON.stringify({ payload, signatures: many({ protected: header, signature }) }),
  recipients: () =>
    JSON.stringify({
      ...{ protected: encode({ enc: 'A256GCM' }), iv: 'AA', ciphertext: 'AA', tag: 'AA' },
      recipients: many({ header: { alg: 'PBES2-HS256+A128KW', p2c: 600_000, p2s: fill('A', 22) } }),
    }),
  disclosures: () => `${good}~${fill(`${encode(['s', 'n', 1])}~`, megabytes)}`,
  'tokens in tokens': () => {
    let token = good;
    while (token.length < megabytes)
      token = `${encode({ alg: 'ES256', cty: 'JWT' })}.${encode(token)}.${signature}`;
    return token;
  },
};

async function look(name: string, paste: string): Promise<void> {
  const reading = readToken(paste);
  await bounded(`${name}: reading`, () => readToken(paste));
  await bounded(`${name}: inspecting`, () => inspect(paste, { keys: key }));
  await bounded(`${name}: mending`, () => repairToken(reading, readToken));
  await bounded(`${name}: comparing`, () => diffTokens(paste, good));
  if (paste.length < 2 * megabytes) await bounded(`${name}: searching`, () => extractTokens(paste));
  await bounded(`${name}: as a key`, async () => identifyKeys(readKeys(paste)));
  await bounded(`${name}: as the key of a token`, () => inspect(good, { keys: paste }));
}

describe('a paste of five megabytes is looked at in seconds:', () => {
  for (const [name, unit] of Object.entries(units)) {
    it(name, () => look(name, fill(unit, 5 * megabytes)));
  }
});

describe('a paste that goes on as a token is looked at in seconds:', () => {
  for (const [name, unit] of Object.entries(units)) {
    it(name, () => look(name, `${header}.${fill(unit, megabytes)}.x`));
  }
});

describe('a large token is looked at in seconds:', () => {
  for (const [name, make] of Object.entries(large)) it(name, () => look(name, make()));
});
