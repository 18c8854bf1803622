import { describe, it } from 'node:test';
import { createVerifier, exportJwk, hmacKey, publicKey } from '@mintmark/jose';
import { newSuite, policy } from '../../src/attacks/attacks.test-helper.ts';
import { assertParity } from './both.ts';

const algorithms = ['HS256', 'HS512', 'RS256', 'PS384', 'ES256', 'ES512', 'Ed25519'];

describe('our own hostile tokens are judged as the library judges them', () => {
  for (const algorithm of algorithms) {
    it(algorithm, async (context) => {
      const { key, suite } = await newSuite(algorithm, { typ: 'JWT', requiredClaims: ['exp', 'sub'] });
      const verifying = key.type === 'secret' ? hmacKey.jwk(exportJwk(key)) : publicKey.of(key);
      const jwk = key.type === 'secret' ? exportJwk(key) : exportJwk(publicKey.of(key));
      const now = suite.madeAt * 1000;
      const requiredClaims = ['exp', 'sub'];
      const verifier = createVerifier({
        ...{ keys: verifying, algorithms: [algorithm], ...policy, requiredClaims, typ: 'JWT' },
        now: () => now,
      });
      const expected = { ...policy, algorithms: [algorithm], requiredClaims, type: 'JWT' };
      const keys = JSON.stringify({ keys: [jwk] });
      for (const { id, family, token } of suite.cases) {
        await context.test(`${family} ${id}`, async () => {
          await assertParity(token, (text) => verifier.verify(text), { keys, expected, now });
        });
      }
    });
  }
});
