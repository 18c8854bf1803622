import { signingForm, verifyingForm } from '../material/keys.ts';
import type { Adapter, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly signSync: (claims: object, key: unknown, header: object) => string;
  readonly verifySync: (token: string, key: unknown, validation?: object) => unknown;
}

/** The package @node-rs/jsonwebtoken. */
export const nodeRs: Adapter = {
  id: 'node-rs-jsonwebtoken',
  package: '@node-rs/jsonwebtoken',
  how: 'verifySync(token, key, { algorithms, iss, aud, sub, requiredSpecClaims, validateNbf: true }) with the public key as PEM or the secret as a Buffer.',
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
    'EdDSA',
  ],
  expects: ['exp', 'nbf', 'iss', 'aud', 'sub', 'required'],
  load: async () => {
    const { signSync, verifySync } = await load<Members>('@node-rs/jsonwebtoken');
    return {
      sign: (claims, { algorithm, keys }) => signSync({ ...claims }, signingForm(keys), { algorithm }),
      verify: (token, rules) => verifySync(token, verifyingForm(rules.keys), validationOf(rules)),
      verifyUnpinned: (token, keys) => verifySync(token, verifyingForm(keys), { validateNbf: true }),
    };
  },
};

function validationOf({ algorithms, issuer, audience, subject, required = [] }: Rules): object {
  return {
    algorithms,
    ...(issuer !== undefined && { iss: [issuer] }),
    ...(audience !== undefined && { aud: [audience] }),
    ...(subject !== undefined && { sub: subject }),
    requiredSpecClaims: ['exp', ...required],
    validateNbf: true,
  };
}
