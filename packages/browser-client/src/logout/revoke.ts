import type { Prover } from '../dpop/prover.ts';
import type { Platform } from '../platform/platform.ts';

/** What is taken back. */
export interface Revocation {
  readonly url: string;
  readonly clientId: string;
  readonly refreshToken: string;
  /** Whether all sessions of the person end with it. */
  readonly everywhere: boolean;
  /** Undefined: the token is bound to no key. */
  readonly prover: Prover | undefined;
}

const timeoutMs = 5000;

/** Takes a refresh token back, and what came from it (RFC 7009); says whether the issuer confirmed. Never rejects. */
export async function revoke(revocation: Revocation, platform: Platform): Promise<boolean> {
  try {
    const first = await send(revocation, platform);
    const isForNonce = !first.ok && revocation.prover?.note(revocation.url, first) === true;
    return (isForNonce ? await send(revocation, platform) : first).ok;
  } catch {
    return false;
  }
}

async function send(
  { url, clientId, refreshToken, everywhere, prover }: Revocation,
  platform: Platform,
): Promise<Response> {
  const body = new URLSearchParams({
    token: refreshToken,
    token_type_hint: 'refresh_token',
    client_id: clientId,
  });
  if (everywhere) body.set('everywhere', 'true');
  const headers = new Headers();
  if (prover && everywhere) headers.set('dpop', await prover.prove({ method: 'POST', url }));
  return platform.fetch(url, {
    ...{ method: 'POST', body, headers, credentials: 'omit', cache: 'no-store', redirect: 'error' },
    // The page may be left before the answer comes.
    keepalive: true,
    signal: AbortSignal.timeout(timeoutMs),
  });
}
