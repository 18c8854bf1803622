import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { toAuditEvent } from '../audit/record-event.ts';
import { announce } from '../revocation/revoke.ts';
import { revocationLifeSeconds } from '../revocation/token-lifetime.ts';
import type { Grant } from '../store/records.ts';
import type { RefreshOutcome, RefreshRedemption, TokenPlace } from '../store/token-intents.ts';
import { allowedTarget, narrowTarget } from '../tokens/scopes.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';
import { idleEnd } from './first-refresh-token.ts';
import {
  requireParameter,
  type GrantHandler,
  type TokenRequest,
  type TokenResponse,
} from './grant-handler.ts';
import { isSameQuestion, openAnswer, sealAnswer, type KeptAnswer } from './kept-answer.ts';
import { requireLivingGrant } from './living-grant.ts';
import { issueTokens } from './token-response.ts';

/**
 * Redeems a refresh token for its child (RFC 6749 §6, T4). Every token is good once; who lost the answer gets it again, and
 * a token older than that ends its family, because nobody can tell a thief from the owner (RFC 9700 §4.14).
 */
export const refreshToken: GrantHandler = async (request) => {
  const { parameters, context } = request;
  const presented = requireParameter(parameters, 'refresh_token');
  const hash = hashSecret(presented);
  const place = await context.server.store.refreshTokens.findPlace(context.tenant.id, hash);
  if (!place) throw oauthErrorOf('refresh_token_unknown');
  const { grant } = place;
  assertOwner(grant, request);
  const { answer, jti } = await prepare(request, grant);
  const redemption = redemptionOf(request, { presented, hash, place, answer, jti });
  const outcome = await context.server.store.refreshTokens.redeem(redemption);
  return respond(request, outcome, { presented, answer });
};

/** The token is of this client, and of the key that its family is bound to (T11). */
function assertOwner(grant: Grant, { client, proof }: TokenRequest): void {
  if (grant.clientId !== client.id) throw oauthErrorOf('client_mismatch');
  if (grant.jkt === undefined || grant.jkt === proof?.jkt) return;
  throw new OAuthError('invalid_dpop_proof', 'the refresh token is bound to a key: expected its proof', {
    reason: proof === undefined ? 'proof_missing' : 'proof_invalid',
  });
}

/** Makes the answer before the transaction: signing must not hold up other writers. */
async function prepare(
  { client, parameters, proof, context }: TokenRequest,
  grant: Grant,
): Promise<{ readonly answer: KeptAnswer; readonly jti: string }> {
  const user = await requireLivingGrant(context, grant);
  const target = await narrowTarget(context, allowedTarget(context, client, grant), {
    scope: parameters.get('scope'),
    resources: parameters.getAll('resource'),
  });
  const child = newSecret('rt');
  const issued = await issueTokens(context, {
    ...{ client, grant, user, target, proof },
    refreshToken: child,
    withNonce: false,
  });
  const response = { ...issued.response, refresh_token: child };
  return { answer: { response, target, jkt: proof?.jkt }, jti: issued.jti };
}

interface Attempt {
  readonly presented: string;
  readonly hash: Uint8Array;
  readonly place: TokenPlace;
  readonly answer: KeptAnswer;
  readonly jti: string;
}

function redemptionOf(
  { client, context }: TokenRequest,
  { presented, hash, place, answer, jti }: Attempt,
): RefreshRedemption {
  const { tenant, server } = context;
  const { grant } = place;
  return {
    tenantId: tenant.id,
    hash,
    place,
    now: server.now(),
    child: {
      hash: hashSecret(answer.response.refresh_token),
      idleExpiresAt: idleEnd(context, client, grant),
    },
    replay: sealAnswer(answer, presented),
    graceSeconds: tenant.settings.tokens.refreshGraceSeconds,
    revocationSeconds: revocationLifeSeconds(tenant),
    event: toAuditEvent(context, {
      ...{ type: 'token_refreshed', actor: client.id, subject: grant.userId, clientId: client.id },
      data: { grant: grant.id, jti },
    }),
  };
}

const refusals = {
  unknown: 'refresh_token_unknown',
  expired: 'refresh_token_expired',
  revoked: 'grant_revoked',
  reused: 'refresh_token_reused',
} as const;

async function respond(
  { context }: TokenRequest,
  result: RefreshOutcome,
  { presented, answer }: Pick<Attempt, 'presented' | 'answer'>,
): Promise<TokenResponse> {
  if (result.outcome === 'rotated') return answer.response;
  if (result.outcome === 'replayed') return replay(result, { presented, answer });
  if (result.outcome === 'reused') {
    await context.server.store.statusLists.revoke(context.tenant.id, { family: result.grant.id });
    await announce(context);
  }
  throw oauthErrorOf(refusals[result.outcome]);
}

/**
 * Somebody asks again: the answer was lost, or two tabs asked at once. Within the grace window it is the very same answer;
 * after it, as long as the child was never used, the same child with fresh tokens beside it. Never a second child.
 */
function replay(
  { replay: sealed, isInGrace }: Extract<RefreshOutcome, { readonly outcome: 'replayed' }>,
  { presented, answer }: Pick<Attempt, 'presented' | 'answer'>,
): TokenResponse {
  const kept = openAnswer(sealed, presented);
  if (!isSameQuestion(kept, answer))
    throw new OAuthError(
      'invalid_grant',
      'the refresh token was redeemed for another scope, resource or key',
      {
        reason: 'refresh_token_reused',
      },
    );
  if (isInGrace) return kept.response;
  return { ...answer.response, refresh_token: kept.response.refresh_token };
}
