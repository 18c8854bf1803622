import { OAuthError } from '@mintmark/oauth/errors';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import type { Interaction, User } from '../store/records.ts';
import { beginBrowserInteraction, findBrowserInteraction } from './browser-interaction.ts';
import { isStillProven } from './second-factor-state.ts';

/** Somebody who has proven who they are, with a password that may not stay: no session starts before it is changed. */
export interface RequiredPassword {
  readonly userId: string;
  readonly amr: readonly string[];
  readonly acr?: string | undefined;
  /** Which password was proven. */
  readonly passwordChangedAt: User['passwordChangedAt'];
  /** What waits for the sign-in. */
  readonly interaction: string | undefined;
  /** The page to go on to, where nothing waits. */
  readonly returnTo?: string | undefined;
}

interface At {
  readonly request: Request;
  readonly context: RequestContext;
}

/** Whether a sign-in by these methods has to change the password first: an administrator said so, or it is breached. */
export function needsNewPassword(user: User, amr: readonly string[]): boolean {
  return amr.includes('pwd') && (user.mustChangePassword || user.isPasswordBreached);
}

/** Remembers what was proven, bound to this browser, and asks for another password. */
export function beginRequiredPassword(state: RequiredPassword, at: At): Promise<Reply> {
  const path = pagePaths.requiredPassword;
  return beginBrowserInteraction({ kind: 'reset', state: JSON.stringify(state), path }, at);
}

/**
 * Who has to change a password here. Once it was changed another way, whoever signed in with the old one has nothing to
 * change any more: it may be why the owner changed it.
 *
 * @throws OAuthError when it is over or another browser's
 */
export async function findRequiredPassword(
  id: string,
  { request, context }: At,
): Promise<{ readonly interaction: Interaction; readonly state: RequiredPassword; readonly user: User }> {
  const { server, tenant } = context;
  const interaction = await findBrowserInteraction({ id, kind: 'reset' }, request, context);
  const state = JSON.parse(interaction.state) as RequiredPassword; // written above alone
  const user = await server.store.users.find(tenant.id, state.userId);
  if (isStillProven(user, state) && needsNewPassword(user, state.amr)) return { interaction, state, user };
  throw new OAuthError('invalid_request', 'this sign-in is over; start again');
}
