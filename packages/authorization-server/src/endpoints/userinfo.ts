import { formatChallenge, parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError } from '@mintmark/oauth/errors';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { jsonReply, type Reply } from '../server/reply.ts';
import { proofAlgorithms, verifyProof } from '../tokens/dpop.ts';
import { signToken, tokenTypes } from '../tokens/sign-token.ts';
import { claimsForScopes } from '../tokens/user-claims.ts';
import { verifyAccessToken, type AccessTokenClaims } from '../tokens/verify-own-token.ts';

/** The userinfo endpoint (OpenID Core §5.3): who the token is about, as far as its scopes go. */
export async function userinfo(request: Request, context: RequestContext): Promise<Reply> {
  try {
    return await answer(request, context);
  } catch (error) {
    if (!(error instanceof OAuthError) || error.status >= 500) throw error;
    throw withChallenge(error);
  }
}

async function answer(request: Request, context: RequestContext): Promise<Reply> {
  const { server, tenant } = context;
  const claims = await presentedToken(request, context);
  const scopes = (claims.scope ?? '').split(' ');
  if (!scopes.includes('openid'))
    throw new OAuthError('insufficient_scope', 'expected a token with the scope openid', {
      reason: 'scope_insufficient',
    });
  const user = await server.store.users.find(tenant.id, claims.sub);
  if (user?.status !== 'active')
    throw new OAuthError('invalid_token', 'the account is closed', { reason: 'subject_disabled' });
  const grant =
    claims.grant_id === undefined ? undefined : await server.store.grants.find(tenant.id, claims.grant_id);
  return reply(claimsForScopes(user, scopes, grant?.claims?.userinfo), claims, context);
}

async function reply(
  body: Readonly<Record<string, unknown>>,
  { client_id }: AccessTokenClaims,
  context: RequestContext,
): Promise<Reply> {
  const { server, tenant } = context;
  const client = await server.store.clients.find(tenant.id, client_id);
  const algorithm = client?.metadata.userinfo_signed_response_alg;
  if (algorithm === undefined) return jsonReply(body);
  const jwt = await signToken(
    context,
    { ...body, iss: tenant.issuer, aud: client_id },
    { type: tokenTypes.idToken, algorithm },
  );
  return { status: 200, headers: { 'content-type': 'application/jwt' }, body: jwt };
}

/** The token of a request, in the header or in a form body (RFC 6750 §2), with its proof where it is bound to a key (T11). */
async function presentedToken(request: Request, context: RequestContext): Promise<AccessTokenClaims> {
  const { scheme, token } = await carriedToken(request);
  const claims = await verifyAccessToken(token, context, { audience: context.tenant.issuer });
  const jkt = claims.cnf?.jkt;
  if (jkt === undefined && scheme === 'dpop')
    throw new OAuthError('invalid_token', 'the token is not bound to a key; send it as Bearer', {
      reason: 'proof_invalid',
    });
  if (jkt === undefined) return claims;
  const proof = scheme === 'dpop' ? await verifyProof(request, context, { accessToken: token }) : undefined;
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

async function carriedToken(request: Request): Promise<{ readonly scheme: string; readonly token: string }> {
  const header = request.headers.get('authorization');
  const isForm =
    request.method === 'POST' &&
    (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
  const inBody = isForm ? (await readForm(request)).get('access_token') : undefined;
  if (header !== null && inBody !== undefined)
    throw new OAuthError('invalid_request', 'expected the token in one place');
  if (inBody !== undefined) return { scheme: 'bearer', token: inBody };
  const parsed = header === null ? undefined : parseAuthorization(header);
  if (parsed?.token === undefined)
    throw new OAuthError('invalid_token', 'expected an access token', { reason: 'token_missing' });
  return { scheme: parsed.scheme.toLowerCase(), token: parsed.token };
}

/** RFC 6750 §3: what is wrong; nothing where nothing was sent. */
function withChallenge(error: OAuthError): OAuthError {
  const { code, description, reason, status, cause } = error;
  const isMissing = reason === 'token_missing';
  const said = isMissing ? {} : { error: code, errorDescription: description };
  const scope = code === 'insufficient_scope' ? { scope: 'openid' } : {};
  const challenge = [
    formatChallenge({ scheme: 'Bearer', ...said, ...scope }),
    formatChallenge({ scheme: 'DPoP', ...said, ...scope, algs: proofAlgorithms }),
  ].join(', ');
  return new OAuthError(code, description, {
    status,
    reason,
    cause,
    headers: { ...error.headers, 'www-authenticate': challenge },
  });
}
