import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { RequestContext, ServerContext } from '../server/context.ts';
import { revocationChannel } from './revocation-channel.ts';

/** The bus may be down, or lose a message: then the database is asked, this often. */
const pollMs = 1000;
/** Readers that wait at the same time, for each tenant and process: each holds a connection. */
const maxWaitingReaders = 2000;

/** Somebody who waits for news. */
export interface WaitingReader {
  /** Waits until there is something after a cursor, the time is over, or the caller goes away. */
  waitForNews(wait: NewsWait): Promise<void>;
  /** Whether the server is about to stop: then nobody waits any more. */
  isLetGo(): boolean;
  leave(): void;
}

export interface NewsWait {
  readonly cursor: number;
  readonly seconds: number;
  readonly signal: AbortSignal;
}

interface Room {
  readonly alarms: Set<() => void>;
  /** How far somebody who waits has read: what is newer is news. */
  cursor: number;
  /** Fulfils when the bus listens. */
  readonly ready: Promise<void>;
  readonly close: () => void;
}

const rooms = new WeakMap<ServerContext, Map<string, Room>>();
const stopping = new WeakSet<ServerContext>();

/** Answers all who wait, from now on at once: a server that stops would have to wait for them. */
export function letReadersGo(server: ServerContext): void {
  stopping.add(server);
  for (const { alarms } of rooms.get(server)?.values() ?? []) for (const ring of alarms) ring();
}

/**
 * Lets a reader of the feed wait. However many wait for a tenant, there is one subscription and one question a second to the
 * database for all of them.
 *
 * @throws OAuthError with 503 when too many wait
 */
export async function joinReaders(context: RequestContext, cursor: number): Promise<WaitingReader> {
  const room = openRoom(context);
  if (room.alarms.size >= maxWaitingReaders)
    throw oauthErrorOf('server_busy', { headers: { 'retry-after': '1' } });
  room.cursor = Math.max(room.cursor, cursor);
  let alarm = Promise.withResolvers<void>();
  const ring = (): void => alarm.resolve();
  room.alarms.add(ring);
  await room.ready;
  return {
    waitForNews: (wait) =>
      waitForNews(context, wait, {
        ring,
        // Set before the database is asked, so that what comes meanwhile is not missed.
        set: () => (alarm = Promise.withResolvers<void>()).promise,
      }),
    isLetGo: () => stopping.has(context.server),
    leave: () => {
      if (room.alarms.delete(ring) && room.alarms.size === 0) room.close();
    },
  };
}

/** How many wait, for tests and metrics. */
export function countWaitingReaders({ server, tenant }: RequestContext): number {
  return rooms.get(server)?.get(tenant.id)?.alarms.size ?? 0;
}

interface Alarm {
  ring(): void;
  set(): Promise<void>;
}

async function waitForNews(
  context: RequestContext,
  { cursor, seconds, signal }: NewsWait,
  alarm: Alarm,
): Promise<void> {
  const over = { isOver: signal.aborted };
  const finish = (): void => {
    over.isOver = true;
    alarm.ring();
  };
  const timer = setTimeout(finish, seconds * 1000);
  signal.addEventListener('abort', finish);
  try {
    while (!over.isOver && !stopping.has(context.server)) {
      const rung = alarm.set();
      // oxlint-disable-next-line no-await-in-loop -- asked again after each alarm
      if ((await hasNews(context, cursor)) || over.isOver) return;
      // oxlint-disable-next-line no-await-in-loop -- asked again after each alarm
      await rung;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', finish);
  }
}

async function hasNews({ server, tenant }: RequestContext, cursor: number): Promise<boolean> {
  const page = await server.store.revocations.since(tenant.id, cursor, { now: server.now(), limit: 1 });
  return page.entries.length > 0 || page.cursor < cursor;
}

function openRoom({ server, tenant }: RequestContext): Room {
  const known = rooms.get(server) ?? new Map<string, Room>();
  rooms.set(server, known);
  const found = known.get(tenant.id);
  if (found) return found;
  const ringAll = (): void => {
    for (const ring of room.alarms) ring();
  };
  const timer = setInterval(() => void poll({ server, tenant }, { room, ringAll }), pollMs).unref();
  const subscription = server.bus.subscribe(revocationChannel(tenant.id), ringAll);
  const room: Room = {
    alarms: new Set(),
    cursor: 0,
    ready: subscription.then(() => undefined),
    close: () => {
      clearInterval(timer);
      known.delete(tenant.id);
      void subscription.then((unsubscribe) => unsubscribe());
    },
  };
  known.set(tenant.id, room);
  return room;
}

async function poll(
  { server, tenant }: Pick<RequestContext, 'server' | 'tenant'>,
  { room, ringAll }: { readonly room: Room; readonly ringAll: () => void },
): Promise<void> {
  try {
    const page = await server.store.revocations.since(tenant.id, room.cursor, {
      now: server.now(),
      limit: 1,
    });
    if (page.entries.length === 0 && page.cursor >= room.cursor) return;
    room.cursor = page.cursor;
    ringAll();
  } catch {
    // A database that does not answer is told to those who ask for something; this asks again in a second.
  }
}
