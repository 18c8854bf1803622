import { challengeFor, parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
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
    throw withChallenge(error, schemeOf(request), context);
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
  if (user?.status !== 'active') throw oauthErrorOf('subject_revoked');
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
    (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
  const inBody = isForm ? (await readForm(request)).get('access_token') : undefined;
  if (header !== null && inBody !== undefined)
    throw new OAuthError('invalid_request', 'expected the token in one place');
  if (inBody !== undefined) return { scheme: 'Bearer', token: inBody };
  const parsed = header === null ? undefined : parseAuthorization(header);
  if (parsed?.scheme !== 'Bearer' && parsed?.scheme !== 'DPoP') throw oauthErrorOf('token_missing');
  return parsed;
}

function schemeOf(request: Request): 'Bearer' | 'DPoP' {
  return /^dpop /i.test(request.headers.get('authorization') ?? '') ? 'DPoP' : 'Bearer';
}

/** RFC 6750 §3: what is wrong, said to whoever can do better; nothing where nothing was sent. */
function withChallenge(error: OAuthError, used: 'Bearer' | 'DPoP', { server }: RequestContext): OAuthError {
  const { code, description, reason = 'token_malformed', status, cause } = error;
  const challenge = challengeFor(reason, {
    schemes: ['Bearer', 'DPoP'],
    used,
    scope: ['openid'],
    algs: proofAlgorithms,
    explanationBase: server.explanationBase,
  });
  const headers =
    challenge === undefined ? error.headers : { ...error.headers, 'www-authenticate': challenge };
  return new OAuthError(code, description, { status, reason, cause, headers });
}
