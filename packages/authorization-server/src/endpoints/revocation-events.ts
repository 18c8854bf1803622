import { assertFeedReader } from '../revocation/feed-reader.ts';
import { revocationChannel } from '../revocation/revocation-channel.ts';
import { waitForChange } from '../revocation/wait-for-change.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { cursorOf, formatRevocationList } from './revocation-feed.ts';

const pageSize = 1000;
/** A stream that has nothing to say shows that it lives, and that nothing was taken back: a signed, empty list. */
const heartbeatSeconds = 15;

/**
 * The revocation feed as server-sent events: the same signed lists as they come. `Last-Event-ID` or `since` say where to
 * go on.
 */
export async function revocationEvents(request: Request, context: RequestContext): Promise<Reply> {
  await assertFeedReader(request, context);
  const start = cursorOf(request.headers.get('last-event-id') ?? context.url.searchParams.get('since'));
  const events = eventsSince(start, request.signal, context);
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    body: ReadableStream.from(events),
  };
}

async function* eventsSince(
  start: number,
  signal: AbortSignal,
  context: RequestContext,
): AsyncGenerator<Uint8Array> {
  const { server, tenant } = context;
  const encoder = new TextEncoder();
  let cursor = start;
  let isFirst = true;
  while (!signal.aborted) {
    const page = await server.store.revocations.since(tenant.id, cursor, {
      now: server.now(),
      limit: pageSize,
    });
    const list = await formatRevocationList(
      page,
      isFirst ? cursor : Math.max(cursor, page.completeSince),
      context,
    );
    yield encoder.encode(`id: ${page.cursor}\nevent: revocations\ndata: ${list}\n\n`);
    cursor = page.cursor;
    isFirst = false;
    if (page.hasMore) continue;
    const after = cursor;
    await waitForChange(server.bus, revocationChannel(tenant.id), {
      seconds: heartbeatSeconds,
      signal,
      isChanged: async () =>
        (await server.store.revocations.since(tenant.id, after, { now: server.now(), limit: 1 })).entries
          .length > 0,
    });
  }
}
