import { jwkThumbprint, publicKey, verifyCompactJws, type Jwk, type VerificationKey } from '@mintmark/jose';
import { OAuthError } from '../errors/oauth-error.ts';
import { sha256 } from '../token-hashes/digest.ts';
import { checkClaims, type ProofClaims } from './check-claims.ts';
import { assertOptions, type DpopProofOptions } from './options.ts';
import { proofError, toProofError } from './proof-error.ts';
import { readProof, type UnverifiedProof } from './read-proof.ts';

/** A proof that holds: whoever sent the request has the private key. */
export interface VerifiedDpopProof {
  /** The thumbprint of the key (RFC 7638), to compare with `cnf.jkt` of a token or to bind one to. */
  readonly jkt: string;
  /** The public key as it stood in the proof. */
  readonly jwk: Jwk;
  /** The algorithm of the proof. */
  readonly algorithm: string;
  /** The ID of the proof. */
  readonly jti: string;
  /** When the proof was made, in seconds. */
  readonly iat: number;
  /** The nonce in the proof, if it has one. */
  readonly nonce: string | undefined;
}

/**
 * Verifies the value of the header `DPoP`: form, key, signature, request, time, nonce, access token, and that it was not
 * used before. Does not compare the key with the one that the access token is bound to: compare `jkt` with `cnf.jkt`.
 *
 * @throws OAuthError `invalid_dpop_proof` with the reason `proof_missing`, `proof_invalid` or `proof_replayed`;
 * `use_dpop_nonce`; whatever `isFresh` throws; TypeError for options that would check nothing
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.3
 * @example
 * await verifyDpopProof(null, { method, url, now: Date.now(), maxAgeSeconds: 60, algorithms: ['ES256'], isFresh }).catch(({ reason }) => reason); // 'proof_missing'
 */
export async function verifyDpopProof(
  value: string | null | undefined,
  options: DpopProofOptions,
): Promise<VerifiedDpopProof> {
  assertOptions(options);
  const proof = readProof(value, options.algorithms);
  const { text, jwk, algorithm } = proof;
  const header = text.slice(0, text.indexOf('.'));
  const proven = options.keyCache?.get(header);
  const key = await verifySignature(proof, proven?.key);
  const claims = checkClaims(proof.claims, options);
  // One hop for all digests: they run at the same time.
  const [jkt, jtiHash, ath] = await Promise.all([
    proven?.jkt ?? jwkThumbprint(key),
    sha256(claims.jti),
    options.accessToken === undefined ? undefined : sha256(options.accessToken),
  ]);
  if (ath !== undefined && claims.ath !== ath) {
    throw proofError('the ath of the DPoP proof is not the hash of the access token');
  }
  if (proven === undefined) options.keyCache?.keep(header, { key, jkt });
  await assertFresh(`${jkt}.${jtiHash}`, claims, options);
  return { jkt, jwk, algorithm, jti: claims.jti, iat: claims.iat, nonce: claims.nonce };
}

/** Checks the signature with the key in the proof, public as it must be, and gives that key (RFC 9449 §4.3, steps 6 and 7). */
async function verifySignature(
  { text, jwk, algorithm }: UnverifiedProof,
  proven: VerificationKey | undefined,
): Promise<VerificationKey> {
  try {
    const key = proven ?? publicKey.jwk(jwk, { algorithm });
    await verifyCompactJws(text, { keys: key, algorithms: [algorithm] });
    return key;
  } catch (error) {
    throw toProofError(error);
  }
}

async function assertFresh(key: string, { iat }: ProofClaims, options: DpopProofOptions): Promise<void> {
  // Remembered until the proof is too old for itself.
  const ttlSeconds = Math.max(1, Math.ceil(iat + options.maxAgeSeconds - options.now / 1000) + 1);
  if (await options.isFresh(key, ttlSeconds)) return;
  throw new OAuthError('invalid_dpop_proof', 'expected a new DPoP proof for each request', {
    reason: 'proof_replayed',
  });
}
