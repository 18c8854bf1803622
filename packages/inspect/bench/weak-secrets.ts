// Measures how many secrets a second one core tries, with node:crypto.
import { createHmac } from 'node:crypto';
import { createSecretSearch, readHmacToken, wordsOf, parseWordSpace } from '../src/weak-secrets.ts';
import type { SecretReading } from '../src/weak-secrets.ts';
import { prepareNodeHmac } from '../src/weak-secrets/node-hmac.test-helper.ts';

const seconds = Number(process.argv[2] ?? 2);
const payload = Buffer.from('{"sub":"1234567890","name":"John Doe","admin":true,"iat":1516239022}').toString(
  'base64url',
);
const rows: readonly (readonly [algorithm: string, hash: string])[] = [
  ['HS256', 'sha256'],
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
];

for (const [algorithm, hash] of rows) {
  for (const readings of [['utf8'], undefined] as const) {
    const rate = await measure(algorithm, hash, readings);
    process.stdout.write(`${algorithm}, ${readings ? 'text alone  ' : 'all readings'}  ${rate}\n`);
  }
}

async function measure(
  algorithm: string,
  hash: string,
  readings: readonly SecretReading[] | undefined,
): Promise<string> {
  const header = Buffer.from(JSON.stringify({ alg: algorithm, typ: 'JWT' })).toString('base64url');
  const signature = createHmac(hash, 'a secret that no word of the list is')
    .update(`${header}.${payload}`)
    .digest('base64url');
  const token = readHmacToken(`${header}.${payload}.${signature}`);
  if (token.kind !== 'hmac') throw new Error('expected an HMAC token');
  const search = createSecretSearch({
    token,
    candidates: wordsOf(parseWordSpace('a-z0-9:8-9')),
    prepareHmac: prepareNodeHmac,
    now: () => performance.now(),
    ...(readings && { readings }),
  });
  await search.step(300);
  const before = await search.step(0);
  const start = performance.now();
  const { words, tries } = await search.step(seconds * 1000);
  const took = (performance.now() - start) / 1000;
  return `${perSecond(words - before.words, took)} words/s  ${perSecond(tries - before.tries, took)} secrets/s`;
}

function perSecond(count: number, took: number): string {
  return Math.round(count / took)
    .toLocaleString('en')
    .padStart(9);
}
