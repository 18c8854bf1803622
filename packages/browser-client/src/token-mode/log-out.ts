import type { LogoutOptions } from '../auth/auth.ts';
import { AuthError } from '../auth/auth-error.ts';
import { formatEndSessionRequest } from '../logout/end-session-request.ts';
import { revoke } from '../logout/revoke.ts';
import type { Session } from '../sessions/session.ts';
import type { Parts } from './parts.ts';

/** Ends the session here and in the other tabs, takes its tokens back, and goes to the issuer. @throws AuthError */
export async function logOut(
  parts: Parts,
  { everywhere = false, redirect = true }: LogoutOptions,
): Promise<void> {
  const { holder, options, platform } = parts;
  const { clientId, postLogoutRedirectUri } = options;
  const session = holder.current();
  // First of all, whatever the network does: a refresh under way finds that it came too late (B6).
  holder.end({ by: 'this_tab', reason: undefined, isEverywhere: everywhere });
  const isConfirmed = session !== undefined && (await takeBack(parts, session, everywhere));
  if (everywhere && !isConfirmed) {
    if (session) await takeBack(parts, session, false);
    throw new AuthError('logout_incomplete');
  }
  const endpoint = redirect ? (await parts.metadata().catch(() => undefined))?.endSessionEndpoint : undefined;
  if (endpoint === undefined) return;
  platform.navigate(
    formatEndSessionRequest({ endpoint, clientId, idToken: session?.idToken, postLogoutRedirectUri }),
  );
}

/** Takes the tokens of a session back; says whether that was confirmed. */
export async function takeBack(
  parts: Parts,
  { refreshToken, isBound }: Pick<Session, 'refreshToken' | 'isBound'>,
  everywhere: boolean,
): Promise<boolean> {
  const metadata = await parts.metadata().catch(() => undefined);
  const url = metadata?.revocationEndpoint;
  if (url === undefined || refreshToken === undefined) return false;
  if (everywhere && metadata?.revokesEverywhere !== true) return false;
  const { options, platform, prover } = parts;
  const { clientId } = options;
  return revoke({ url, clientId, refreshToken, everywhere, prover: isBound ? prover : undefined }, platform);
}
