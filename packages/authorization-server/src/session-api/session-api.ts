import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import { needsNewPassword } from '../interactions/password-reset-required-state.ts';
import { secondFactors } from '../interactions/second-factor-state.ts';
import { unverifiedAddress } from '../interactions/verify-address-required.ts';
import { multiFactorAcr } from '../authorize/next-step.ts';
import type { SecondFactorMethod } from '../pages/sign-in/second-factor.ts';
import { endSession } from '../revocation/end-session.ts';
import type { RequestContext } from '../server/context.ts';
import { readJsonObject } from '../server/read-body.ts';
import { emptyReply, jsonReply, withCookie, withCookies, type Reply } from '../server/reply.ts';
import { assertSameOrigin } from '../sessions/csrf.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';
import { forgetSession } from '../sessions/start-session.ts';
import { establishSession } from '../sign-in/establish-session.ts';
import { secondFactorMethods } from '../sign-in/verify-second-factor.ts';
import { verifyPassword } from '../sign-in/verify-password.ts';
import type { User } from '../store/records.ts';

/**
 * POST: signs in for an application of the same origin, with JSON in place of a form. It gives a session cookie and no
 * token: tokens come from the authorization endpoint (RFC 9700 §2.4: never a password grant). `next` in place of a session
 * says what is missing: `second_factor` (send it again with `code`), or `change_password` and `verify_address`, which are
 * done on the sign-in page.
 */
export async function signIn(request: Request, context: RequestContext): Promise<Reply> {
  assertSameOrigin(request, context);
  const { identifier, password, code, method = 'totp' } = await readJsonObject(request);
  if (typeof identifier !== 'string' || typeof password !== 'string')
    throw new OAuthError('invalid_request', 'expected identifier and password');
  const verdict = await verifyPassword({ identifier, password, request }, context);
  if (verdict.outcome === 'limited')
    throw oauthErrorOf('rate_limited', { headers: { 'retry-after': String(verdict.retryAfterSeconds) } });
  if (verdict.outcome === 'refused') throw oauthErrorOf('login_failed');
  const methods = await secondFactors(verdict.user, context);
  if (methods.length === 0) return start(request, context, { user: verdict.user, amr: ['pwd'] });
  if (typeof code !== 'string') return jsonReply({ next: 'second_factor', methods }, { status: 200 });
  const factor = methods.find((name) => name === method && name !== 'passkey');
  if (factor === undefined) throw oauthErrorOf('second_factor_failed');
  await verifyFactor(verdict.user, { factor, code }, context);
  const amr = ['pwd', secondFactorMethods[factor].amr, 'mfa'];
  return start(request, context, { user: verdict.user, amr, acr: multiFactorAcr });
}

async function verifyFactor(
  user: User,
  { factor, code }: { readonly factor: SecondFactorMethod; readonly code: string },
  context: RequestContext,
): Promise<void> {
  const { server, tenant, address } = context;
  const caller = { account: `${tenant.id} ${user.id}`, address };
  const verdict = await server.endpointLimits.consume('second_factor', caller);
  if (!verdict.allowed)
    throw oauthErrorOf('rate_limited', { headers: { 'retry-after': String(verdict.retryAfterSeconds) } });
  const problem = await secondFactorMethods[factor].verify(
    { userId: user.id, value: code, challenge: undefined },
    context,
  );
  if (problem !== undefined) {
    const data = { method: factor };
    await recordEvent(context, { type: 'second_factor_failed', actor: user.id, subject: user.id, data });
    throw oauthErrorOf('second_factor_failed');
  }
  await server.endpointLimits.forgive('second_factor', caller);
}

async function start(
  request: Request,
  context: RequestContext,
  { user, amr, acr }: { readonly user: User; readonly amr: readonly string[]; readonly acr?: string },
): Promise<Reply> {
  // As on the pages: no session before these, which need a page.
  if (needsNewPassword(user, amr)) return jsonReply({ next: 'change_password' });
  if (unverifiedAddress(user, context) !== undefined) return jsonReply({ next: 'verify_address' });
  const { current, cookies } = await establishSession(request, context, { user, amr, acr });
  return withCookies(jsonReply(describe(current)), cookies);
}

/** GET: who is signed in. */
export async function readSession(request: Request, context: RequestContext): Promise<Reply> {
  assertSameOrigin(request, context);
  const current = await currentSession(request, context);
  return current ? jsonReply(describe(current)) : jsonReply({ signed_in: false });
}

/** DELETE: signs out, here. */
export async function signOut(request: Request, context: RequestContext): Promise<Reply> {
  assertSameOrigin(request, context);
  const current = await currentSession(request, context);
  if (current) await endSession(context, current.session, { reason: 'logout', actor: current.user.id });
  return withCookie(emptyReply(204), forgetSession(context));
}

function describe({ session, user }: CurrentSession): Readonly<Record<string, unknown>> {
  return {
    signed_in: true,
    sid: session.id,
    sub: user.id,
    auth_time: Math.floor(session.authenticatedAt / 1000),
    amr: session.amr,
    expires_at: Math.floor(session.expiresAt / 1000),
  };
}
