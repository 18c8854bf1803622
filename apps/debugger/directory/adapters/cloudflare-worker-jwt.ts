import { isShared, secretOf, signingForm, verifyingForm } from '../material/keys.ts';
import type { Keys } from '../material/keys.ts';
import type { Adapter } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly sign: (claims: object, key: unknown, options: object) => Promise<string>;
  readonly verify: (
    token: string,
    key: unknown,
    options: object,
  ) => Promise<{ payload: unknown } | undefined>;
}

/** The package @tsndr/cloudflare-worker-jwt. */
export const cloudflareWorkerJwt: Adapter = {
  id: 'cloudflare-worker-jwt',
  package: '@tsndr/cloudflare-worker-jwt',
  how: 'verify(token, key, { algorithm, throwError: true }) with the public key as PEM or the secret as text (each byte a character).',
  algorithms: ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'],
  expects: ['exp', 'nbf'],
  load: async () => {
    const { sign, verify } = await load<Members>('@tsndr/cloudflare-worker-jwt');
    const accepted = async (token: string, key: unknown, options: object): Promise<unknown> => {
      const verified = await verify(token, key, { ...options, throwError: true });
      if (verified === undefined) throw new Error('not verified');
      return verified.payload;
    };
    return {
      sign: async (claims, { algorithm, keys }) =>
        sign({ ...claims }, textOr(keys, signingForm(keys)), { algorithm }),
      verify: async (token, { keys, algorithms }) =>
        accepted(token, textOr(keys, verifyingForm(keys)), { algorithm: algorithms[0] }),
      verifyUnpinned: async (token, keys) => accepted(token, textOr(keys, verifyingForm(keys)), {}),
      verifyWithJwk: async (token, jwk, { algorithms }) => accepted(token, jwk, { algorithm: algorithms[0] }),
    };
  },
};

/** It reads a secret as text, one byte a character. */
function textOr(keys: Keys, form: Buffer | string): Buffer | string {
  return isShared(keys) ? secretOf(keys).toString('latin1') : form;
}
