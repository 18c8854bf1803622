import type { LinkModel } from '../mail/messages/words.ts';
import type { PagePath } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { OneTimeToken } from '../store/records.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';

/** A link that somebody gets by mail. */
export interface MailedLink {
  readonly to: string;
  readonly purpose: 'verify-email' | 'reset-password' | 'unlock';
  readonly path: PagePath;
  readonly userId: string | undefined;
  readonly data: OneTimeToken['data'];
}

/** How long each works: as short as mail allows where it opens an account. */
const lifeSeconds: Readonly<Record<MailedLink['purpose'], number>> = {
  'verify-email': 24 * 3600,
  'reset-password': 30 * 60,
  unlock: 4 * 3600,
};

/** Makes a link that works once, in place of those that were sent before, and what its mail is made from. */
export async function makeMailedLink(link: MailedLink, context: RequestContext): Promise<LinkModel> {
  const { to, purpose, path, userId, data } = link;
  const { server, tenant } = context;
  const token = newSecret('ott');
  const now = server.now();
  const expiresAt = now + lifeSeconds[purpose] * 1000;
  await server.store.write(async (store) => {
    if (userId !== undefined) await store.oneTimeTokens.revoke(tenant.id, userId, purpose);
    await store.oneTimeTokens.insert({
      tenantId: tenant.id,
      hash: hashSecret(token),
      purpose,
      userId,
      data,
      expiresAt,
    });
  });
  const url = `${tenant.issuer}${path}?${new URLSearchParams({ token }).toString()}`;
  return { to, service: tenant.settings.displayName, link: url, now, expiresAt };
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
