import { signingForm, verifyingForm } from '../material/keys.ts';
import type { Adapter } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly default: {
    readonly encode: (claims: object, key: unknown, algorithm: string) => string;
    readonly decode: (
      ...call: [token: string, key: unknown, noVerify?: boolean, algorithm?: string]
    ) => unknown;
  };
}

/** The package jwt-simple. */
export const jwtSimple: Adapter = {
  id: 'jwt-simple',
  package: 'jwt-simple',
  how: 'jwt.decode(token, key, false, algorithm) with the public key as PEM or the secret as a Buffer.',
  algorithms: ['HS256', 'HS384', 'HS512', 'RS256'],
  expects: ['exp', 'nbf'],
  load: async () => {
    const { default: jwt } = await load<Members>('jwt-simple');
    return {
      sign: (claims, { algorithm, keys }) => jwt.encode({ ...claims }, signingForm(keys), algorithm),
      verify: (token, { keys, algorithms }) => jwt.decode(token, verifyingForm(keys), false, algorithms[0]),
      verifyUnpinned: (token, keys) => jwt.decode(token, verifyingForm(keys)),
    };
  },
};
