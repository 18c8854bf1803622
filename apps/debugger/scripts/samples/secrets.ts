import { randomBytes } from 'node:crypto';
import { hmacKey } from '@mintmark/jose/jwk';
import { sample, type Samples } from './claims.ts';
import { signUsual } from './signed.ts';

const words = 'a public test secret that everybody knows, of more than 256 bits';

/** One token of every algorithm with a shared secret, in every encoding. */
export async function makeSecretSamples(): Promise<Samples> {
  const base64url = randomBytes(48).toString('base64url');
  const hex = randomBytes(64).toString('hex');
  const base64 = randomBytes(32).toString('base64');
  return {
    hs256: sample(await signUsual(hmacKey.utf8(words, { algorithm: 'HS256' })), words),
    hs384: sample(await signUsual(hmacKey.base64url(base64url, { algorithm: 'HS384' })), base64url, {
      encoding: 'base64url',
    }),
    hs512: sample(await signUsual(hmacKey.hex(hex, { algorithm: 'HS512' })), hex, { encoding: 'hex' }),
    // The lesson: read as text it does not verify, and the page says how it would.
    'base64-secret': sample(await signUsual(hmacKey.base64(base64, { algorithm: 'HS256' })), base64),
  };
}
