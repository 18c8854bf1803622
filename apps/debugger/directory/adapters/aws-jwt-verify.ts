import { publicJwk } from '../material/keys.ts';
import type { Jwk } from '../material/keys.ts';
import type { Adapter, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly JwtVerifier: {
    create(properties: object, additional: object): { verify(token: string): Promise<unknown> };
  };
}

interface JwtMembers {
  readonly verifyJwtSync: (token: string, jwkOrSet: object, options: object) => unknown;
}

interface JwkMembers {
  readonly SimpleJwksCache: new (properties: object) => object;
}

/** The package aws-jwt-verify. It signs nothing. */
export const awsJwtVerify: Adapter = {
  id: 'aws-jwt-verify',
  package: 'aws-jwt-verify',
  how: 'verifyJwtSync(token, jwk, { issuer, audience }) with the public key as a JWK that names its algorithm; JwtVerifier.create({ issuer, audience, jwksUri }) for key sets at an address, through a fetcher that allows http on this machine.',
  algorithms: ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'EdDSA'],
  expects: ['exp', 'nbf', 'iss', 'aud'],
  load: async () => {
    const { verifyJwtSync } = await load<JwtMembers>('aws-jwt-verify/jwt-verifier');
    const { SimpleJwksCache } = await load<JwkMembers>('aws-jwt-verify/jwk');
    const { JwtVerifier } = await load<Members>('aws-jwt-verify');
    const fetcher = {
      fetch: async (url: string): Promise<ArrayBuffer> => (await fetch(url)).arrayBuffer(),
    };
    return {
      verify: (token, rules) => verifyJwtSync(token, publicJwk(rules.keys), optionsOf(rules)),
      verifyUnpinned: (token, keys) => {
        const { alg: _, ...jwk } = publicJwk(keys);
        return verifyJwtSync(token, jwk, { issuer: null, audience: null });
      },
      verifyWithJwk: (token, jwk: Jwk, rules) => verifyJwtSync(token, jwk, optionsOf(rules)),
      verifyWithSet: (token, set, rules) => verifyJwtSync(token, set, optionsOf(rules)),
      createRemoteVerifier: (url, rules) => {
        const verifier = JwtVerifier.create(
          { ...optionsOf(rules), jwksUri: url },
          { jwksCache: new SimpleJwksCache({ fetcher }) },
        );
        return async (token) => verifier.verify(token);
      },
    };
  },
};

function optionsOf({ issuer, audience }: Rules): object {
  return { issuer: issuer ?? null, audience: audience ?? null };
}
