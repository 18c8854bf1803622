import { signingForm, verifyingForm } from '../material/keys.ts';
import type { Adapter } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly default: {
    readonly sign: (options: object) => string;
    readonly verify: (token: string, algorithm: string, key: unknown) => boolean;
    decode(token: string): { payload: unknown } | null;
  };
}

/** The package jws. It verifies signatures; the claims are the caller's work. */
export const jws: Adapter = {
  id: 'jws',
  package: 'jws',
  how: 'jws.verify(token, algorithm, key), then jws.decode(token).payload, with the public key as PEM or the secret as a Buffer.',
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
  expects: [],
  readsClaims: false,
  load: async () => {
    const { default: library } = await load<Members>('jws');
    return {
      sign: (payload, { algorithm, keys }) =>
        library.sign({ header: { alg: algorithm, typ: 'JWT' }, payload, secret: signingForm(keys) }),
      verify: (token, { keys, algorithms: [algorithm = ''] }) => {
        if (!library.verify(token, algorithm, verifyingForm(keys))) throw new Error('not verified');
        const decoded = library.decode(token);
        if (decoded === null) throw new Error('not decoded');
        return decoded.payload;
      },
    };
  },
};
