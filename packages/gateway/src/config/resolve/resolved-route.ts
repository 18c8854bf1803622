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
  readonly name: string;
  readonly match: ResolvedMatch;
  /** The services with their shares; empty where the gateway answers. */
  readonly upstreams: readonly Required<SplitConfig>[];
  readonly answer: AnswerConfig | undefined;
  readonly mirror: Required<MirrorConfig> | undefined;
  readonly rewrite: RewriteConfig | undefined;
  readonly authentication: ResolvedAuthentication;
  readonly require: RequireConfig | undefined;
  /** Ranges of addresses that may come; undefined for all. */
  readonly addresses: readonly string[] | undefined;
  readonly identity: ResolvedIdentity;
  readonly rateLimits: readonly RateLimitConfig[];
  readonly cors: ResolvedCors | undefined;
  readonly requestHeaders: Required<HeaderRulesConfig>;
  readonly responseHeaders: Required<HeaderRulesConfig>;
  readonly maxBodyBytes: number;
  /** 0 for ever. */
  readonly timeoutMs: number;
  readonly websocket: boolean;
  readonly serverTiming: 'always' | 'on-request' | 'never';
}

/** The requests of a route, each as a list. */
export interface ResolvedMatch {
  /** In lower case; empty for any. */
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  /** With HEAD beside GET; empty for any. */
  readonly methods: readonly string[];
  /** Names in lower case and values, `*` for any. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly claims: ClaimRulesConfig | undefined;
}

/** How requests say who is asking. */
export interface ResolvedAuthentication extends AuthenticationConfig {
  readonly mode: AuthenticationMode;
  readonly accept: readonly ('token' | 'api-key')[];
  /** In lower case. */
  readonly apiKeyHeader: string;
}

/** What a service is told about who is asking. */
export interface ResolvedIdentity extends IdentityConfig {
  readonly token: 'hide' | 'pass';
}

/** Cross-origin requests. */
export interface ResolvedCors extends CorsConfig {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
  readonly maxAgeSeconds: number;
}
