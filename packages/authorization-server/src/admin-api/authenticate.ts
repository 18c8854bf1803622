import { challengeFor, parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError } from '@mintmark/oauth/errors';
import type { RequestContext } from '../server/context.ts';
import { proofAlgorithms, verifyProof } from '../tokens/dpop.ts';
import { verifyAccessToken, type AccessTokenClaims } from '../tokens/verify-own-token.ts';
import { adminAudience, adminScopes } from './admin-resource.ts';
import { Problem, type ProblemCode } from './problem.ts';

/** Somebody who may use the API. */
export interface Administrator {
  /** The `sub`: a person or a client. */
  readonly actor: string;
  readonly canChange: boolean;
}

/**
 * Finds out who asks, by an access token of this issuer for this API alone, and whether they may: a client to which the
 * operator gave the resource, or a person who is an administrator at this moment, whatever the token says.
 *
 * @throws Problem
 */
export async function authenticate(request: Request, context: RequestContext): Promise<Administrator> {
  const claims = await presentedToken(request, context);
  const scopes = (claims.scope ?? '').split(' ');
  const canChange = scopes.includes(adminScopes.all);
  if (!canChange && !scopes.includes(adminScopes.read)) throw refusal('scope_insufficient', context);
  await assertClient(claims, context);
  // T6: a person's token has the person as `sub`, a client's own has itself.
  if (claims.sub !== claims.client_id) await assertAdministrator(claims, context);
  return { actor: claims.sub, canChange };
}

/** What may only read, changes nothing. @throws Problem */
export function assertCanChange({ canChange }: Administrator, context: RequestContext): void {
  if (!canChange) throw refusal('scope_insufficient', context);
}

async function assertClient({ client_id }: AccessTokenClaims, context: RequestContext): Promise<void> {
  const { server, tenant } = context;
  const client = await server.store.clients.find(tenant.id, client_id);
  const isAllowed = client?.status === 'active' && client.policy.resources.includes(adminAudience(tenant));
  if (!isAllowed) throw new Problem('administrator_required');
}

async function assertAdministrator({ sub }: AccessTokenClaims, context: RequestContext): Promise<void> {
  const user = await context.server.store.users.find(context.tenant.id, sub);
  if (user?.status !== 'active' || !user.isAdministrator) throw new Problem('administrator_required');
}

async function presentedToken(request: Request, context: RequestContext): Promise<AccessTokenClaims> {
  try {
    return await verified(request, context);
  } catch (error) {
    if (!(error instanceof OAuthError) || error.status >= 500) throw error;
    throw refusal('token_invalid', context, error);
  }
}

async function verified(request: Request, context: RequestContext): Promise<AccessTokenClaims> {
  const header = request.headers.get('authorization');
  const given = header === null ? undefined : parseAuthorization(header);
  if (given?.scheme !== 'Bearer' && given?.scheme !== 'DPoP') throw refusal('token_missing', context);
  const { scheme, token } = given;
  const claims = await verifyAccessToken(token, context, { audience: adminAudience(context.tenant) });
  const jkt = claims.cnf?.jkt;
  if ((jkt !== undefined) !== (scheme === 'DPoP'))
    throw new OAuthError('invalid_token', 'the token is bound to a key, or sent as if it were', {
      reason: jkt === undefined ? 'proof_invalid' : 'proof_missing',
    });
  if (jkt === undefined) return claims;
  const proof = await verifyProof(request, context, { accessToken: token });
  if (proof?.jkt === jkt) return claims;
  throw new OAuthError('invalid_token', 'the proof is missing or of another key than the token', {
    reason: proof ? 'proof_invalid' : 'proof_missing',
  });
}

const reasons = {
  token_missing: 'token_missing',
  token_invalid: 'token_malformed',
  scope_insufficient: 'scope_insufficient',
} as const satisfies Partial<Record<ProblemCode, string>>;

/** A refusal with its challenge (RFC 6750 §3). */
function refusal(code: keyof typeof reasons, { server }: RequestContext, cause?: OAuthError): Problem {
  const challenge = challengeFor(cause?.reason ?? reasons[code], {
    schemes: ['Bearer', 'DPoP'],
    scope: [adminScopes.all],
    algs: proofAlgorithms,
    explanationBase: server.explanationBase,
  });
  return new Problem(code, {
    ...(cause && { cause, detail: cause.description }),
    headers: { ...cause?.headers, ...(challenge !== undefined && { 'www-authenticate': challenge }) },
  });
}
