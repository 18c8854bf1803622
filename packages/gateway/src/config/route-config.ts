import type { ClaimRulesConfig, ClaimValueConfig } from './issuer-config.ts';
import type { RateLimitConfig } from './rate-limit-config.ts';
import type { IdentityConfig } from './identity-config.ts';

/** Which requests go where, and what they need. */
export interface RouteConfig extends PolicyConfig {
  /** Its name, in logs, metrics and explanations. */
  readonly name: string;
  /** The requests that it is for. All that is named has to fit. */
  readonly match: MatchConfig;
  /** The service that gets them: a name, or shares of several (without one, the gateway answers `200` by itself only with `answer`). */
  readonly upstream?: string | readonly SplitConfig[];
  /** Answers by itself, for health checks and closed doors (the upstream answers). */
  readonly answer?: AnswerConfig;
  /** Policies by name, the later before the earlier; what the route itself says counts most (none). */
  readonly policies?: readonly string[];
  /** The service that gets a copy of each request, its answers thrown away (none). */
  readonly mirror?: MirrorConfig;
  /** Changes the address before it is passed on (as it came). */
  readonly rewrite?: RewriteConfig;
}

/** Which requests a route is for. */
export interface MatchConfig {
  /** Hosts, such as `api.example` and `*.example` (any). */
  readonly host?: string | readonly string[];
  /** Paths: exact (`/notes`), with parameters (`/notes/{id}`), or everything below (`/notes/*`, which includes `/notes`). */
  readonly path: string | readonly string[];
  /** Methods; GET includes HEAD (any). */
  readonly methods?: readonly string[];
  /** Headers and the values that they must have; `*` for any value (none). */
  readonly headers?: Readonly<Record<string, string>>;
  /** Claims that the token must have for the request to come here and not to the next route that fits (none). */
  readonly claims?: ClaimRulesConfig;
}

/** A share of the requests. */
export interface SplitConfig {
  /** The name of the service. */
  readonly upstream: string;
  /** Its share among the others (1). */
  readonly weight?: number;
}

/** A copy of each request. */
export interface MirrorConfig {
  /** The name of the service. */
  readonly upstream: string;
  /** The share of requests that is copied, 0 to 1 (1). */
  readonly share?: number;
}

/** An answer of the gateway itself. */
export interface AnswerConfig {
  /** Its status. */
  readonly status: number;
  /** Its headers (none). */
  readonly headers?: Readonly<Record<string, string>>;
  /** Its text (none). */
  readonly body?: string;
}

/** A change of the address. */
export interface RewriteConfig {
  /** The beginning of the path that is taken away (none). */
  readonly stripPrefix?: string;
  /** What is put before it then (nothing). */
  readonly addPrefix?: string;
  /** A whole new path, with `{name}` for the parameters of the match (none). */
  readonly path?: string;
}

/** What requests need and how they are treated. Each member replaces the one of the policy before. */
export interface PolicyConfig {
  /** Whether a token is needed: `required`, `optional` (a bad one is refused all the same) or `none` (`required`). */
  readonly authentication?: AuthenticationMode | AuthenticationConfig;
  /** What a good token must allow beyond that (nothing). */
  readonly require?: RequireConfig;
  /** Addresses of clients, as CIDR ranges, that may come (all). */
  readonly addresses?: readonly string[];
  /** What the service is told about who is asking (nothing; the token is taken away). */
  readonly identity?: IdentityConfig;
  /** How often requests may come (any number). */
  readonly rateLimits?: readonly RateLimitConfig[];
  /** Answers browsers of other origins (they are left to the service). */
  readonly cors?: CorsConfig;
  /** Changes of the request's headers (none). */
  readonly requestHeaders?: HeaderRulesConfig;
  /** Changes of the answer's headers (none). */
  readonly responseHeaders?: HeaderRulesConfig;
  /** The longest body, in bytes (10485760). */
  readonly maxBodyBytes?: number;
  /** How long a whole request with its answer may take, in milliseconds; 0 for ever, as streams need (0). */
  readonly timeoutMs?: number;
  /** Whether connections may become WebSockets (false). */
  readonly websocket?: boolean;
  /** How long a WebSocket may be silent in both directions, in milliseconds; then it breaks off; 0 for ever (3600000). */
  readonly websocketIdleMs?: number;
  /** Whether the service's Early Hints (103, RFC 8297) are passed on; some clients of HTTP/1.1 take them for the answer (false). */
  readonly earlyHints?: boolean;
  /** Whether the answer says in `Server-Timing` what the gateway took (when the request has `x-mintmark-timing: 1`). */
  readonly serverTiming?: 'always' | 'on-request' | 'never';
}

