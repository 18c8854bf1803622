import { JoseError } from '@mintmark/jose/errors';
import { dangerouslyVerifyWithWeakKey, dangerouslyWeakHmacKey } from '@mintmark/jose/weak-keys';
import type { RecognizedKey } from '../../shared/keys/recognize-key.ts';

/** Why a key did not fit, and what the token asked for. */
export interface Misfit {
  readonly error: unknown;
  readonly algorithm: string;
}

/**
 * Whether somebody signed with the text of this very public key as if it were a secret. Verifiers that let the token
 * choose the algorithm take such a token. Line ends are the attacker's guess, so the usual ones are tried.
 */
export async function isKeyConfusion(
  token: string,
  key: RecognizedKey,
  { error, algorithm }: Misfit,
): Promise<boolean> {
  if (key.kind !== 'pem' || !(error instanceof JoseError) || error.code !== 'key_mismatch') return false;
  const spellings = [key.text, key.text.trimEnd(), key.text.replaceAll('\n', '\r\n')];
  const tries = spellings.map(async (spelling) => isSignedWith(token, spelling, algorithm));
  return (await Promise.all(tries)).includes(true);
}

async function isSignedWith(token: string, secret: string, algorithm: string): Promise<boolean> {
  try {
    const key = dangerouslyWeakHmacKey.utf8(secret, { algorithm });
    await dangerouslyVerifyWithWeakKey(token, { key, algorithms: [algorithm] });
    return true;
  } catch (error) {
    if (error instanceof JoseError) return false;
    throw error;
  }
}
