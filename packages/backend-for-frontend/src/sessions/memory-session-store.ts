import type { SessionStore, StoredSession } from './session-store.ts';
import { createLocks } from './locks.ts';

/** Options of {@link createMemorySessionStore}. */
export interface MemorySessionStoreOptions {
  /** How many sessions are kept; beyond that the one that was written longest ago goes (100000). */
  readonly maxSessions?: number;
  /** How many sessions of one subject are kept, in the same way: nobody throws others out by logging in (100). */
  readonly maxPerSubject?: number;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
}

/**
 * Keeps sessions in the memory of this process: they are gone when it ends, and another process does not know them.
 *
 * @throws TypeError for options that make no sense
 * @example
 * const sessions = createMemorySessionStore({ maxSessions: 10_000 });
 * await sessions.set('id', { subject: 'alice', sid: 's1', expiresAt: Date.now() + 1000, data: 'sealed' });
 * console.assert((await sessions.deleteBySid('s1')).length === 1);
 */
export function createMemorySessionStore(options: MemorySessionStoreOptions = {}): SessionStore {
  const { maxSessions = 100_000, maxPerSubject = 100, now = Date.now } = options;
  for (const [name, limit] of Object.entries({ maxSessions, maxPerSubject })) {
    if (Number.isSafeInteger(limit) && limit > 0) continue;
    throw new TypeError(`expected the option "${name}" to be a whole number from 1 on`);
  }
  return new MemorySessionStore({ maxSessions, maxPerSubject, now });
}

class MemorySessionStore implements SessionStore {
  readonly #limits: Required<MemorySessionStoreOptions>;
  /** In the order in which they were written. */
  readonly #sessions = new Map<string, StoredSession>();
  readonly #bySid = new Index();
  readonly #bySub = new Index();
  readonly withLock = createLocks();

  constructor(limits: Required<MemorySessionStoreOptions>) {
    this.#limits = limits;
  }

  async get(id: string): Promise<StoredSession | undefined> {
    return this.#find(id);
  }

  async set(id: string, session: StoredSession): Promise<void> {
    this.#keep(id, session);
  }

  async update(id: string, session: StoredSession): Promise<boolean> {
    if (this.#find(id) === undefined) return false;
    this.#keep(id, session);
    return true;
  }

  async delete(id: string): Promise<boolean> {
    return this.#remove(id);
  }

  async deleteBySid(sid: string): Promise<readonly string[]> {
    return this.#bySid.get(sid).filter((id) => this.#remove(id));
  }

  async deleteBySub(subject: string): Promise<readonly string[]> {
    return this.#bySub.get(subject).filter((id) => this.#remove(id));
  }

  #find(id: string): StoredSession | undefined {
    const session = this.#sessions.get(id);
    if (session === undefined || session.expiresAt > this.#limits.now()) return session;
    this.#remove(id);
    return undefined;
  }

  #keep(id: string, session: StoredSession): void {
    this.#remove(id);
    this.#makeRoom(session.subject);
    this.#sessions.set(id, session);
    this.#bySub.add(session.subject, id);
    if (session.sid !== undefined) this.#bySid.add(session.sid, id);
  }

  #remove(id: string): boolean {
    const session = this.#sessions.get(id);
    if (session === undefined) return false;
    this.#sessions.delete(id);
    this.#bySub.remove(session.subject, id);
    if (session.sid !== undefined) this.#bySid.remove(session.sid, id);
    return true;
  }

  /** Drops the oldest of the subject beyond its limit, what has expired at the old end, and one more where that is not enough. */
  #makeRoom(subject: string): void {
    const { maxSessions, maxPerSubject, now } = this.#limits;
    const ids = this.#bySub.get(subject);
    for (const id of ids.slice(0, Math.max(0, ids.length - maxPerSubject + 1))) this.#remove(id);
    for (const [id, { expiresAt }] of this.#sessions) {
      if (expiresAt > now() && this.#sessions.size < maxSessions) return;
      this.#remove(id);
    }
  }
}

/** Names of sessions by something they have in common. */
class Index {
  readonly #ids = new Map<string, Set<string>>();

  get(key: string): readonly string[] {
    return [...(this.#ids.get(key) ?? [])];
  }

  add(key: string, id: string): void {
    const ids = this.#ids.get(key) ?? new Set();
    this.#ids.set(key, ids.add(id));
  }

  remove(key: string, id: string): void {
    const ids = this.#ids.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#ids.delete(key);
  }
}
