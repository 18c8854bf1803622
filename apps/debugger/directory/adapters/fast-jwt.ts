import { signingForm, verifyingForm } from '../material/keys.ts';
import type { Adapter, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly createSigner: (options: object) => (claims: object) => string;
  readonly createVerifier: (options: object) => (token: string) => unknown;
}

/** The package fast-jwt. */
export const fastJwt: Adapter = {
  id: 'fast-jwt',
  package: 'fast-jwt',
  how: 'createVerifier({ key, algorithms, allowedIss, allowedAud, requiredClaims, … }) with the public key as PEM or the secret as a Buffer; iss and aud are named in requiredClaims where a check is about their absence.',
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
  expects: ['exp', 'nbf', 'iss', 'aud', 'sub', 'jti', 'typ', 'required', 'maxAge'],
  load: async () => {
    const { createSigner, createVerifier } = await load<Members>('fast-jwt');
    return {
      sign: (claims, { algorithm, keys }) =>
        createSigner({ key: signingForm(keys), algorithm })({ ...claims }),
      verify: (token, rules) => createVerifier(optionsOf(rules))(token),
      verifyUnpinned: (token, keys) => createVerifier({ key: verifyingForm(keys) })(token),
    };
  },
};

function optionsOf(rules: Rules): object {
  const { keys, algorithms, issuer, audience, subject, tokenId, typ, required, maxAgeSeconds } = rules;
  return {
    key: verifyingForm(keys),
    algorithms,
    ...(issuer !== undefined && { allowedIss: issuer }),
    ...(audience !== undefined && { allowedAud: audience }),
    ...(subject !== undefined && { allowedSub: subject }),
    ...(tokenId !== undefined && { allowedJti: tokenId }),
    ...(typ !== undefined && { checkTyp: typ }),
    ...(required !== undefined && { requiredClaims: required }),
    ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds * 1000 }),
  };
}
