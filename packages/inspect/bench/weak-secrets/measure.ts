import { createHmac } from 'node:crypto';
import { createSecretSearch, readHmacToken, wordsOf, parseWordSpace } from '@mintmark/inspect/weak-secrets';
import type { SecretReading } from '@mintmark/inspect/weak-secrets';
import { prepareNodeHmac } from '../../src/weak-secrets/node-hmac.test-helper.ts';
import type { Bench } from '../report/row.ts';

const payload = Buffer.from('{"sub":"1234567890","name":"John Doe","admin":true,"iat":1516239022}').toString(
  'base64url',
);
const rows: readonly (readonly [algorithm: string, hash: string])[] = [
  ['HS256', 'sha256'],
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
];

/** How many words and secrets a second one core tries, with node:crypto. */
export function benchWeakSecrets(seconds: number): Bench {
  return async function* measured() {
    for (const [algorithm, hash] of rows) {
      for (const readings of [['utf8'], undefined] as const) {
        const note = await measure({ algorithm, hash, readings, seconds });
        yield {
          what: `search the secret of ${algorithm}, ${readings ? 'text alone' : 'all readings'}`,
          median: '',
          p99: '',
          note,
        };
      }
    }
  };
}

interface Search {
  readonly algorithm: string;
  readonly hash: string;
  readonly readings: readonly SecretReading[] | undefined;
  readonly seconds: number;
}

async function measure({ algorithm, hash, readings, seconds }: Search): Promise<string> {
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
