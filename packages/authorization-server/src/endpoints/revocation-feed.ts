import { OAuthError } from '@mintmark/oauth/errors';
import { revocationChannel } from '../revocation/revocation-channel.ts';
import { assertFeedReader } from '../revocation/feed-reader.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import type { RevocationPage } from '../store/token-intents.ts';
import { signToken, tokenTypes } from '../tokens/sign-token.ts';
import { waitForChange } from '../revocation/wait-for-change.ts';

const pageSize = 1000;
const maxWaitSeconds = 30;
/** A reader that has heard nothing for longer knows that it is out of date. */
const listMaxAgeSeconds = 60;

/**
 * The revocation feed: what has been taken back since a cursor, or all of it, signed (`revlist+jwt`). `wait` seconds of
 * long-polling hold the answer until there is something new.
 */
export async function revocations(request: Request, context: RequestContext): Promise<Reply> {
  await assertFeedReader(request, context);
  const since = cursorOf(context.url.searchParams.get('since'));
  const waitSeconds = Math.min(numberOf(context.url.searchParams.get('wait')) ?? 0, maxWaitSeconds);
  const page = await pageSince(since, waitSeconds, { request, context });
  const etag = `"${page.cursor}"`;
  const headers = { etag, 'cache-control': 'no-cache' };
  if (request.headers.get('if-none-match') === etag) return { status: 304, headers };
  const body = await formatRevocationList(page, since, context);
  return { status: 200, headers: { ...headers, 'content-type': 'application/revlist+jwt' }, body };
}

async function pageSince(
  since: number,
  waitSeconds: number,
  { request, context }: { readonly request: Request; readonly context: RequestContext },
): Promise<RevocationPage> {
  const { server, tenant } = context;
  const read = (): Promise<RevocationPage> =>
    server.store.revocations.since(tenant.id, since, { now: server.now(), limit: pageSize });
  const page = await read();
  if (page.entries.length > 0 || waitSeconds === 0) return page;
  await waitForChange(server.bus, revocationChannel(tenant.id), {
    seconds: waitSeconds,
    signal: request.signal,
    isChanged: async () => (await read()).entries.length > 0,
  });
  return read();
}

/** A signed list; `snapshot` says that it begins at the beginning, so that a reader forgets what it knew. */
export async function formatRevocationList(
  page: RevocationPage,
  since: number,
  context: RequestContext,
): Promise<string> {
  const { server, tenant } = context;
  const iat = Math.floor(server.now() / 1000);
  const isSnapshot = since === 0 || since < page.completeSince;
  const claims = {
    iss: tenant.issuer,
    sub: `${tenant.issuer}/revocations`,
    aud: tenant.issuer,
    iat,
    exp: iat + listMaxAgeSeconds,
    since,
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

export function cursorOf(text: string | null): number {
  const value = numberOf(text);
  if (text !== null && value === undefined)
    throw new OAuthError('invalid_request', 'expected since to be a cursor of this feed');
  return value ?? 0;
}

function numberOf(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
