import type { TokenAnswer } from '../issuer/token-endpoint.ts';
import { checkCallback, type CheckedCallback } from '../login/check-callback.ts';
import type { Callback } from '../login/take-callback.ts';
import { createTransactions } from '../login/transactions.ts';
import { chooseProver } from './choose-prover.ts';
import type { Parts } from './parts.ts';

/** Redeems the code of an answer; gives the address to go on at. @throws AuthError */
export async function finishLogin(parts: Parts, callback: Callback): Promise<string> {
  const { options, emitter, holder, platform, tools } = parts;
  // Before anything can fail: an answer is good for one attempt.
  const pending = createTransactions(parts.loginsKey, platform).take(callback.state);
  const outcome = callback.code === undefined ? 'error' : 'code';
  emitter.emit('callback', { outcome: pending ? outcome : 'unknown' });
  const { members } = await parts.metadata();
  const sendsIssuer = members['authorization_response_iss_parameter_supported'] === true;
  const checked = checkCallback(callback, pending, { issuer: options.issuer, sendsIssuer });
  if (!checked.isGood) throw new tools.AuthError(checked.problem, { error: checked.error });
  const { lifetimeMs, tookMs, ...tokens } = await redeem(parts, checked);
  const { state: id, returnTo } = checked.transaction;
  const version = await holder.nextVersion();
  const scope = tokens.scope ?? parts.scope;
  const leftMs = lifetimeMs - tookMs;
  const session = tools.createSession({ ...tokens, scope, lifetimeMs, leftMs, id, version }, platform);
  await holder.store(session);
  emitter.emit('signed_in', { ...tools.factsOf(session), by: 'login' });
  return returnTo;
}

type Redeemable = Extract<CheckedCallback, { readonly isGood: true }>;

async function redeem(parts: Parts, { transaction, code }: Redeemable): Promise<TokenAnswer> {
  const { options, clock, platform, tools } = parts;
  const { clientId, resource, dpop } = options;
  const metadata = await parts.metadata();
  const parameters = {
    ...{ grant_type: 'authorization_code', code, client_id: clientId, resource },
    ...{ redirect_uri: transaction.redirectUri, code_verifier: transaction.verifier },
  };
  const prover = await chooseProver(metadata, parts);
  const outcome = await tools.requestTokens(
    { url: metadata.endpointOf('token'), prover, parameters },
    clock,
    platform,
  );
  if (outcome.kind === 'refused') throw new tools.AuthError('code_refused', { error: outcome.error });
  if (outcome.kind === 'unavailable')
    throw new tools.AuthError('issuer_unreachable', { cause: outcome.cause });
  const { tokens } = outcome;
  if (dpop === true && !tokens.isBound) throw new tools.AuthError('dpop_unavailable');
  if (!hasGoodIdToken(tokens, transaction.nonce, parts)) throw new tools.AuthError('id_token_invalid');
  return tokens;
}

function hasGoodIdToken(
  { idToken }: TokenAnswer,
  nonce: string,
  { options, scope, clock, tools }: Parts,
): boolean {
  if (idToken === undefined) return !scope.split(' ').includes('openid');
  const { issuer, clientId } = options;
  return tools.isIdTokenFor(idToken, { issuer, clientId, clock, nonce, subject: undefined });
}
