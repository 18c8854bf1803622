import { recordEvent } from '../audit/record-event.ts';
import type { RequestContext } from '../server/context.ts';
import type { Session } from '../store/records.ts';
import { hashSecret, newId, newSecret } from '../tokens/secrets.ts';
import { clearCookie, cookieName, formatCookie } from './cookies.ts';

/** What was proven. */
export interface Authentication {
  readonly userId: string;
  /** Methods of RFC 8176, for example `['pwd', 'otp', 'mfa']`. */
  readonly amr: readonly string[];
  readonly acr?: string | undefined;
}

const maxUserAgentLength = 512;

/**
 * Starts a session and gives its cookie. The cookie is always a new one: what a browser brought along may have been put
 * there by somebody else (session fixation, C5).
 */
export async function startSession(
  request: Request,
  context: RequestContext,
  { userId, amr, acr }: Authentication,
): Promise<{ readonly session: Session; readonly cookie: string }> {
  const { server, tenant, address } = context;
  const now = server.now();
  const { idleSeconds, maxAgeSeconds } = tenant.settings.sessions;
  const session: Session = {
    tenantId: tenant.id,
    id: newId('ses'),
    userId,
    authenticatedAt: now,
    amr,
    acr,
    address,
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, maxUserAgentLength),
    createdAt: now,
    lastSeenAt: now,
    idleExpiresAt: now + Math.min(idleSeconds, maxAgeSeconds) * 1000,
    expiresAt: now + maxAgeSeconds * 1000,
    revokedAt: undefined,
  };
  const secret = newSecret('sc');
  await server.store.write(async (store) => {
    await store.sessions.insert(session, hashSecret(secret));
    await recordEvent(
      context,
      {
        type: 'session_started',
        actor: userId,
        subject: userId,
        data: { sid: session.id, amr: amr.join(' ') },
      },
      store,
    );
  });
  return { session, cookie: formatCookie(cookieName('session', tenant), secret, maxAgeSeconds) };
}

/** The same person proved themselves again: the session goes on under a new cookie (C5). Undefined if it has ended. */
export async function renewSession(
  context: RequestContext,
  session: Session,
  { amr, acr }: Omit<Authentication, 'userId'>,
): Promise<{ readonly session: Session; readonly cookie: string } | undefined> {
  const { server, tenant } = context;
  const now = server.now();
  const secret = newSecret('sc');
  const renewal = { cookieHash: hashSecret(secret), authenticatedAt: now, amr, acr, now };
  const isRenewed = await server.store.write(async (store) => {
    if (!(await store.sessions.renew(tenant.id, session.id, renewal))) return false;
    await recordEvent(
      context,
      {
        type: 'session_renewed',
        actor: session.userId,
        subject: session.userId,
        data: { sid: session.id, amr: amr.join(' ') },
      },
      store,
    );
    return true;
  });
  if (!isRenewed) return undefined;
  const left = (session.expiresAt - now) / 1000;
  return {
    session: { ...session, authenticatedAt: now, amr, acr, lastSeenAt: now },
    cookie: formatCookie(cookieName('session', tenant), secret, left),
  };
}

/** Makes the browser forget its session. */
export function forgetSession({ tenant }: RequestContext): string {
  return clearCookie(cookieName('session', tenant));
}
