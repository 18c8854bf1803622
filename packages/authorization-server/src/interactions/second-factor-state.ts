import { pagePaths } from '../pages/paths.ts';
import type { SecondFactorMethod } from '../pages/sign-in/second-factor.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import type { Interaction, User } from '../store/records.ts';
import { beginBrowserInteraction, findBrowserInteraction } from './browser-interaction.ts';
import type { SignInRequest } from './waiting.ts';

/** A person who has given one proof and still owes a second. */
export interface SecondFactorState {
  readonly userId: string;
  /** What was proven so far. */
  readonly amr: readonly string[];
  /** Which password was proven: once it is changed, it has proven nothing. */
  readonly passwordChangedAt: User['passwordChangedAt'];
  /** The authorization that waits. */
  readonly interaction: string | undefined;
  readonly returnTo?: string | undefined;
  /** What the authenticator was asked, base64url; kept for one answer. */
  readonly challenge?: string | undefined;
}

/** The second factors that a person has, the best first. A passkey is no second factor to itself. */
export async function secondFactors(
  user: User,
  { server, tenant }: RequestContext,
): Promise<readonly SecondFactorMethod[]> {
  const credentials = await server.store.credentials.list(tenant.id, user.id);
  const types = new Set(credentials.map(({ type }) => type));
  // Recovery codes alone ask nobody for a second factor: they stand in for one.
  if (!types.has('totp') && !types.has('passkey')) return [];
  return (['passkey', 'totp', 'recovery-code'] as const).filter((method) => types.has(method));
}

/** Remembers what was proven, bound to this browser, and asks for the second factor. */
export function beginSecondFactor(
  { user, amr }: { readonly user: User; readonly amr: readonly string[] },
  { request, context, interaction, returnTo }: SignInRequest,
): Promise<Reply> {
  const { id: userId, passwordChangedAt } = user;
  const state: SecondFactorState = { userId, amr, passwordChangedAt, interaction, returnTo };
  return beginBrowserInteraction(
    { kind: 'second-factor', state: JSON.stringify(state), path: pagePaths.secondFactor },
    { request, context },
  );
}

/** What waits for a second factor. @throws OAuthError when it is over or another browser's */
export async function findSecondFactor(
  id: string,
  request: Request,
  context: RequestContext,
): Promise<{ readonly interaction: Interaction; readonly state: SecondFactorState }> {
  const interaction = await findBrowserInteraction({ id, kind: 'second-factor' }, request, context);
  return { interaction, state: JSON.parse(interaction.state) as SecondFactorState }; // written above alone
}

/** Whether what was proven still counts for this person: they are active, and the password is the one they gave. */
export function isStillProven(
  user: User | undefined,
  { passwordChangedAt }: Pick<SecondFactorState, 'passwordChangedAt'>,
): user is User {
  return user?.status === 'active' && user.passwordChangedAt === passwordChangedAt;
}
