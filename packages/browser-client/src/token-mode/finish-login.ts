import { AuthError } from '../auth/auth-error.ts';
import { isIdTokenFor } from '../issuer/id-token.ts';
import { requestTokens, type TokenAnswer } from '../issuer/token-endpoint.ts';
import { checkCallback, type Callback, type Redeemable } from '../login/callback.ts';
import { randomText } from '../platform/encoding.ts';
import { createSession, factsOf } from '../sessions/session.ts';
import { proverFor, type Parts } from './parts.ts';

/** Redeems the code of an answer; gives the address to go on at. @throws AuthError */
export async function finishLogin(parts: Parts, callback: Callback): Promise<string> {
  const { options, emitter, holder, platform } = parts;
  const metadata = await parts.metadata();
  const { issuer } = options;
  const redeemable = checkCallback(callback, { issuer, sendsIssuer: metadata.sendsIssuer });
  const { lifetimeMs, tookMs, ...tokens } = await redeem(parts, redeemable);
  const session = createSession(
    {
      ...{ ...tokens, lifetimeMs, leftMs: lifetimeMs - tookMs },
      ...{ id: randomText(), version: await holder.nextVersion() },
      scope: tokens.scope ?? parts.scope,
    },
    platform,
  );
  await holder.store(session);
  emitter.emit('signed_in', { ...factsOf(session), by: 'login' });
  return redeemable.transaction.returnTo;
}

async function redeem(parts: Parts, { transaction, code }: Redeemable): Promise<TokenAnswer> {
  const { options, clock, platform } = parts;
  const { clientId, issuer, resource, dpop } = options;
  const metadata = await parts.metadata();
  const outcome = await requestTokens(
    {
      url: metadata.tokenEndpoint,
      prover: await proverFor(metadata, parts),
      parameters: {
        ...{ grant_type: 'authorization_code', code, client_id: clientId, resource },
        ...{ redirect_uri: transaction.redirectUri, code_verifier: transaction.verifier },
      },
    },
    clock,
    platform,
  );
  if (outcome.kind === 'refused') throw new AuthError('code_refused', { error: outcome.error });
  if (outcome.kind === 'unavailable') throw new AuthError('issuer_unreachable', { cause: outcome.cause });
  const { tokens } = outcome;
  if (dpop === true && !tokens.isBound) throw new AuthError('dpop_unavailable');
  const { idToken } = tokens;
  const expected = { issuer, clientId, clock, nonce: transaction.nonce, subject: undefined };
  const isGood =
    idToken === undefined ? !parts.scope.split(' ').includes('openid') : isIdTokenFor(idToken, expected);
  if (!isGood) throw new AuthError('id_token_invalid');
  return tokens;
}
