import { addressOf } from '../account/person.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import type { User } from '../store/records.ts';
import { keepSignUp, mailConfirmation } from './sign-up-state.ts';
import { addressSentPage } from './verify-address-page.ts';

/** The address that a person has to confirm before they may sign in, where the tenant wants it so. */
export function unverifiedAddress(user: User, { tenant }: RequestContext): string | undefined {
  if (!tenant.settings.requireVerifiedEmail) return undefined;
  if (addressOf(user, { isVerified: true }) !== undefined) return undefined;
  return addressOf(user, { isVerified: false });
}

/** Sends the link in place of starting a session, as often as one receiver may get mail. */
export async function beginVerifyAddress(
  waiting: { readonly userId: string; readonly address: string; readonly next: string | undefined },
  at: { readonly request: Request; readonly context: RequestContext },
): Promise<Reply> {
  const { server, tenant, address: caller } = at.context;
  const interaction = await keepSignUp(waiting, at);
  const account = `${tenant.id} ${waiting.address}`;
  const verdict = await server.endpointLimits.consume('mail', { account, address: caller });
  if (verdict.allowed) server.background(() => mailConfirmation(waiting, at.context));
  return addressSentPage({ address: waiting.address, interaction }, at);
}
