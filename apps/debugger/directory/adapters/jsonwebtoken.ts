import { signingForm, verifyingForm } from '../material/keys.ts';
import type { Adapter, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly default: {
    readonly sign: (claims: object, key: unknown, options: object) => string;
    readonly verify: (token: string, key: unknown, options?: object) => unknown;
  };
}

/** The package jsonwebtoken. */
export const jsonwebtoken: Adapter = {
  id: 'jsonwebtoken',
  package: 'jsonwebtoken',
  how: 'jwt.verify(token, key, { algorithms, issuer, audience, … }) with the public key as PEM or the secret as a Buffer.',
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
  ],
  expects: ['exp', 'nbf', 'iss', 'aud', 'sub', 'jti', 'maxAge'],
  load: async () => {
    const { default: jwt } = await load<Members>('jsonwebtoken');
    return {
      sign: (claims, { algorithm, keys }) => jwt.sign({ ...claims }, signingForm(keys), { algorithm }),
      verify: (token, rules) => jwt.verify(token, verifyingForm(rules.keys), optionsOf(rules)),
      verifyUnpinned: (token, keys) => jwt.verify(token, verifyingForm(keys)),
    };
  },
};

function optionsOf({ algorithms, issuer, audience, subject, tokenId, maxAgeSeconds }: Rules): object {
  return {
    algorithms,
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
    ...(subject !== undefined && { subject }),
    ...(tokenId !== undefined && { jwtid: tokenId }),
    ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
  };
}
