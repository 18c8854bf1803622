import { JoseError } from '@mintmark/jose/errors';
import { OAuthError } from '../errors/oauth-error.ts';

/** A proof that does not fit. */
export function proofError(description: string, cause?: unknown): OAuthError {
  return new OAuthError('invalid_dpop_proof', description, { reason: 'proof_invalid', cause });
}

/** What `@mintmark/jose` says against a proof; faults of the program go on as they are. */
export function toProofError(error: unknown): unknown {
  return error instanceof JoseError
    ? proofError(`the DPoP proof is refused: ${error.message}`, error)
    : error;
}
