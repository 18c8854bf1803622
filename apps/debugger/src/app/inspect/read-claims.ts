import type { ReadClaims } from '../../shared/judgement.ts';
import { decodeJsonPart } from '../../shared/token/decode-json-part.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';

/** The claims the verdict is about: of an encrypted token those that were decrypted. */
export function readClaims(token: DecodedToken, plaintext: Uint8Array | undefined): ReadClaims {
  if (token.kind === 'encrypted' && plaintext === undefined) return { kind: 'encrypted' };
  const claims = plaintext === undefined ? token.payload?.value : decodeJsonPart(plaintext).value;
  return claims === undefined ? { kind: 'none' } : { kind: 'claims', claims };
}
