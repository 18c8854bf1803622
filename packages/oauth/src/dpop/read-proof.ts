import { decodeJwt, type Jwk, type JwtClaims } from '@mintmark/jose';
import { OAuthError } from '../errors/oauth-error.ts';
import { isSameType } from '../profiles/media-type.ts';
import { proofError, toProofError } from './proof-error.ts';

/** A proof taken apart; its signature is not checked yet. */
export interface UnverifiedProof {
  readonly text: string;
  readonly algorithm: string;
  readonly jwk: Jwk;
  readonly claims: JwtClaims;
}

/** Room for a key and signature of RSA with 8,192 bits, or of ML-DSA-65. */
const maxCharacters = 16_384;

/**
 * Takes the value of the header `DPoP` apart (RFC 9449 §4.3, steps 1 to 5).
 *
 * @throws OAuthError `invalid_dpop_proof`
 */
export function readProof(value: string | null | undefined, algorithms: readonly string[]): UnverifiedProof {
  if (value === null || value === undefined || value === '') {
    throw new OAuthError('invalid_dpop_proof', 'expected a DPoP proof', { reason: 'proof_missing' });
  }
  if (value.length > maxCharacters) throw proofError('the DPoP proof is too long');
  // Headers that were sent twice come joined by a comma, which no JWT holds.
  if (value.includes(',')) throw proofError('expected exactly one header DPoP');
  try {
    return takeApart(value, algorithms);
  } catch (error) {
    throw toProofError(error);
  }
}

function takeApart(text: string, algorithms: readonly string[]): UnverifiedProof {
  const { header, claims } = decodeJwt(text);
  if (header.typ === undefined || !isSameType(header.typ, 'dpop+jwt')) {
    throw proofError('expected the typ of the DPoP proof to be dpop+jwt');
  }
  const { alg: algorithm } = header;
  if (algorithm === undefined || !algorithms.includes(algorithm)) {
    throw proofError('the algorithm of the DPoP proof is not one of those accepted');
  }
  if ('crit' in header) throw proofError('expected a DPoP proof without critical extensions');
  const jwk = header['jwk'];
  if (!isJwk(jwk)) throw proofError('expected the public key of the DPoP proof in its header, as jwk');
  return { text, algorithm, jwk, claims };
}

/** Whether there is something to read a key from; `publicKey.jwk` checks its members and refuses private ones. */
function isJwk(value: unknown): value is Jwk {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
