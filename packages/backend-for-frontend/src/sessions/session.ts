/** What the authorization server gave. Times are milliseconds since 1970, by the clock of this server. */
export interface TokenSet {
  readonly accessToken: string;
  readonly tokenType: 'Bearer' | 'DPoP';
  /** From `expires_in` of the answer; undefined where the server does not tell. */
  readonly accessExpiresAt: number | undefined;
  /** The life that the access token had when it was new, in milliseconds. */
  readonly accessLifeMs: number | undefined;
  readonly refreshToken: string | undefined;
  /** From `refresh_token_expires_in` or `refresh_expires_in`, which some servers have. */
  readonly refreshExpiresAt: number | undefined;
}

/** Somebody's session. */
export interface Session {
  readonly subject: string;
  readonly sid: string | undefined;
  /** What pages may see. */
  readonly user: Readonly<Record<string, unknown>>;
  /** The hint for logging out. */
  readonly idToken: string;
  readonly tokens: TokenSet;
  readonly startedAt: number;
  readonly usedAt: number;
  /** How many times the tokens were refreshed. */
  readonly generation: number;
}

/** How long sessions live, in milliseconds. */
export interface Lifetimes {
  readonly maxMs: number;
  readonly idleMs: number;
  readonly refreshAheadMs: number;
}

/**
 * When a session ends: with its refresh token, where its life is known (RFC 10017 §6.1.2.2); without one, with the access
 * token; and in any case after its longest life or when nobody used it.
 */
export function endOf({ tokens, startedAt, usedAt }: Session, { maxMs, idleMs }: Lifetimes): number {
  const tokensEnd = tokens.refreshToken === undefined ? tokens.accessExpiresAt : tokens.refreshExpiresAt;
  return Math.min(startedAt + maxMs, usedAt + idleMs, tokensEnd ?? Infinity);
}

/** Whether the access token should be refreshed before it is used. */
export function isDue({ tokens }: Session, { refreshAheadMs }: Lifetimes, now: number): boolean {
  const { accessExpiresAt, accessLifeMs, refreshToken } = tokens;
  if (refreshToken === undefined || accessExpiresAt === undefined) return false;
  return now >= accessExpiresAt - Math.min(refreshAheadMs, (accessLifeMs ?? 0) / 2);
}

/** Whether the access token can still be used. */
export function isUsable({ tokens }: Session, now: number): boolean {
  return tokens.accessExpiresAt === undefined || now < tokens.accessExpiresAt;
}
