import { isShared, secretOf } from '../material/keys.ts';
import type { Adapter } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly default: (claims: object, secret: string) => string;
}

/** The package jwt-encode. It only signs, with HS256. */
export const jwtEncode: Adapter = {
  id: 'jwt-encode',
  package: 'jwt-encode',
  how: 'sign(claims, secret) with a secret of ASCII text, as it takes no bytes.',
  algorithms: ['HS256'],
  expects: [],
  load: async () => {
    const { default: sign } = await load<Members>('jwt-encode');
    return {
      sign: (claims, { algorithm, keys }) => {
        if (algorithm !== 'HS256' || !isShared(keys)) throw new Error('not offered');
        return sign(claims, secretOf(keys).toString('latin1'));
      },
    };
  },
};
