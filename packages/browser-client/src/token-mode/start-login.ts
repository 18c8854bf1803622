import { createCodeVerifier } from '@mintmark/oauth/pkce';
import type { LoginOptions } from '../auth/auth.ts';
import { formatAuthorizationRequest } from '../login/authorization-request.ts';
import { leaveOnce, passLoopGuard } from '../login/loop-guard.ts';
import { resolveReturnTo } from '../login/return-to.ts';
import { createTransactions } from '../login/transactions.ts';
import { chooseProver } from './choose-prover.ts';
import type { Parts } from './parts.ts';

/** Leaves for the issuer. @throws AuthError, TypeError */
export function startLogin(parts: Parts, login: LoginOptions): Promise<void> {
  const begin = (): Promise<void> => beginLogin(parts, login);
  return login.isAutomatic === true ? leaveOnce(parts.platform, begin) : begin();
}

async function beginLogin(parts: Parts, login: LoginOptions): Promise<void> {
  const { options, platform, emitter, name, redirectUri, tools } = parts;
  const { clientId, resource } = options;
  const { isAutomatic = false } = login;
  const returnTo = resolveReturnTo(login.returnTo, platform.href());
  if (isAutomatic && !passLoopGuard(name, platform)) throw new tools.AuthError('login_loop');
  const metadata = await parts.metadata();
  // A login that could not be finished is not begun.
  metadata.endpointOf('token');
  const key = await (await chooseProver(metadata, parts))?.key();
  const transaction = {
    ...{ state: createCodeVerifier(), nonce: createCodeVerifier(), verifier: createCodeVerifier() },
    ...{ redirectUri, returnTo, at: platform.now() },
  };
  if (!createTransactions(parts.loginsKey, platform).add(transaction))
    throw new tools.AuthError('storage_unavailable');
  const url = await formatAuthorizationRequest({
    ...{ clientId, resource, scope: parts.scope, transaction, login },
    endpoint: metadata.endpointOf('authorization'),
    thumbprint: key?.thumbprint,
  });
  emitter.emit('login_started', { isAutomatic });
  platform.navigate(url);
}
