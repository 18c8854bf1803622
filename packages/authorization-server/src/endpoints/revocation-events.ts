import { assertFeedReader } from '../revocation/feed-reader.ts';
import { formatRevocationList, readRevocations } from '../revocation/revocation-list.ts';
import { joinReaders, type WaitingReader } from '../revocation/waiting-readers.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { parseCursor } from './revocation-feed.ts';

/** A stream that has nothing to say shows that it lives, and that nothing was taken back: a signed, empty list. */
const heartbeatSeconds = 15;
/** Then the reader comes again, and is asked again who it is. */
const maxStreamSeconds = 300;

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

/**
 * The revocation feed as server-sent events: the same signed lists as they come. `Last-Event-ID` or `since` say where to
 * go on.
 */
export async function revocationEvents(request: Request, context: RequestContext): Promise<Reply> {
  await assertFeedReader(request, context);
  const start = parseCursor(request.headers.get('last-event-id') ?? context.url.searchParams.get('since'));
  if (request.method === 'HEAD') return { status: 200, headers };
  const reader = await joinReaders(context, start);
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, request.signal]);
  signal.addEventListener('abort', () => reader.leave(), { once: true });
  const events = eventsSince(start, { reader, signal, context });
  return { status: 200, headers, body: toStream(events, () => gone.abort()) };
}

/** Read on only as fast as the reader takes it; ended with it, whatever it is waiting for. */
function toStream(events: AsyncGenerator<Uint8Array>, stop: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await events.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      stop();
      await events.return(undefined);
    },
  });
}

interface Stream {
  readonly reader: WaitingReader;
  readonly signal: AbortSignal;
  readonly context: RequestContext;
}

async function* eventsSince(
  start: number,
  { reader, signal, context }: Stream,
): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  const end = performance.now() + maxStreamSeconds * 1000;
  let cursor = start;
  try {
    yield encoder.encode('retry: 1000\n\n');
    while (!signal.aborted && !reader.isLetGo() && performance.now() < end) {
      // oxlint-disable-next-line no-await-in-loop -- one list after the other
      const page = await readRevocations(context, cursor);
      // oxlint-disable-next-line no-await-in-loop -- one list after the other
      const list = await formatRevocationList(page, cursor, context);
      yield encoder.encode(`id: ${page.cursor}\nevent: revocations\ndata: ${list}\n\n`);
      cursor = page.cursor;
      // oxlint-disable-next-line no-await-in-loop -- one list after the other
      if (!page.hasMore) await reader.waitForNews({ cursor, seconds: heartbeatSeconds, signal });
    }
  } finally {
    reader.leave();
  }
}
