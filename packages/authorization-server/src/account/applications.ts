import { recordEvent } from '../audit/record-event.ts';
import { clientBrief } from '../interactions/client-brief.ts';
import { describeScopes } from '../interactions/scope-descriptions.ts';
import { renderApplications, type ApplicationEntry } from '../pages/account/applications.ts';
import { pagePaths } from '../pages/paths.ts';
import { announce, revokeGrantsIn } from '../revocation/revoke.ts';
import type { Reply } from '../server/reply.ts';
import type { Consent, Grant } from '../store/records.ts';
import { accountReply, type AccountForm, type AccountRequest } from './account-request.ts';
import { done, noticeOf } from './done.ts';

/** GET: which applications have access, and to what (A8). */
export async function showApplications(at: AccountRequest): Promise<Reply> {
  const { server, tenant } = at.context;
  const { id } = at.current.user;
  const consents = await server.store.consents.list(tenant.id, id);
  const grants = await server.store.grants.list(tenant.id, { userId: id }, server.now());
  const clientIds = [...new Set([...consents, ...grants].map(({ clientId }) => clientId))];
  const entries = await Promise.all(
    clientIds.map((clientId) =>
      toEntry(at, {
        clientId,
        consent: consents.find((consent) => consent.clientId === clientId),
        grants: grants.filter((grant) => grant.clientId === clientId),
      }),
    ),
  );
  const applications = entries.filter((entry) => entry !== undefined);
  const notice = noticeOf(at.context, ['application-revoked']);
  return accountReply(at, (page) => renderApplications({ applications, notice }, page));
}

interface Access {
  readonly clientId: string;
  readonly consent: Consent | undefined;
  readonly grants: readonly Grant[];
}

/** Undefined for a client that is no more. */
async function toEntry(
  { context }: AccountRequest,
  { clientId, consent, grants }: Access,
): Promise<ApplicationEntry | undefined> {
  const client = await context.server.store.clients.find(context.tenant.id, clientId);
  if (!client) return undefined;
  const given = consent === undefined ? grants : [consent, ...grants];
  const scopes = [...new Set(given.flatMap((one) => one.scopes))];
  const resources = [...new Set(given.flatMap((one) => one.resources))];
  const granted = grants.map(({ createdAt }) => createdAt);
  return {
    id: clientId,
    client: clientBrief(client),
    scopes: await describeScopes({ scopes, resources }, context),
    allowedAt: consent?.grantedAt ?? Math.min(...granted),
    lastUsedAt: granted.length > 0 ? Math.max(...granted) : undefined,
  };
}

/** POST: takes everything back that an application was given, and the consent with it. */
export async function revokeApplication({ context, current, form }: AccountForm): Promise<Reply> {
  const { server, tenant } = context;
  const userId = current.user.id;
  const clientId = form.get('application') ?? '';
  const cause = { reason: 'consent_revoked', actor: userId };
  const isGone = await server.store.write(async (store) => {
    const grants = await revokeGrantsIn(store, { userId, clientId }, { context, cause });
    const hadConsent = await store.consents.remove(tenant.id, userId, clientId);
    if (grants.length === 0 && !hadConsent) return false;
    await recordEvent(context, { type: 'consent_revoked', actor: userId, subject: userId, clientId }, store);
    return true;
  });
  if (isGone) await announce(context);
  return done(pagePaths.accountApplications, 'application-revoked', context);
}
