import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { vectorOf, withVectors } from '../../test/corpora.ts';
import { accessTokenHash, halfHash } from './token-hashes.ts';

withVectors('oauth-vectors/oauth-vectors.json', (vectors) => {
  it('makes the ath of RFC 9449', async () => {
    const { access_token = '', ath } = vectorOf(vectors, 'dpop-ath');
    assert.equal(await accessTokenHash(access_token), ath);
  });

  it('makes the at_hash of OpenID Connect', async () => {
    const { access_token = '', alg = '', at_hash } = vectorOf(vectors, 'at_hash');
    assert.equal(await halfHash(access_token, alg), at_hash);
  });
});

describe('halfHash', () => {
  it('is half as long as the hash of the algorithm', async () => {
    for (const [algorithm, characters] of [
      ['ES256', 22],
      ['PS384', 32],
      ['RS512', 43],
      ['EdDSA', 43],
    ] as const) {
      assert.equal((await halfHash('token', algorithm)).length, characters, algorithm);
    }
  });

  it('refuses an algorithm whose hash is not known', async () => {
    for (const name of ['none', 'constructor', '']) await assert.rejects(halfHash('x', name), TypeError);
  });
});
