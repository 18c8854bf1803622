import { JoseError } from '@mintmark/jose';
import { isJsonObject } from '../input/strict-json.ts';
import type { RefusedKey } from './make-keys.ts';

/** The reason to tell when no key fitted a token: a key that was too weak for the token's algorithm says more. */
export function explainUnknownKey(error: unknown, token: unknown, refused: readonly RefusedKey[]): unknown {
  if (!(error instanceof JoseError) || error.code !== 'key_unknown' || refused.length === 0) return error;
  const algorithm = unverifiedAlgorithm(token);
  return refused.find((key) => key.algorithm === algorithm)?.error ?? error;
}

/** What a compact token says its algorithm is; only to choose between two texts. */
function unverifiedAlgorithm(token: unknown): unknown {
  if (typeof token !== 'string') return undefined;
  try {
    const header: unknown = JSON.parse(
      Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString(),
    );
    return isJsonObject(header) ? header['alg'] : undefined;
  } catch {
    return undefined;
  }
}
