import { OAuthError } from '@mintmark/oauth/errors';
import { assertFeedReader } from '../revocation/feed-reader.ts';
import { joinReaders } from '../revocation/waiting-readers.ts';
import { formatRevocationList, readRevocations } from '../revocation/revocation-list.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import type { RevocationPage } from '../store/token-intents.ts';
import { isKnownVersion } from './entity-tag.ts';

const maxWaitSeconds = 30;

/**
 * The revocation feed: what has been taken back since a cursor, or all of it, signed (`revlist+jwt`). `wait` seconds of
 * long-polling hold the answer until there is something new. REVOCATION.md is its specification.
 */
export async function revocations(request: Request, context: RequestContext): Promise<Reply> {
  await assertFeedReader(request, context);
  const { searchParams } = context.url;
  const since = parseCursor(searchParams.get('since'));
  const seconds = Math.min(parseSeconds(searchParams.get('wait')), maxWaitSeconds);
  const page = await pageSince(since, seconds, { request, context });
  // The same cursor again is the same list: what is not in it any more has expired.
  const etag = `"${since}-${page.cursor}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (isKnownVersion(request, etag)) return { status: 304, headers };
  const body = await formatRevocationList(page, since, context);
  return { status: 200, headers: { ...headers, 'content-type': 'application/revlist+jwt' }, body };
}

async function pageSince(
  since: number,
  seconds: number,
  { request, context }: { readonly request: Request; readonly context: RequestContext },
): Promise<RevocationPage> {
  const page = await readRevocations(context, since);
  if (page.entries.length > 0 || page.cursor < since || seconds === 0) return page;
  const reader = await joinReaders(context, page.cursor);
  try {
    await reader.waitForNews({ cursor: page.cursor, seconds, signal: request.signal });
  } finally {
    reader.leave();
  }
  return readRevocations(context, since);
}

/** @throws OAuthError for what is no cursor: to begin at the beginning instead would hide a mistake */
export function parseCursor(text: string | null): number {
  if (text === null || text === '') return 0;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new OAuthError('invalid_request', 'expected since to be a cursor of this feed');
}

function parseSeconds(text: string | null): number {
  if (text === null) return 0;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new OAuthError('invalid_request', 'expected wait to be a number of seconds');
}
