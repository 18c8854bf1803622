import { parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { verifyProof } from './dpop.ts';
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