/** Whether a token is needed. */
export type AuthenticationMode = 'required' | 'optional' | 'none';

/** How requests say who is asking. */
export interface AuthenticationConfig {
  /** Whether a token is needed (`required`). */
  readonly mode?: AuthenticationMode;
  /** The issuers whose tokens are taken here (all). */
  readonly issuers?: readonly string[];
  /** The audience here (that of the issuer). */
  readonly audience?: string | readonly string[];
  /** What is taken: tokens, API keys, or both (`[token]`, with keys where applications have some). */
  readonly accept?: readonly ('token' | 'api-key')[];
  /** The header of API keys (`x-api-key`). */
  readonly apiKeyHeader?: string;
  /** Takes tokens from a cookie too, whose name begins with `__Host-` (the header alone). */
  readonly cookie?: CookieConfig;
  /** The query parameter that WebSockets may bring the token in, because browsers can send no header with them (none). */
  readonly websocketQuery?: string;
  /** The WebSocket subprotocol prefix that may carry the token, such as `bearer.` (none). */
  readonly websocketProtocol?: string;
  /**
   * Whether only tokens that are bound to a key by DPoP will do, or such tokens are offered in challenges (neither; the proofs of
   * bound tokens are always checked).
   */
  readonly dpop?: 'required' | 'allowed';
  /** What happens while nobody knows which tokens were revoked (what the issuer says). */
  readonly onStaleRevocation?: 'closed' | 'open';
  /** The identifier of the API, for its metadata and challenges, RFC 9728; proofs have to be for its origin, whatever host a request names (none). */
  readonly resource?: string;
  /** What the protected place is called in challenges (none). */
  readonly realm?: string;
}

/** Tokens in cookies. */
export interface CookieConfig {
  /** The name of the cookie, beginning with `__Host-`. */
  readonly name: string;
  /** Origins whose pages may send requests that change something (the public origin of the listener). */
  readonly origins?: readonly string[];
}

/** What a request needs beyond a good token. All that is named has to hold. */
export interface RequireConfig {
  /** Scopes, all of which (none). */
  readonly scopes?: string | readonly string[];
  /** Scopes, one of which (none). */
  readonly anyScope?: string | readonly string[];
  /** Permissions, all of which (none). */
  readonly permissions?: string | readonly string[];
  /** Roles, all of which (none). */
  readonly roles?: string | readonly string[];
  /** Roles, one of which (none). */
  readonly anyRole?: string | readonly string[];
  /** Rules for single claims (none). */
  readonly claims?: Readonly<Record<string, ClaimValueConfig | readonly ClaimValueConfig[]>>;
  /** How long ago the person may have logged in, in seconds (any). */
  readonly maxAuthenticationAgeSeconds?: number;
  /** Authentication contexts, one of which (none). */
  readonly acrValues?: string | readonly string[];
  /** Rules in the Common Expression Language over `claims`, `request`, `application`, `now`: all must be true (none). */
  readonly expressions?: readonly (string | ExpressionConfig)[];
}

/** A rule with a name of its own, which logs and explanations show. */
export interface ExpressionConfig {
  /** Its name. */
  readonly name: string;
  /** The expression, which must be true. */
  readonly expression: string;
}

/** Cross-origin requests of browsers. */
export interface CorsConfig {
  /** Origins that may ask; `*` for any, never with credentials. */
  readonly origins: readonly string[];
  /** Methods that they may use (those of the route). */
  readonly methods?: readonly string[];
  /** Headers that they may send (authorization, content-type, dpop). */
  readonly headers?: readonly string[];
  /** Headers that they may read (dpop-nonce, ratelimit, ratelimit-policy, retry-after, www-authenticate, x-request-id). */
  readonly exposedHeaders?: readonly string[];
  /** Whether cookies may come along (false). */
  readonly credentials?: boolean;
  /** How long a browser remembers, in seconds (600). */
  readonly maxAgeSeconds?: number;
}

/** Changes of headers. */
export interface HeaderRulesConfig {
  /** Headers that are set, in place of any that are there (none). */
  readonly set?: Readonly<Record<string, string>>;
  /** Headers that are taken away (none). */
  readonly remove?: readonly string[];
}
