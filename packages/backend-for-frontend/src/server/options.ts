import type { SigningKey } from '@mintmark/jose';
import type { SessionStore } from '../sessions/session-store.ts';
import type { UpstreamOptions } from '../upstreams/upstream-options.ts';
import type { BackendForFrontendEvent } from './events.ts';

/** The `fetch` that the authorization server and the upstreams are asked with. */
export type BackendFetch = (url: string, init: RequestInit) => Promise<Response>;

/** Starts a timer and returns what stops it. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

/** Options of {@link createBackendForFrontend}. One of `clientSecret` and `clientKey` is required. */
export interface BackendForFrontendOptions {
  /** The issuer identifier of the authorization server; its metadata is looked up. */
  readonly issuer: string;
  /** The client ID that the authorization server knows this application by. */
  readonly clientId: string;
  /** The client secret, sent as `Basic` (none). */
  readonly clientSecret?: string;
  /** The key that client assertions are signed with, `private_key_jwt` (none). */
  readonly clientKey?: SigningKey;
  /** The origin under which browsers reach this application, for example `https://app.example`; http for localhost alone. */
  readonly origin: string;
  /** The path that everything here is below (/bff). */
  readonly path?: string;
  /** What is asked for; has to have `openid` (openid). */
  readonly scope?: string;
  /** Resources that the access token is for, RFC 8707 (none). */
  readonly resource?: string | readonly string[];
  /** Whether authorization requests are pushed although the server does not require it of everybody (false). */
  readonly pushRequests?: boolean;
  /** The APIs that pages may reach, and nothing beside them (none). */
  readonly upstreams?: readonly UpstreamOptions[];
  /** Where sessions are kept; `'cookie'` seals them into the cookie, which back-channel logout does not reach (in memory). */
  readonly sessions?: SessionStore | 'cookie';
  /**
   * Keys that cookies are sealed with, the newest first: 32 bytes as base64url each, see {@link createCookieKey}. Several
   * processes share them, and sealed sessions need them (one made at the start).
   */
  readonly cookieKeys?: readonly string[];
  /** What the names of cookies have after `__Host-Http-`; ports do not part cookies, so two on one host need two (bff). */
  readonly cookieName?: string;
  /** The header that pages send with each request, and its value (X-Requested-With: bff). */
  readonly csrfHeader?: CsrfHeaderOptions;
  /** Claims of the ID token, and of userinfo, that pages may see beside `sub` (name, preferred_username, email, picture). */
  readonly userClaims?: readonly string[];
  /** Whether userinfo is asked for claims after each login (false). */
  readonly userinfo?: boolean;
  /** Whether access tokens are bound to a key, which one may give; several processes share one (false). */
  readonly dpop?: boolean | SigningKey;
  /** The path of this origin that people come to after logging out (/). */
  readonly postLogoutPath?: string;
  /** Algorithms of ID tokens and logout tokens (ES256, ES384, EdDSA, Ed25519, PS256, RS256). */
  readonly algorithms?: readonly string[];
  /** How long sessions live (see {@link SessionLifetimeOptions}). */
  readonly lifetimes?: SessionLifetimeOptions;
  /** The address of the debugger page: refusals link to `#/reasons/…` of it (none). */
  readonly explanations?: string;
  /** Is told what happens, for logs; never a token, never who it was (nobody). */
  readonly on?: (event: BackendForFrontendEvent) => void;
  /** The `fetch` to use (the runtime's). */
  readonly fetch?: BackendFetch;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** Starts timers (`setTimeout`). */
  readonly startTimer?: StartTimer;
}

/** The static header that a page of another origin cannot send without being asked first. */
export interface CsrfHeaderOptions {
  /** The name (X-Requested-With). */
  readonly name?: string;
  /** The value (bff). */
  readonly value?: string;
}

/** How long sessions live, in seconds. */
export interface SessionLifetimeOptions {
  /**
   * The longest life of a session from its login on. A shorter life of the refresh token, where the server tells it,
   * goes before (28800).
   */
  readonly maxSeconds?: number;
  /** How long a session may be unused; looking at `/session` or `/events` is no use (3600). */
  readonly idleSeconds?: number;
  /** How long ahead of its expiry an access token is refreshed; at most half of its life (60). */
  readonly refreshAheadSeconds?: number;
}
