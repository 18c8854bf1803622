import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { codeChallengeOf, isCodeVerifier } from '@mintmark/oauth/pkce';
import { recordEvent } from '../audit/record-event.ts';
import { revokeGrants } from '../revocation/revoke.ts';
import type { AuthorizationCode, Grant } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { narrowTarget } from '../tokens/scopes.ts';
import { hashSecret, isSameText } from '../tokens/secrets.ts';
import { newRefreshToken, startFamily } from './first-refresh-token.ts';
import { requireParameter, type GrantHandler, type TokenRequest } from './grant-handler.ts';
import { requireLivingGrant } from './living-grant.ts';
import { issueTokens } from './token-response.ts';

/** Redeems an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.6): once, by whoever asked for it (A4). */
export const authorizationCode: GrantHandler = async (request) => {
  const { client, parameters, proof, context } = request;
  const { server, tenant } = context;
  const code = await findCode(request);
  await assertOwn(code, request);
  const grant = await server.store.grants.find(tenant.id, code.grantId);
  if (!grant) throw oauthErrorOf('code_unknown');
  const user = await requireLivingGrant(context, grant);
  const requested = { scope: undefined, resources: parameters.getAll('resource') };
  const target = await narrowTarget(context, grant, requested);
  const refreshToken = newRefreshToken(client);
  // Tokens are made before the transaction: signing must not hold up other writers.
  const issued = await issueTokens(context, {
    ...{ client, grant, user, target, proof, refreshToken },
    withNonce: true,
  });
  await redeem(request, { code, grant, refreshToken, jti: issued.jti });
  return issued.response;
};

async function findCode({ parameters, context, client }: TokenRequest): Promise<AuthorizationCode> {
  const presented = requireParameter(parameters, 'code');
  const code = await context.server.store.codes.find(context.tenant.id, hashSecret(presented));
  if (!code) throw oauthErrorOf('code_unknown');
  if (code.clientId !== client.id) throw oauthErrorOf('client_mismatch');
  return code;
}

/** Redirect URI, code verifier and DPoP key have to be those of the authorization request. */
async function assertOwn(code: AuthorizationCode, { parameters, proof }: TokenRequest): Promise<void> {
  if (parameters.get('redirect_uri') !== code.redirectUri)
    throw new OAuthError('invalid_grant', 'expected the redirect_uri of the authorization request', {
      reason: 'redirect_uri_mismatch',
    });
  const verifier = parameters.get('code_verifier');
  if (verifier === undefined || !isCodeVerifier(verifier)) throw oauthErrorOf('code_verifier_mismatch');
  if (!isSameText(await codeChallengeOf(verifier), code.challenge))
    throw oauthErrorOf('code_verifier_mismatch');
  if (code.jkt === undefined || code.jkt === proof?.jkt) return;
  // RFC 9449 §10
  throw new OAuthError('invalid_dpop_proof', 'the code is bound to a key: expected a proof of this key', {
    reason: proof === undefined ? 'proof_missing' : 'proof_invalid',
  });
}

interface Redemption {
  readonly code: AuthorizationCode;
  readonly grant: Grant;
  readonly refreshToken: string | undefined;
  readonly jti: string;
}

/** Redeems the code and starts the family in one transaction; a code that comes again takes all that it was good for along. */
async function redeem(request: TokenRequest, redemption: Redemption): Promise<void> {
  const { context } = request;
  const { code, grant } = redemption;
  const outcome = await context.server.store.write(async (store) => {
    const result = await store.codes.redeem(context.tenant.id, code.hash, context.server.now());
    if (result === 'redeemed') await keep(request, redemption, store);
    return result;
  });
  if (outcome === 'redeemed') return;
  if (outcome === 'already-redeemed')
    await revokeGrants(context, { id: grant.id }, { reason: 'code_reuse', actor: 'server' });
  throw oauthErrorOf(refusals[outcome]);
}

const refusals = {
  'already-redeemed': 'code_redeemed',
  expired: 'code_expired',
  unknown: 'code_unknown',
} as const;

async function keep(
  request: TokenRequest,
  { grant, refreshToken, jti }: Redemption,
  store: Store,
): Promise<void> {
  const { client, context } = request;
  if (refreshToken !== undefined) await startFamily(request, { grant, refreshToken }, store);
  await recordEvent(
    context,
    {
      type: 'token_issued',
      actor: client.id,
      subject: grant.userId,
      clientId: client.id,
      data: { grant_type: 'authorization_code', grant: grant.id, jti },
    },
    store,
  );
}
