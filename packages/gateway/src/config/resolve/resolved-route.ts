import type { IdentityConfig } from '../identity-config.ts';
import type { ClaimRulesConfig } from '../issuer-config.ts';
import type { RateLimitConfig } from '../rate-limit-config.ts';
import type {
  AnswerConfig,
  AuthenticationConfig,
  AuthenticationMode,
  CorsConfig,
  HeaderRulesConfig,
  MirrorConfig,
  RequireConfig,
  RewriteConfig,
  SplitConfig,
} from '../route-config.ts';

/** A route with what its policies and the defaults say, nothing left open. */
export interface ResolvedRoute {
  /** Its name. */
  readonly name: string;
  /** The requests that it is for. */
  readonly match: ResolvedMatch;
  /** The services with their shares; empty where the gateway answers. */
  readonly upstreams: readonly Required<SplitConfig>[];
  /** What the gateway answers by itself. */
  readonly answer: AnswerConfig | undefined;
  /** The service that gets copies. */
  readonly mirror: Required<MirrorConfig> | undefined;
  /** The change of the address. */
  readonly rewrite: RewriteConfig | undefined;
  /** How requests say who is asking. */
  readonly authentication: ResolvedAuthentication;
  /** What a good token must allow beyond that. */
  readonly require: RequireConfig | undefined;
  /** Ranges of addresses that may come; undefined for all. */
  readonly addresses: readonly string[] | undefined;
  /** What the service is told about who is asking. */
  readonly identity: ResolvedIdentity;
  /** How often requests may come. */
  readonly rateLimits: readonly RateLimitConfig[];
  /** Cross-origin requests; undefined where the service answers them. */
  readonly cors: ResolvedCors | undefined;
  /** Changes of the request's headers. */
  readonly requestHeaders: Required<HeaderRulesConfig>;
  /** Changes of the answer's headers. */
  readonly responseHeaders: Required<HeaderRulesConfig>;
  /** The longest body, in bytes. */
  readonly maxBodyBytes: number;
  /** How long a whole request may take, in milliseconds; 0 for ever. */
  readonly timeoutMs: number;
  /** Whether connections may become WebSockets. */
  readonly websocket: boolean;
  /** How long a WebSocket may be silent in both directions, in milliseconds; 0 for ever. */
  readonly websocketIdleMs: number;
  /** Whether the service's Early Hints are passed on. */
  readonly earlyHints: boolean;
  /** Whether the answer says what the gateway took. */
  readonly serverTiming: 'always' | 'on-request' | 'never';
}

/** The requests of a route, each as a list. */
export interface ResolvedMatch {
  /** In lower case; empty for any. */
  readonly hosts: readonly string[];
  /** Path patterns, at least one. */
  readonly paths: readonly string[];
  /** With HEAD beside GET; empty for any. */
  readonly methods: readonly string[];
  /** Names in lower case and values, `*` for any. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Claims that the token must have for the request to come here. */
  readonly claims: ClaimRulesConfig | undefined;
}

/** How requests say who is asking. */
export interface ResolvedAuthentication extends AuthenticationConfig {
  /** Whether a token is needed. */
  readonly mode: AuthenticationMode;
  /** What is taken. */
  readonly accept: readonly ('token' | 'api-key')[];
  /** In lower case. */
  readonly apiKeyHeader: string;
}

/** What a service is told about who is asking. */
export interface ResolvedIdentity extends IdentityConfig {
  /** The caller's own credential: taken away, or passed on as it came. */
  readonly token: 'hide' | 'pass';
}

/** Cross-origin requests. */
export interface ResolvedCors extends CorsConfig {
  /** Methods that they may use. */
  readonly methods: readonly string[];
  /** Headers that they may send. */
  readonly headers: readonly string[];
  /** Headers that they may read. */
  readonly exposedHeaders: readonly string[];
  /** Whether cookies may come along. */
  readonly credentials: boolean;
  /** How long a browser remembers, in seconds. */
  readonly maxAgeSeconds: number;
}
