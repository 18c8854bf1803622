/** What a store keeps of a session. */
export interface StoredSession {
  /** The subject whose session it is; what back-channel logout names. */
  readonly subject: string;
  /** The session at the authorization server; undefined where it names none. */
  readonly sid: string | undefined;
  /** When it may be forgotten, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** The tokens, sealed with a key that only the browser's cookie gives. */
  readonly data: string;
}

/**
 * Where sessions are kept. A name is the SHA-256 of what the cookie has, so that whoever reads the store can neither use
 * the sessions nor read their tokens.
 */
export interface SessionStore {
  /** The session; undefined when there is none, or when it has expired. */
  get(id: string): Promise<StoredSession | undefined>;
  /** Keeps a new session. */
  set(id: string, session: StoredSession): Promise<void>;
  /** Changes a session that is still there, in one step; false when it is not. */
  update(id: string, session: StoredSession): Promise<boolean>;
  /** Forgets a session; whether it was there. */
  delete(id: string): Promise<boolean>;
  /** Forgets all sessions with this `sid`; answers with their names. */
  deleteBySid(sid: string): Promise<readonly string[]>;
  /** Forgets all sessions of this subject; answers with their names. */
  deleteBySub(subject: string): Promise<readonly string[]>;
  /** Runs work while nobody else, in any process, runs work for the same session. */
  withLock<Result>(id: string, work: () => Promise<Result>): Promise<Result>;
}
