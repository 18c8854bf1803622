import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Jwk } from '@mintmark/jose';
import { assertSignatureParity } from './both.ts';
import { readJson, withCorpus } from './corpora.ts';
import { verifyAny, type JwkOrSet } from './strict-keys.ts';

const textOf = (token: unknown): string => (typeof token === 'string' ? token : JSON.stringify(token));

interface RfcVector {
  readonly id: string;
  readonly kind: string;
  readonly key?: JwkOrSet;
  readonly token: unknown;
  readonly detachedPayload?: string;
}

describe('the examples of RFCs are judged as the library judges them', () => {
  withCorpus('rfc-vectors/rfc-vectors.json', (path) => {
    const vectors = (readJson(path) as readonly RfcVector[]).filter(({ kind }) => kind === 'jws');
    for (const { id, key, token, detachedPayload } of vectors) {
      // Without its payload neither can say anything of a detached signature.
      if (key === undefined || detachedPayload !== undefined) continue;
      it(id, async () => {
        await assertSignatureParity(textOf(token), (text) => verifyAny(text, key), {
          keys: JSON.stringify(key),
        });
      });
    }
  });
});

interface CookbookExample {
  readonly title: string;
  readonly input: { readonly key: Jwk | readonly Jwk[] };
  readonly output: Readonly<Record<string, unknown>>;
}

describe('the examples of the JOSE cookbook are judged as the library judges them', () => {
  for (const folder of ['jws', 'rfc7797', 'curve25519']) {
    withCorpus(`ietf-jose-cookbook/${folder}`, (path) => {
      const files = readdirSync(path).filter((name) => name.endsWith('.json') && !name.startsWith('ecdh'));
      for (const file of files) {
        const { title, input, output } = readJson(path, file) as CookbookExample;
        if (title.includes('Detached')) continue;
        const key = (Array.isArray(input.key) ? { keys: input.key } : input.key) as JwkOrSet;
        for (const [form, token] of Object.entries(output)) {
          it(`${title} (${form})`, async () => {
            await assertSignatureParity(textOf(token), (text) => verifyAny(text, key), {
              keys: JSON.stringify(key),
            });
          });
        }
      }
    });
  }
});
