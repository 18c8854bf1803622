import type { RequestContext } from '../server/context.ts';
import type { RevocationPage } from '../store/token-intents.ts';
import { signToken, tokenTypes } from '../tokens/sign-token.ts';

/** Entries of one list; more come in the next. */
const pageSize = 1000;
/** A reader that has heard nothing for longer knows that it is out of date. */
const listMaxAgeSeconds = 60;

/** What was taken back after a cursor and still matters. */
export function readRevocations({ server, tenant }: RequestContext, since: number): Promise<RevocationPage> {
  return server.store.revocations.since(tenant.id, since, { now: server.now(), limit: pageSize });
}

/**
 * Signs a list. Entries that have left the feed refuse nothing any more, so a list from any cursor is complete; only whoever
 * begins, or comes with a cursor from before the database was restored, gets a `snapshot` to begin anew with.
 */
export async function formatRevocationList(
  page: RevocationPage,
  since: number,
  context: RequestContext,
): Promise<string> {
  const { server, tenant } = context;
  const iat = Math.floor(server.now() / 1000);
  const isSnapshot = since === 0 || page.cursor < since;
  const claims = {
    iss: tenant.issuer,
    sub: `${tenant.issuer}/revocations`,
    aud: tenant.issuer,
    iat,
    exp: iat + listMaxAgeSeconds,
    since: isSnapshot ? 0 : since,
    cursor: page.cursor,
    snapshot: isSnapshot,
    more: page.hasMore,
    revocations: page.entries.map(({ kind, value, notBefore, expiresAt, reason }) => ({
      kind,
      value,
      not_before: Math.floor(notBefore / 1000),
      exp: Math.ceil(expiresAt / 1000),
      reason,
    })),
  };
  return signToken(context, claims, { type: tokenTypes.revocationList });
}
