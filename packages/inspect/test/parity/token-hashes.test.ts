import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspectAll } from '@mintmark/inspect';
import { at, corpusNow } from '../corpus/shape.ts';
import { signShape } from '../corpus/sign-shape.ts';
import { verifyingJwk } from '../corpus/test-keys.ts';
import { readJson, withCorpus } from './corpora.ts';

interface Vector {
  readonly id: string;
  readonly access_token?: string;
  readonly at_hash?: string;
  readonly ath?: string;
}

const idToken = (hash: string): string =>
  signShape({
    key: 'rsa',
    header: { alg: 'RS256', kid: 'test-rsa' },
    claims: { iss: 'https://issuer.example', sub: 'a', aud: 'app', iat: at(-1), exp: at(60), at_hash: hash },
  });

const { kid: _, alg: __, ...jwk } = verifyingJwk('holder');
const proof = (hash: string): string =>
  signShape({
    key: 'holder',
    header: { typ: 'dpop+jwt', alg: 'ES256', jwk },
    claims: { jti: 'e1j3V_bKic8-LAEB', htm: 'GET', htu: 'https://api.example/', iat: at(-1), ath: hash },
  });

async function findsOther(token: string, accessToken: string): Promise<boolean> {
  const { findings } = await inspectAll([token, accessToken], { now: corpusNow });
  return findings.some(({ id }) => id === 'CLM-10');
}

describe('the hash of an access token', () => {
  withCorpus('oauth-vectors/oauth-vectors.json', (path) => {
    for (const { id, access_token: token, at_hash: atHash, ath } of readJson(path) as readonly Vector[]) {
      const hash = atHash ?? ath;
      if (token === undefined || hash === undefined) continue;
      const make = atHash === undefined ? proof : idToken;
      it(`${id} fits the one of the specification and no other`, async () => {
        assert.equal(await findsOther(make(hash), token), false);
        assert.equal(await findsOther(make(hash), `${token}A`), true);
        assert.equal(await findsOther(make(hash.replace(/^./, 'A')), token), true);
      });
    }
  });
});
