import { BoundedMap } from '../requests/bounded-map.ts';
import { forgetChunks, formatChunks, readChunks } from '../requests/cookie-chunks.ts';
import { randomText } from '../requests/random.ts';
import type { Seal } from '../requests/seal.ts';
import { createLocks } from './locks.ts';
import { formatSession, parseSession } from './serialize.ts';
import { endOf, type Session } from './session.ts';
import type { FoundSession, Sessions } from './sessions.ts';
import type { SessionSettings } from './stored-sessions.ts';

const purpose = 'bff-session';
/** How long requests that were sent with older cookies find the newer tokens. */
const recentMs = 60_000;
const maxRecent = 10_000;

/** What this process knows of a session beyond the cookie: its newest state, or that it has ended. */
type Recent = Session | 'ended';

/**
 * Sessions that the browser keeps, sealed. Nobody can end one from outside: a copy of the cookie is good until the
 * authorization server refuses its refresh token. What this process has ended it knows for as long as the session could
 * have lived.
 */
export function createCookieSessions(seal: Seal, settings: SessionSettings): Sessions {
  const { cookieName, lifetimes, now } = settings;
  const recent = new BoundedMap<Recent>(maxRecent, now);
  const withLock = createLocks();
  const isAlive = (session: Session): boolean => endOf(session, lifetimes) > now();

  async function write(found: Omit<FoundSession, 'cookies'>): Promise<FoundSession> {
    const text = JSON.stringify({ id: found.id, text: formatSession(found.session) });
    return { ...found, cookies: formatChunks(cookieName, await seal.seal(purpose, text)) };
  }

  async function newest(id: string, session: Session): Promise<FoundSession | undefined> {
    const known = recent.get(id);
    if (known === 'ended') return undefined;
    const isNewer = known !== undefined && known.generation > session.generation;
    const current = isNewer ? known : session;
    if (!isAlive(current)) return undefined;
    const found = { id, secret: id, session: current, cookies: [] };
    return isNewer ? write(found) : found;
  }

  return {
    canBeEnded: false,
    find: async (cookies) => {
      const sealed = readChunks(cookieName, cookies);
      const text = sealed === undefined ? undefined : await seal.open(purpose, sealed);
      const read = text === undefined ? undefined : parseSealed(text);
      return read && newest(read.id, read.session);
    },
    start: (session) => {
      const id = randomText(16);
      return write({ id, secret: id, session });
    },
    reload: ({ id, session }) => newest(id, session),
    save: async (found, session) => {
      if (recent.get(found.id) === 'ended') return undefined;
      recent.set(found.id, session, now() + recentMs);
      return write({ ...found, session });
    },
    end: async (id) => {
      const wasKnown = recent.get(id) !== 'ended';
      recent.set(id, 'ended', now() + lifetimes.maxMs);
      return wasKnown;
    },
    endAll: async () => [],
    has: async ({ id, session }) => recent.get(id) !== 'ended' && session.startedAt + lifetimes.maxMs > now(),
    forgetCookies: (cookies) => forgetChunks(cookieName, cookies),
    withLock,
  };
}

function parseSealed(text: string): { readonly id: string; readonly session: Session } | undefined {
  // The seal proved that `write` wrote it.
  const { id, text: inner } = JSON.parse(text) as { readonly id: string; readonly text: string };
  const session = parseSession(inner);
  return session && { id, session };
}
