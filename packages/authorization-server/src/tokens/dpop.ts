import { createHmac } from 'node:crypto';
import {
  createDpopKeyCache,
  dpopAlgorithms,
  verifyDpopProof,
  type VerifiedDpopProof,
} from '@mintmark/oauth/dpop';
import { OAuthError } from '@mintmark/oauth/errors';
import type { RequestContext } from '../server/context.ts';
import { isSameText } from './secrets.ts';

/** Algorithms of proofs, for discovery (`dpop_signing_alg_values_supported`). */
export const proofAlgorithms: readonly string[] = dpopAlgorithms;

const proofMaxAgeSeconds = 60;
const nonceSeconds = 300;
/** Preparing a key costs as much as checking a proof with it. Bounded; holds public keys only. */
const proofKeys = createDpopKeyCache();

/**
 * Verifies the proof of a request, if it has one (RFC 9449, T11): made for this address, lately, and never seen before.
 * Where the server demands nonces, a proof without a fresh one is refused with a nonce to use.
 *
 * @throws OAuthError `invalid_dpop_proof`, `use_dpop_nonce`
 */
export async function verifyProof(
  request: Request,
  context: RequestContext,
  options: { readonly accessToken?: string } = {},
): Promise<VerifiedDpopProof | undefined> {
  const proof = request.headers.get('dpop');
  if (proof === null) return undefined;
  const { server, tenant, url } = context;
  const now = server.now();
  try {
    return await verifyDpopProof(proof, {
      method: request.method,
      url: new URL(url.pathname, tenant.issuer).href,
      now,
      maxAgeSeconds: proofMaxAgeSeconds,
      algorithms: proofAlgorithms,
      accessToken: options.accessToken,
      nonce: server.requireDpopNonce ? (nonce) => isFreshNonce(nonce, context) : undefined,
      // In the database, where every node sees it, and where it outlives a restart and a lost Redis.
      isFresh: (key, ttlSeconds) =>
        server.store.replay.once(tenant.id, `dpop ${key}`, { now, expiresAt: now + ttlSeconds * 1000 }),
      keyCache: proofKeys,
    });
  } catch (error) {
    throw withNonce(error, context);
  }
}

/** The nonce to use now: made from the time, so that every node knows it and nothing is stored. */
export function dpopNonce({ server, tenant }: RequestContext, stepsBack = 0): string {
  const step = Math.floor(server.now() / 1000 / nonceSeconds) - stepsBack;
  return createHmac('sha256', server.deriveSecret('dpop-nonce'))
    .update(`${tenant.id}\0${step}`)
    .digest('base64url')
    .slice(0, 22);
}

function isFreshNonce(nonce: string, context: RequestContext): boolean {
  return isSameText(nonce, dpopNonce(context)) || isSameText(nonce, dpopNonce(context, 1));
}

function withNonce(error: unknown, context: RequestContext): unknown {
  if (!(error instanceof OAuthError) || error.code !== 'use_dpop_nonce') return error;
  const { code, description, reason, status, headers } = error;
  return new OAuthError(code, description, {
    status,
    reason,
    cause: error,
    headers: { ...headers, 'dpop-nonce': dpopNonce(context) },
  });
}
