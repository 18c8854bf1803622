import { mailLocale } from '../mail/mail-locale.ts';
import type { MailMessage } from '../mail/mail-message.ts';
import type { EventModel } from '../mail/messages/words.ts';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';

/** The name that pages show and password managers keep: the first that the person signs in with. */
export function identifierOf({ identifiers, id }: User): string {
  return identifiers[0]?.value ?? id;
}

/** Their address; an unverified one may be somebody else's. */
export function addressOf(
  { identifiers }: User,
  { isVerified }: { readonly isVerified: boolean },
): string | undefined {
  return identifiers.find(
    ({ kind, verifiedAt }) => kind === 'email' && isVerified === (verifiedAt !== undefined),
  )?.value;
}

/** What belongs to a person or the service, and makes a password weak. */
export function namesOf(user: Pick<User, 'identifiers' | 'profile'>, { tenant }: RequestContext): string[] {
  const { name } = user.profile;
  return [
    ...user.identifiers.map(({ value }) => value),
    ...(typeof name === 'string' ? [name] : []),
    tenant.settings.displayName,
  ];
}

/** Tells a person by mail what happened to their account, after the answer; nobody, if they have no verified address. */
export function notify(user: User, write: (event: EventModel) => MailMessage, context: RequestContext): void {
  const { server, tenant } = context;
  const to = addressOf(user, { isVerified: true });
  if (to === undefined) return;
  const message = write({
    to,
    service: tenant.settings.displayName,
    locale: mailLocale(user, context),
    at: server.now(),
    accountLink: `${tenant.issuer}${pagePaths.accountSecurity}`,
  });
  server.background(() => server.mail.send(message));
}
