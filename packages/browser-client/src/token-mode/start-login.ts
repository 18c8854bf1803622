import { createCodeVerifier } from '@mintmark/oauth/pkce';
import type { LoginOptions } from '../auth/auth.ts';
import { formatAuthorizationRequest } from '../login/authorization-request.ts';
import { passLoopGuard } from '../login/loop-guard.ts';
import { resolveReturnTo } from '../login/return-to.ts';
import { randomText } from '../platform/encoding.ts';
import { proverFor, type Parts } from './parts.ts';

/** Leaves for the issuer. @throws AuthError, TypeError */
export async function startLogin(parts: Parts, login: LoginOptions): Promise<void> {
  const { options, platform, emitter, transactions, redirectUri } = parts;
  const { clientId, resource } = options;
  const { isAutomatic = false } = login;
  const returnTo = resolveReturnTo(login.returnTo, platform.href());
  if (isAutomatic) passLoopGuard(parts.name, platform);
  const metadata = await parts.metadata();
  const key = await (await proverFor(metadata, parts))?.key();
  const transaction = {
    ...{ state: randomText(), nonce: randomText(), verifier: createCodeVerifier() },
    ...{ redirectUri, returnTo, at: platform.now() },
  };
  transactions.add(transaction);
  const url = await formatAuthorizationRequest({
    ...{ clientId, resource, scope: parts.scope, transaction, login },
    endpoint: metadata.authorizationEndpoint,
    thumbprint: key?.thumbprint,
  });
  emitter.emit('login_started', { isAutomatic });
  platform.navigate(url);
}
