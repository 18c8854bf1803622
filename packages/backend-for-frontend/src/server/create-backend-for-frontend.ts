import { createAuthorizationServerClient } from '../issuer/authorization-server.ts';
import { tellEnd } from '../logout/end-session.ts';
import { createListeners } from '../logout/listeners.ts';
import { BoundedMap } from '../requests/bounded-map.ts';
import { createSeal } from '../requests/seal.ts';
import { createCookieSessions } from '../sessions/cookie-sessions.ts';
import { createMemorySessionStore } from '../sessions/memory-session-store.ts';
import { createRefresh } from '../sessions/refresh.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { createStoredSessions } from '../sessions/stored-sessions.ts';
import type { Context } from './context.ts';
import { handleRequest } from './handle-request.ts';
import type { BackendForFrontendOptions } from './options.ts';
import { resolveSettings, type Settings } from './settings.ts';

/** A backend for frontend: a function of requests. */
export interface BackendForFrontend {
  /** Answers a request to an address below `path`; 404 for every other. Never throws. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends open event streams and stops looking for keys. */
  readonly close: () => void;
}

const maxFinishedLogins = 10_000;

/**
 * Makes a backend for frontend (RFC 10017 §6.1): it logs people in as a confidential client, keeps their tokens, and
 * forwards what pages ask to the APIs that are listed. It listens on nothing; give it requests of any server.
 *
 * @throws TypeError, JoseError for options that make no sense
 * @see https://www.rfc-editor.org/rfc/rfc10017#section-6.1
 * @example
 * const backend = createBackendForFrontend({ issuer, clientId: 'app', clientSecret, origin: 'https://app.example' });
 * const answer = await backend.fetch(new Request('https://app.example/bff/session', { headers: { 'X-Requested-With': 'bff' } }));
 * console.assert(answer.status === 401);
 */
export function createBackendForFrontend(options: BackendForFrontendOptions): BackendForFrontend {
  const settings = resolveSettings(options);
  const server = createAuthorizationServerClient(settings);
  const seal = createSeal(settings.cookieKeys);
  const sessions = createSessions(options, settings);
  const listeners = createListeners();
  const told = { settings, listeners };
  const refresh = createRefresh({
    ...{ settings, server, sessions },
    ended: (id, by) => tellEnd(id, by, told),
    changed: (id) => listeners.changed(id),
  });
  const context: Context = {
    ...{ settings, server, seal, sessions, listeners, refresh },
    finishedLogins: new BoundedMap(maxFinishedLogins, settings.now),
  };
  return {
    fetch: (request) => handleRequest(request, context),
    close: () => {
      listeners.close();
      server.close();
    },
  };
}

function createSessions({ sessions }: BackendForFrontendOptions, settings: Settings): Sessions {
  if (sessions === 'cookie') return createCookieSessions(createSeal(settings.cookieKeys), settings);
  return createStoredSessions(sessions ?? createMemorySessionStore({ now: settings.now }), settings);
}
