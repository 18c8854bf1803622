import { makeMailedLink } from '../account/mailed-link.ts';
import { mailLocale } from '../mail/mail-locale.ts';
import { accountExistsMail } from '../mail/messages/account-exists.ts';
import { verifyAddressMail } from '../mail/messages/verify-address.ts';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import { newSecret } from '../tokens/secrets.ts';

/** An address that waits for its confirmation. */
export type SignUp = {
  /** Normalised. */
  readonly address: string;
  /** The authorization that waits. */
  readonly next: string | undefined;
} & (
  | {
      readonly userId?: undefined;
      readonly name: string | undefined;
      readonly passwordHash: string;
      /** See `signUpBrowser`. */
      readonly browser: string;
    }
  /** There is an account already, which has signed in and may not go on before. */
  | { readonly userId: string }
);

const maxAgeSeconds = 60 * 60;

interface At {
  readonly request: Request;
  readonly context: RequestContext;
}

/** Keeps it for this browser, so that the mail can be sent again. */
export async function keepSignUp(signUp: SignUp, { request, context }: At): Promise<string> {
  const { server, tenant } = context;
  const id = newSecret('int');
  await server.store.interactions.insert({
    tenantId: tenant.id,
    id,
    browserHash: browserOf(request, context).hash,
    kind: 'sign-up',
    state: JSON.stringify(signUp),
    expiresAt: server.now() + maxAgeSeconds * 1000,
  });
  return id;
}

/** What this browser asked for; undefined if it is over, or another browser's. */
export async function findSignUp(
  id: string | undefined,
  { request, context }: At,
): Promise<SignUp | undefined> {
  const { server, tenant } = context;
  const found = await server.store.interactions.find(tenant.id, id ?? '', server.now());
  if (found?.kind !== 'sign-up') return undefined;
  const isOwn = Buffer.from(found.browserHash).equals(browserOf(request, context).hash);
  return isOwn ? (JSON.parse(found.state) as SignUp) : undefined; // written by keepSignUp alone
}

/** The mail that fits: a link to confirm the address, or the news that it has an account. */
export async function mailSignUp(signUp: SignUp, context: RequestContext): Promise<void> {
  const { server, tenant } = context;
  if (signUp.userId !== undefined) return mailConfirmation(signUp, context);
  const { address: to, name, passwordHash, browser, next } = signUp;
  const user = await server.store.users.findByIdentifier(tenant.id, 'email', to);
  if (user) {
    const accountLink = `${tenant.issuer}${pagePaths.signIn}`;
    const service = tenant.settings.displayName;
    const locale = mailLocale(user, context);
    return server.mail.send(accountExistsMail({ to, service, locale, at: server.now(), accountLink }));
  }
  const data = {
    ...{ address: to, passwordHash, browser },
    ...(name === undefined ? {} : { name }),
    ...(next === undefined ? {} : { next }),
  };
  const path = pagePaths.verifyAddress;
  const link = await makeMailedLink({ to, purpose: 'verify-email', path, userId: undefined, data }, context);
  return server.mail.send(verifyAddressMail(link));
}

/** A link with which somebody who has an account confirms its address. */
export async function mailConfirmation(
  { userId, address: to, next }: Pick<SignUp, 'address' | 'next'> & { readonly userId: string },
  context: RequestContext,
): Promise<void> {
  const data = { address: to, ...(next === undefined ? {} : { next }) };
  const path = pagePaths.verifyAddress;
  const link = await makeMailedLink({ to, purpose: 'verify-email', path, userId, data }, context);
  return context.server.mail.send(verifyAddressMail(link));
}
