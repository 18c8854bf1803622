import { mailLocale } from '../mail/mail-locale.ts';
import type { LinkModel } from '../mail/messages/words.ts';
import type { PagePath } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { OneTimeToken, User } from '../store/records.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';

/** A link that somebody gets by mail. */
export interface MailedLink {
  readonly to: string;
  readonly purpose: 'verify-email' | 'reset-password' | 'unlock';
  readonly path: PagePath;
  readonly userId: string | undefined;
  /** Whose language it is in (the one of the page). */
  readonly reader?: Pick<User, 'profile'> | undefined;
  readonly data: OneTimeToken['data'];
  /** How long it works (as long as its purpose allows). */
  readonly maxAgeSeconds?: number;
}

/** How long each works: as short as mail allows where it opens an account. */
const lifeSeconds: Readonly<Record<MailedLink['purpose'], number>> = {
  'verify-email': 24 * 3600,
  'reset-password': 30 * 60,
  unlock: 4 * 3600,
};

/** Makes a link that works once, in place of those that were sent before, and what its mail is made from. */
export async function makeMailedLink(link: MailedLink, context: RequestContext): Promise<LinkModel> {
  const { to, purpose, path, userId, reader, data } = link;
  const { maxAgeSeconds = lifeSeconds[purpose] } = link;
  const { server, tenant } = context;
  const token = newSecret('ott');
  const now = server.now();
  const expiresAt = now + maxAgeSeconds * 1000;
  await server.store.write(async (store) => {
    if (userId === undefined) await store.oneTimeTokens.revokeSent(tenant.id, to, purpose);
    else await store.oneTimeTokens.revoke(tenant.id, userId, purpose);
    await store.oneTimeTokens.insert({
      ...(userId === undefined ? { receiver: to } : {}),
      tenantId: tenant.id,
      hash: hashSecret(token),
      purpose,
      userId,
      data,
      expiresAt,
    });
  });
  const url = `${tenant.issuer}${path}?${new URLSearchParams({ token }).toString()}`;
  const locale = mailLocale(reader, context);
  return { to, service: tenant.settings.displayName, locale, link: url, now, expiresAt };
}

/** What a link is for, as long as it works; finding uses nothing up. */
export async function findMailedLink(
  token: string | null | undefined,
  purpose: MailedLink['purpose'],
  { server, tenant }: RequestContext,
): Promise<OneTimeToken | undefined> {
  if (token === null || token === undefined || token.length > 100) return undefined;
  const found = await server.store.oneTimeTokens.find(tenant.id, hashSecret(token), server.now());
  return found?.purpose === purpose ? found : undefined;
}
