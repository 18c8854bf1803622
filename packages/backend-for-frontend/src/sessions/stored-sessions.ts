import { secretKey } from '@mintmark/jose';
import { forgetCookie, formatCookie } from '../requests/cookies.ts';
import { encodeBase64Url, randomText, sha256 } from '../requests/random.ts';
import { createSeal, type Seal } from '../requests/seal.ts';
import { formatSession, parseSession } from './serialize.ts';
import { endOf, type Lifetimes, type Session } from './session.ts';
import type { SessionStore, StoredSession } from './session-store.ts';
import type { FoundSession, Sessions } from './sessions.ts';

/** What sessions are kept with. */
export interface SessionSettings {
  readonly cookieName: string;
  readonly lifetimes: Lifetimes;
  readonly now: () => number;
}

const purpose = 'bff-stored-session';

/** 256 random bits are a name that cannot be guessed. */
const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/** Sessions in a store; the cookie has nothing but a random name, whose hash is what the store knows. */
export function createStoredSessions(store: SessionStore, settings: SessionSettings): Sessions {
  const { cookieName, lifetimes, now } = settings;

  async function load(secret: string): Promise<FoundSession | undefined> {
    const id = await idOf(secret);
    const stored = await store.get(id);
    const text = stored && (await (await sealOf(secret)).open(purpose, stored.data));
    const session = text === undefined ? undefined : parseSession(text);
    if (session === undefined) return undefined;
    if (endOf(session, lifetimes) > now()) return { id, secret, session, cookies: [] };
    await store.delete(id);
    return undefined;
  }

  async function toStored(secret: string, session: Session): Promise<StoredSession> {
    const { subject, sid } = session;
    const data = await (await sealOf(secret)).seal(purpose, formatSession(session));
    return { subject, sid, expiresAt: endOf(session, lifetimes), data };
  }

  return {
    canBeEnded: true,
    find: async (cookies) => {
      const secret = cookies.get(cookieName);
      return secret !== undefined && secretPattern.test(secret) ? load(secret) : undefined;
    },
    start: async (session) => {
      const secret = randomText(32);
      const id = await idOf(secret);
      await store.set(id, await toStored(secret, session));
      return { id, secret, session, cookies: [formatCookie(cookieName, secret, { sameSite: 'Strict' })] };
    },
    reload: ({ secret }) => load(secret),
    save: async (found, session) => {
      const isKept = await store.update(found.id, await toStored(found.secret, session));
      return isKept ? { ...found, session } : undefined;
    },
    end: (id) => store.delete(id),
    endAll: async ({ sid, subject }) => {
      if (sid !== undefined) return store.deleteBySid(sid);
      return subject === undefined ? [] : store.deleteBySub(subject);
    },
    has: async ({ id }) => (await store.get(id)) !== undefined,
    forgetCookies: () => [forgetCookie(cookieName)],
    withLock: (id, work) => store.withLock(id, work),
  };
}

async function idOf(secret: string): Promise<string> {
  return encodeBase64Url(await sha256(secret));
}

/** Another hash of the same secret: who knows the name of a session cannot compute it. */
async function sealOf(secret: string): Promise<Seal> {
  const bytes = await sha256(`${purpose}:${secret}`);
  return createSeal([secretKey.bytes(bytes, { algorithm: 'dir' })]);
}
