import type { LogoutOptions } from '../auth/auth.ts';
import { formatEndSessionRequest } from '../logout/end-session-request.ts';
import { revoke } from '../logout/revoke.ts';
import type { Session } from '../sessions/session.ts';
import type { Parts } from './parts.ts';

/** Takes the tokens of a session that has ended here back, and goes to the issuer. @throws AuthError `logout_incomplete` */
export async function logOut(
  parts: Parts,
  session: Session | undefined,
  { everywhere = false, redirect = true }: LogoutOptions,
): Promise<void> {
  const { options, platform } = parts;
  const { clientId, postLogoutRedirectUri } = options;
  const isConfirmed = session !== undefined && (await takeBack(parts, session, everywhere));
  if (everywhere && !isConfirmed) {
    if (session) await takeBack(parts, session, false);
    throw new parts.tools.AuthError('logout_incomplete');
  }
  const endpoint = redirect ? await findEndpoint(parts, 'end_session') : undefined;
  if (endpoint === undefined) return;
  const idToken = session?.idToken;
  platform.navigate(formatEndSessionRequest({ endpoint, clientId, idToken, postLogoutRedirectUri }));
}

/** Takes the tokens of a session back; says whether that was confirmed. */
export async function takeBack(
  parts: Parts,
  { refreshToken, isBound }: Pick<Session, 'refreshToken' | 'isBound'>,
  everywhere: boolean,
): Promise<boolean> {
  const url = await findEndpoint(parts, 'revocation');
  if (url === undefined || refreshToken === undefined) return false;
  const { members } = await parts.metadata();
  if (everywhere && members['revocation_everywhere_supported'] !== true) return false;
  const { options, platform, prover } = parts;
  const { clientId } = options;
  return revoke({ url, clientId, refreshToken, everywhere, prover: isBound ? prover : undefined }, platform);
}

/** An endpoint that the issuer may not have, or that cannot be asked for now. */
async function findEndpoint(parts: Parts, name: string): Promise<string | undefined> {
  try {
    return (await parts.metadata()).endpointOf(name);
  } catch {
    return undefined;
  }
}
