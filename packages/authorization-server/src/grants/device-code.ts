import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import type { Grant } from '../store/records.ts';
import type { DevicePoll } from '../store/token-intents.ts';
import { narrowTarget } from '../tokens/scopes.ts';
import { hashSecret } from '../tokens/secrets.ts';
import { newRefreshToken, startFamily } from './first-refresh-token.ts';
import {
  requireParameter,
  type GrantHandler,
  type TokenRequest,
  type TokenResponse,
} from './grant-handler.ts';
import { requireLivingGrant } from './living-grant.ts';
import { issueTokens } from './token-response.ts';

/** A device asks whether the person has answered (RFC 8628 §3.4). */
export const deviceCode: GrantHandler = async (request) => {
  const { context } = request;
  const result = await poll(request);
  if (result.outcome !== 'redeemed') throw refusalOf(result.outcome);
  const grant = await context.server.store.grants.find(context.tenant.id, result.grantId);
  if (!grant) throw oauthErrorOf('grant_revoked');
  return issue(request, grant);
};

function poll({ parameters, client, context }: TokenRequest): Promise<DevicePoll> {
  const { server, tenant } = context;
  const hash = hashSecret(requireParameter(parameters, 'device_code'));
  return server.store.write(async (store) => {
    const result = await store.deviceCodes.poll(tenant.id, hash, server.now());
    // Thrown inside the transaction, so that another client's poll leaves no trace.
    if (result.outcome !== 'unknown' && result.code.clientId !== client.id)
      throw oauthErrorOf('client_mismatch');
    return result;
  });
}

/** RFC 8628 §3.5. */
const refusals: Readonly<
  Record<Exclude<DevicePoll['outcome'], 'redeemed'>, readonly [code: OAuthError['code'], description: string]>
> = {
  unknown: ['invalid_grant', 'the device code is not one that this server issued'],
  pending: ['authorization_pending', 'the person has not answered yet: ask again after the interval'],
  'slow-down': ['slow_down', 'asked too soon: wait five seconds longer between requests from now on'],
  denied: ['access_denied', 'the person denied the request'],
  expired: ['expired_token', 'the device code has expired: start again'],
  'already-redeemed': ['invalid_grant', 'the device code has been redeemed before'],
};

function refusalOf(outcome: keyof typeof refusals): OAuthError {
  const [code, description] = refusals[outcome];
  // RFC 6749 §5.2 has 400 for all but client authentication.
  return new OAuthError(code, description, { status: 400 });
}

async function issue(request: TokenRequest, grant: Grant): Promise<TokenResponse> {
  const { client, parameters, proof, context } = request;
  const user = await requireLivingGrant(context, grant);
  const requested = { scope: undefined, resources: parameters.getAll('resource') };
  const target = await narrowTarget(context, grant, requested);
  const refreshToken = newRefreshToken(client);
  const issued = await issueTokens(context, {
    ...{ client, grant, user, target, proof, refreshToken },
    withNonce: false,
  });
  await context.server.store.write(async (store) => {
    if (refreshToken !== undefined) await startFamily(request, { grant, refreshToken }, store);
    const data = { grant_type: 'device_code', grant: grant.id, jti: issued.jti };
    await recordEvent(
      context,
      { type: 'token_issued', actor: client.id, subject: grant.userId, clientId: client.id, data },
      store,
    );
  });
  return issued.response;
}
