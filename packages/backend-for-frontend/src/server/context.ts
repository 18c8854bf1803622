import type { AuthorizationServer } from '../issuer/authorization-server.ts';
import type { Listeners } from '../logout/listeners.ts';
import type { BoundedMap } from '../requests/bounded-map.ts';
import type { Cookies } from '../requests/cookies.ts';
import type { Seal } from '../requests/seal.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Refresh } from '../sessions/refresh.ts';
import type { Settings } from './settings.ts';

/** What every handler works with. */
export interface Context {
  readonly settings: Settings;
  readonly server: AuthorizationServer;
  readonly sessions: Sessions;
  readonly refresh: Refresh;
  readonly seal: Seal;
  readonly listeners: Listeners;
  /** The logins that came back, for as long as their cookies could: each may come back once. */
  readonly finishedLogins: BoundedMap<true>;
}

/** A request that passed the guard. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  readonly cookies: Cookies;
}

/** Answers a request. */
export type Handler = (call: Call, context: Context) => Promise<Response>;
