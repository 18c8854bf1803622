import { publicJwk } from '../material/keys.ts';
import type { Jwk } from '../material/keys.ts';
import type { Adapter, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly validateJwtAccessToken: (
    ...call: [server: object, request: Request, audience: string, options: object]
  ) => Promise<unknown>;
  readonly customFetch: symbol;
  readonly allowInsecureRequests: symbol;
}

/** The package oauth4webapi, of which only the access tokens of RFC 9068 are asked here. */
export const oauth4webapi: Adapter = {
  id: 'oauth4webapi',
  package: 'oauth4webapi',
  how: 'validateJwtAccessToken(server, request, audience, { signingAlgorithms }) with the token as Bearer and the key set at the jwks_uri of the server.',
  algorithms: [
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
    'Ed25519',
    'ML-DSA-44',
    'ML-DSA-65',
    'ML-DSA-87',
  ],
  expects: ['exp', 'nbf', 'iss', 'aud', 'jti', 'typ', 'required'],
  typ: 'at+jwt',
  load: async () => {
    const library = await load<Members>('oauth4webapi');
    const answer = (set: object): object => ({
      [library.customFetch]: async () => Response.json(set),
    });
    const verifier = (
      rules: Rules,
      at: { url: string; options: object },
    ): ((token: string) => Promise<unknown>) => {
      const server = { issuer: rules.issuer ?? 'https://issuer.example', jwks_uri: at.url };
      const options = { signingAlgorithms: rules.algorithms, ...at.options };
      return async (token) =>
        library.validateJwtAccessToken(
          server,
          requestWith(token),
          rules.audience ?? 'https://api.example',
          options,
        );
    };
    const withSet = async (token: string, set: { keys: Jwk[] }, rules: Rules): Promise<unknown> =>
      verifier(rules, { url: 'https://issuer.example/jwks', options: answer(set) })(token);
    return {
      verify: async (token, rules) => withSet(token, { keys: [publicJwk(rules.keys)] }, rules),
      verifyWithSet: withSet,
      createRemoteVerifier: (url, rules) =>
        verifier(rules, { url, options: { [library.allowInsecureRequests]: true } }),
    };
  },
};

function requestWith(token: string): Request {
  return new Request('https://api.example/', { headers: { authorization: `Bearer ${token}` } });
}
