import type { JwtClaims } from '@mintmark/jose';
import { OAuthError } from '../errors/oauth-error.ts';
import { isSameHttpUri } from './http-uri.ts';
import type { DpopProofOptions } from './options.ts';
import { proofError } from './proof-error.ts';

/** The claims of a proof that the caller needs, checked. */
export interface ProofClaims {
  readonly jti: string;
  readonly iat: number;
  readonly ath: unknown;
  readonly nonce: string | undefined;
}

/** Twice what anybody needs for 256 random bits, however they are spelled. */
const maxJtiCharacters = 256;

/** Checks the claims that need nothing but the request (RFC 9449 §4.3, steps 3 and 8 to 11). @throws OAuthError */
export function checkClaims(claims: JwtClaims, options: DpopProofOptions): ProofClaims {
  const { jti, iat, exp, nbf } = claims;
  const { htm, htu, ath, nonce } = claims as Readonly<Record<string, unknown>>; // any claim may be there, of any type
  if (typeof jti !== 'string' || jti === '' || jti.length > maxJtiCharacters) {
    throw proofError(`expected the jti of the DPoP proof as a text of 1 to ${maxJtiCharacters} characters`);
  }
  if (htm !== options.method) throw proofError('the htm of the DPoP proof is not the method of the request');
  if (typeof htu !== 'string' || !isSameHttpUri(htu, options.url)) {
    throw proofError('the htu of the DPoP proof is not the address of the request');
  }
  assertInTime({ iat, exp, nbf }, options);
  assertNonce(nonce, options);
  return { jti, iat: Number(iat), ath, nonce: typeof nonce === 'string' ? nonce : undefined };
}

type Times = Readonly<Record<'iat' | 'exp' | 'nbf', unknown>>;

function assertInTime({ iat, exp, nbf }: Times, options: DpopProofOptions): void {
  const { maxAgeSeconds, clockToleranceSeconds = 30 } = options;
  const now = options.now / 1000;
  if (typeof iat !== 'number' || !Number.isFinite(iat)) {
    throw proofError('expected the iat of the DPoP proof as a number of seconds');
  }
  if (iat < now - maxAgeSeconds) throw proofError('the DPoP proof is too old');
  if (iat > now + clockToleranceSeconds) throw proofError('the DPoP proof was made in the future');
  // A proof needs neither, but what it says of itself holds (RFC 7519 §4.1).
  if (exp !== undefined && !(typeof exp === 'number' && exp > now - clockToleranceSeconds)) {
    throw proofError('the DPoP proof has expired');
  }
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now + clockToleranceSeconds)) {
    throw proofError('the DPoP proof is not valid yet');
  }
}

function assertNonce(nonce: unknown, { nonce: expected }: DpopProofOptions): void {
  if (expected === undefined) return;
  const isGood =
    typeof nonce === 'string' && (typeof expected === 'string' ? nonce === expected : expected(nonce));
  if (isGood) return;
  throw new OAuthError('use_dpop_nonce', 'expected the nonce of the header DPoP-Nonce in the DPoP proof', {
    reason: 'proof_nonce_required',
  });
}
