import { challengeFor, parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { proofAlgorithms, verifyProof } from './dpop.ts';
import { verifyAccessToken, type AccessTokenClaims } from './verify-own-token.ts';

/**
 * The access token of a request to this server itself, verified: in the header or in a form body (RFC 6750 §2), with its
 * proof where it is bound to a key (T11). Never in the address, where logs and histories keep it.
 *
 * @throws OAuthError with the reason for a challenge
 */
export async function requirePresentedToken(
  request: Request,
  context: RequestContext,
): Promise<AccessTokenClaims> {
  const { scheme, token } = await carriedToken(request);
  const claims = await verifyAccessToken(token, context, { audience: context.tenant.issuer });
  const jkt = claims.cnf?.jkt;
  if (jkt === undefined && scheme === 'DPoP')
    throw new OAuthError('invalid_token', 'the token is not bound to a key; send it as Bearer', {
      reason: 'proof_invalid',
    });
  if (jkt === undefined) return claims;
  const proof = scheme === 'DPoP' ? await verifyProof(request, context, { accessToken: token }) : undefined;
  if (!proof)
    throw new OAuthError('invalid_token', 'the token is bound to a key: send it as DPoP with a proof', {
      status: 401,
      reason: 'proof_missing',
    });
  if (proof.jkt !== jkt)
    throw new OAuthError('invalid_token', 'the proof is of another key than the token', {
      reason: 'proof_invalid',
    });
  return claims;
}

async function carriedToken(
  request: Request,
): Promise<{ readonly scheme: 'Bearer' | 'DPoP'; readonly token: string }> {
  const header = request.headers.get('authorization');
  const isForm =
    request.method === 'POST' &&
    (request.headers.get('content-type') ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded');
  const inBody = isForm ? (await readForm(request)).get('access_token') : undefined;
  if (header !== null && inBody !== undefined)
    throw new OAuthError('invalid_request', 'expected the token in one place');
  if (inBody !== undefined) return { scheme: 'Bearer', token: inBody };
  const parsed = header === null ? undefined : parseAuthorization(header);
  if (parsed?.scheme !== 'Bearer' && parsed?.scheme !== 'DPoP') throw oauthErrorOf('token_missing');
  return parsed;
}

/** Proofs are refused with 400 at the token endpoint, where they are a part of the request, and with 401 here (RFC 9449 §7.1). */
const proofErrors: ReadonlySet<string> = new Set(['invalid_dpop_proof', 'use_dpop_nonce']);

/** RFC 6750 §3: what is wrong with the token, said to whoever can bring a better one; nothing where none was sent. */
export function withTokenChallenge(
  error: unknown,
  {
    request,
    context,
    scope,
  }: {
    readonly request: Request;
    readonly context: RequestContext;
    readonly scope: string;
  },
): unknown {
  if (!(error instanceof OAuthError) || error.status >= 500) return error;
  const { code, description, reason = 'token_malformed', cause } = error;
  const challenge = challengeFor(reason, {
    schemes: ['Bearer', 'DPoP'],
    used: /^dpop /i.test(request.headers.get('authorization') ?? '') ? 'DPoP' : 'Bearer',
    scope: [scope],
    algs: proofAlgorithms,
    explanationBase: context.server.explanationBase,
  });
  const headers =
    challenge === undefined ? error.headers : { ...error.headers, 'www-authenticate': challenge };
  const status = proofErrors.has(code) ? 401 : error.status;
  return new OAuthError(code, description, { status, reason, cause, headers });
}
