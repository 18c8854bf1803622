import { withCookies, type Reply } from '../server/reply.ts';
import { establishSession } from '../sign-in/establish-session.ts';
import type { User } from '../store/records.ts';
import { beginRequiredPassword, needsNewPassword } from './password-reset-required-state.ts';
import { beginSecondFactor, secondFactors } from './second-factor-state.ts';
import { beginVerifyAddress, unverifiedAddress } from './verify-address-required.ts';
import { goOn, type SignInRequest } from './waiting.ts';

/** A sign-in and what was proven in it (RFC 8176). */
export interface ProvenSignIn extends SignInRequest {
  readonly amr: readonly string[];
  readonly acr?: string | undefined;
}

/** After the right password: the second factor where the person has one, otherwise the end of the sign-in. */
export async function afterPassword(user: User, at: SignInRequest): Promise<Reply> {
  const amr = ['pwd'];
  const methods = await secondFactors(user, at.context);
  return methods.length > 0 ? beginSecondFactor({ user, amr }, at) : completeSignIn(user, { ...at, amr });
}

/**
 * The end of a sign-in: a session, and on to what waits for it. A password that may not stay is changed first: there is no
 * session before.
 */
export async function completeSignIn(user: User, at: ProvenSignIn): Promise<Reply> {
  const { request, context, interaction, returnTo, amr, acr } = at;
  if (needsNewPassword(user, amr))
    return beginRequiredPassword(
      { userId: user.id, passwordChangedAt: user.passwordChangedAt, amr, acr, interaction, returnTo },
      { request, context },
    );
  const unverified = unverifiedAddress(user, context);
  if (unverified !== undefined)
    return beginVerifyAddress(
      { userId: user.id, address: unverified, next: interaction },
      { request, context },
    );
  const { current, cookies } = await establishSession(request, context, { user, amr, acr });
  return withCookies(await goOn(current, at), cookies);
}
