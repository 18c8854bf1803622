import { signingForm, verifyingForm } from '../material/keys.ts';
import type { Adapter } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly default: {
    create(claims: object, key: unknown, algorithm: string): { compact(): string };
    verify(token: string, key: unknown, algorithm?: string): { body: unknown };
  };
}

/** The package njwt. */
export const njwt: Adapter = {
  id: 'njwt',
  package: 'njwt',
  how: 'njwt.verify(token, key, algorithm) with the public key as PEM or the secret as a Buffer.',
  algorithms: ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'],
  expects: ['exp', 'nbf'],
  load: async () => {
    const { default: library } = await load<Members>('njwt');
    return {
      sign: (claims, { algorithm, keys }) =>
        library.create({ ...claims }, signingForm(keys), algorithm).compact(),
      verify: (token, { keys, algorithms }) => library.verify(token, verifyingForm(keys), algorithms[0]).body,
      verifyUnpinned: (token, keys) => library.verify(token, verifyingForm(keys)).body,
    };
  },
};
