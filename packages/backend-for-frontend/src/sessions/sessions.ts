import type { Cookies } from '../requests/cookies.ts';
import type { Session } from './session.ts';

/** A session that a request belongs to. */
export interface FoundSession {
  /** Names the session in the store, in locks and in logs. */
  readonly id: string;
  /** What the browser's cookie has; opens what is stored. */
  readonly secret: string;
  readonly session: Session;
  /** Cookies that the browser should be sent, because it has older ones. */
  readonly cookies: readonly string[];
}

/** Keeps sessions, in a store or in the browser itself. */
export interface Sessions {
  /** Whether the authorization server can end sessions here. */
  readonly canBeEnded: boolean;
  /** The session of a request. */
  find(cookies: Cookies): Promise<FoundSession | undefined>;
  /** Keeps a new session under a new identifier. */
  start(session: Session): Promise<FoundSession>;
  /** The session as it is now; undefined when it has ended. */
  reload(found: FoundSession): Promise<FoundSession | undefined>;
  /** Keeps a change; undefined when the session has ended meanwhile. */
  save(found: FoundSession, session: Session): Promise<FoundSession | undefined>;
  /** Ends a session; whether it was there. */
  end(id: string): Promise<boolean>;
  /** Ends all sessions that a logout token names; answers with their names. */
  endAll(named: NamedSessions): Promise<readonly string[]>;
  /** Whether a session that was found may still be there; of one in a cookie only its browser knows when it was used. */
  has(found: FoundSession): Promise<boolean>;
  /** The cookies that take the session from the browser. */
  forgetCookies(cookies: Cookies): readonly string[];
  withLock<Result>(id: string, work: () => Promise<Result>): Promise<Result>;
}

/** What a logout token says: one session, or all of a subject. */
export interface NamedSessions {
  readonly sid: string | undefined;
  readonly subject: string | undefined;
}
