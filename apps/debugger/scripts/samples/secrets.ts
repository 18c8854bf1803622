import { randomBytes } from 'node:crypto';
import type { SignWith } from '../../src/features/samples/recipe.ts';
import { sample, usual, type Samples } from './claims.ts';

type Hmac = Extract<SignWith, { by: 'hmac' }>;

/** How a secret signs. */
export function hmac(secret: string, algorithm = 'HS256', encoding: Hmac['encoding'] = 'utf8'): Hmac {
  return { by: 'hmac', algorithm, secret, encoding };
}

const words = 'a public test secret that everybody knows, of more than 256 bits';

/** One token of every algorithm with a shared secret, in every encoding. */
export async function makeSecretSamples(): Promise<Samples> {
  const base64url = randomBytes(48).toString('base64url');
  const hex = randomBytes(64).toString('hex');
  const base64 = randomBytes(32).toString('base64');
  return {
    hs256: await sample(usual(hmac(words)), words),
    hs384: await sample(usual(hmac(base64url, 'HS384', 'base64url')), base64url),
    hs512: await sample(usual(hmac(hex, 'HS512', 'hex')), hex),
    // The lesson: nobody says that it is base64, and the page says that it fits as that.
    'base64-secret': await sample(usual(hmac(base64, 'HS256', 'base64')), base64),
  };
}
