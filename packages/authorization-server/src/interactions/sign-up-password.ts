import { passwordProblems } from '../account/passwords.ts';
import type { Problem } from '../pages/problems.ts';
import type { RequestContext } from '../server/context.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import type { OneTimeToken } from '../store/records.ts';

interface At {
  readonly request: Request;
  readonly context: RequestContext;
}

/** What a sign-up keeps of the browser in which it was made. */
export function signUpBrowser({ request, context }: At): string {
  return Buffer.from(browserOf(request, context).hash).toString('base64url');
}

/**
 * Whether the password has to be entered with the confirmation. Anybody can sign up with the address of somebody else and a
 * password of their own; pressing a button in a mail must not give them an account that is confirmed as that person's.
 */
export function needsPassword({ userId, data }: OneTimeToken, at: At): boolean {
  return userId === undefined && data['browser'] !== signUpBrowser(at);
}

/** The length that the page asks for. */
export function minimumPasswordLength({ tenant }: RequestContext): number {
  return Math.max(8, tenant.settings.passwordMinLength);
}

/**
 * The password that the owner of the address enters, in place of the one that the sign-up came with. They may be the same;
 * which it was is told to nobody, so there is nothing to guess.
 */
export async function enteredPassword(
  password: string | undefined,
  { data }: OneTimeToken,
  context: RequestContext,
): Promise<{ readonly passwordHash: string } | { readonly problems: readonly Problem<'password'>[] }> {
  const { address = '', name = '' } = data;
  const names = [address, name, context.tenant.settings.displayName];
  const problems = await passwordProblems(password, names, context);
  if (problems.length > 0) return { problems };
  return { passwordHash: await context.server.passwords.hash(password ?? '') };
}
