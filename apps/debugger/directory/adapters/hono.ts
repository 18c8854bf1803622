import { isShared, privatePem, publicJwk, publicPem } from '../material/keys.ts';
import type { Keys } from '../material/keys.ts';
import type { Adapter, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly sign: (claims: object, key: unknown, algorithm: string) => Promise<string>;
  readonly verify: (token: string, key: unknown, options: unknown) => Promise<unknown>;
  readonly verifyWithJwks: (token: string, options: object) => Promise<unknown>;
}

/** The helper hono/jwt of the framework hono. */
export const hono: Adapter = {
  id: 'hono',
  package: 'hono',
  how: 'verify(token, key, { alg, iss, aud, typ }) of hono/jwt with the public key as PEM and the secret as a JWK; verifyWithJwks(token, { keys | jwks_uri, allowedAlgorithms }) for key sets.',
  algorithms: [
    'HS256',
    'HS384',
    'HS512',
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'EdDSA',
  ],
  expects: ['exp', 'nbf', 'iss', 'aud', 'typ'],
  load: async () => {
    const { sign, verify, verifyWithJwks } = await load<Members>('hono/jwt');
    return {
      sign: async (claims, { algorithm, keys }) =>
        sign({ ...claims }, isShared(keys) ? secretJwk(keys) : privatePem(keys), algorithm),
      verify: async (token, rules) =>
        verify(token, isShared(rules.keys) ? secretJwk(rules.keys) : publicPem(rules.keys), {
          alg: rules.algorithms[0],
          ...expectationsOf(rules),
        }),
      verifyWithJwk: async (token, jwk, rules) =>
        verify(token, jwk, { alg: rules.algorithms[0], ...expectationsOf(rules) }),
      verifyWithSet: async (token, { keys }, rules) =>
        verifyWithJwks(token, {
          keys,
          allowedAlgorithms: rules.algorithms,
          verification: expectationsOf(rules),
        }),
      createRemoteVerifier: (url, rules) => async (token) =>
        verifyWithJwks(token, {
          jwks_uri: url,
          allowedAlgorithms: rules.algorithms,
          verification: expectationsOf(rules),
        }),
    };
  },
};

function expectationsOf({ issuer, audience, typ }: Rules): object {
  return {
    ...(issuer !== undefined && { iss: issuer }),
    ...(audience !== undefined && { aud: audience }),
    ...(typ !== undefined && { typ }),
  };
}

/** A secret as text would be its UTF-8; a JWK holds any bytes. */
function secretJwk(keys: Keys): object {
  const { use: _, ...jwk } = publicJwk(keys);
  return jwk;
}
