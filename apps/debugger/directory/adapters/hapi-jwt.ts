import { signingForm, verifyingForm } from '../material/keys.ts';
import type { Adapter, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Decoded {
  readonly decoded: { readonly payload: unknown };
}

interface Members {
  readonly token: {
    readonly generate: (claims: object, secret: object) => string;
    readonly decode: (token: string) => Decoded;
    readonly verify: (artifacts: Decoded, secret: unknown, options: object) => void;
  };
}

/** The package @hapi/jwt. */
export const hapiJwt: Adapter = {
  id: 'hapi-jwt',
  package: '@hapi/jwt',
  how: 'token.decode(token), then token.verify(artifacts, { key, algorithm }, { iss, aud, sub, maxAgeSec, … }) with the public key as PEM or the secret as a Buffer.',
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
  expects: ['exp', 'nbf', 'iss', 'aud', 'sub', 'jti', 'maxAge'],
  load: async () => {
    const { token: tokens } = await load<Members>('@hapi/jwt');
    const verify = (token: string, secret: unknown, options: object): unknown => {
      const artifacts = tokens.decode(token);
      tokens.verify(artifacts, secret, options);
      return artifacts.decoded.payload;
    };
    return {
      sign: (claims, { algorithm, keys }) =>
        tokens.generate({ ...claims }, { key: signingForm(keys), algorithm }),
      verify: (token, rules) =>
        verify(token, { key: verifyingForm(rules.keys), algorithm: rules.algorithms[0] }, optionsOf(rules)),
      verifyUnpinned: (token, keys) => verify(token, verifyingForm(keys), {}),
    };
  },
};

function optionsOf({ issuer, audience, subject, tokenId, maxAgeSeconds }: Rules): object {
  return {
    ...(issuer !== undefined && { iss: issuer }),
    ...(audience !== undefined && { aud: audience }),
    ...(subject !== undefined && { sub: subject }),
    ...(tokenId !== undefined && { jti: tokenId }),
    ...(maxAgeSeconds !== undefined && { maxAgeSec: maxAgeSeconds }),
  };
}
