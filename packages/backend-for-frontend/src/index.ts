export { createBackendForFrontend } from './server/create-backend-for-frontend.ts';
export type { BackendForFrontend } from './server/create-backend-for-frontend.ts';
export type { BackendForFrontendEvent, SessionEnd } from './server/events.ts';
export type {
  BackendFetch,
  BackendForFrontendOptions,
  CsrfHeaderOptions,
  SessionLifetimeOptions,
  StartTimer,
} from './server/options.ts';
export { createCookieKey } from './requests/cookie-key.ts';
export { createMemorySessionStore } from './sessions/memory-session-store.ts';
export type { MemorySessionStoreOptions } from './sessions/memory-session-store.ts';
export type { SessionInfo } from './sessions/session-info.ts';
export type { SessionStore, StoredSession } from './sessions/session-store.ts';
export type { UpstreamOptions } from './upstreams/upstream-options.ts';
