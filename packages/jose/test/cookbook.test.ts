import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Jwk } from '../src/keys/jwk-members.ts';
import { withCorpus, readJson } from './corpora.ts';
import type { JwkOrSet } from './jws-by-jwk.ts';
import { verifyAny } from './jws-by-jwk.ts';

interface CookbookExample {
  readonly title: string;
  readonly input: { readonly payload: string; readonly key: Jwk | readonly Jwk[] };
  readonly output: { readonly compact?: string; readonly json?: unknown; readonly json_flat?: unknown };
}

/** The file gives b64 without crit, which RFC 7797 §6 does not allow; the RFC's own §4.2 has crit. */
const refused: Readonly<Record<string, string>> = {
  '4.2.hmac-sha2_b64_false.json': 'critical_header_invalid',
};

describe('signatures of ietf-jose-cookbook', () => {
  for (const folder of ['jws', 'rfc7797', 'curve25519']) {
    withCorpus(`ietf-jose-cookbook/${folder}`, (path) => {
      const files = readdirSync(path).filter((name) => name.endsWith('.json') && !name.startsWith('ecdh'));
      for (const file of files) declare(file, readJson(path, file) as CookbookExample);
    });
  }
});

function declare(file: string, { title, input, output }: CookbookExample): void {
  const { key, payload } = input;
  const jwks = (Array.isArray(key) ? { keys: key } : key) as JwkOrSet;
  for (const [serialization, token] of Object.entries(output)) {
    const code = refused[file];
    it(`${title} (${serialization})${code === undefined ? '' : ' is refused'}`, async () => {
      const options = title.includes('Detached') ? { detachedPayload: payload } : {};
      const verified = verifyAny(token, jwks, options);
      if (code === undefined) assert.equal(await verified, payload);
      else await assert.rejects(verified, { name: 'JoseError', code });
    });
  }
}
