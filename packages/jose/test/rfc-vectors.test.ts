import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JoseError } from '../src/errors/jose-error.ts';
import { withCorpus, readJson } from './corpora.ts';
import type { JwkOrSet } from './jws-by-jwk.ts';
import { verifyAny } from './jws-by-jwk.ts';

interface JwsVector {
  readonly id: string;
  readonly kind: string;
  readonly key?: JwkOrSet;
  readonly token: unknown;
  readonly payload?: string;
  readonly detachedPayload?: string;
  readonly expect: string;
}

describe('signatures of rfc-vectors', () => {
  withCorpus('rfc-vectors/rfc-vectors.json', (path) => {
    const vectors = Object.values(readJson(path) as Record<string, JwsVector>).filter(
      ({ kind }) => kind === 'jws',
    );
    for (const { id, key, token, payload, detachedPayload, expect } of vectors) {
      it(`${id}: ${expect}`, async (context) => {
        if (key === undefined || expect !== 'verify') {
          const anyKey: JwkOrSet = { kty: 'oct', alg: 'HS256', k: 'A'.repeat(43) };
          const refused = verifyAny(token, key ?? anyKey, { algorithms: ['HS256'] });
          await assert.rejects(refused, { name: 'JoseError', code: 'algorithm_refused' });
          return;
        }
        const detached = detachedPayload === undefined ? {} : { detachedPayload };
        const [outcome] = await Promise.allSettled([verifyAny(token, key, detached)]);
        if (outcome.status === 'rejected') {
          if (!isUnavailable(outcome.reason)) throw outcome.reason;
          context.skip('this runtime does not have the algorithm');
          return;
        }
        const expected = payload ?? detachedPayload;
        if (expected !== undefined) assert.equal(outcome.value, expected);
      });
    }
  });
});

function isUnavailable(error: unknown): boolean {
  return error instanceof JoseError && error.code === 'algorithm_unavailable';
}
