/** An access token that somebody got, by its claims. Times are seconds since 1970. */
export interface LiveToken {
  readonly token: string;
  readonly jti: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Who it is about. */
  readonly subject: string;
  readonly clientId: string;
  /** The `grant_id`: the family of refresh tokens that it comes from. */
  readonly family: string | undefined;
  /** The `sid`: the session that it was issued in. */
  readonly session: string | undefined;
  /** Whether only the holder of a key can use it. */
  readonly isBound: boolean;
}

/** One generation of a family: a refresh token and the access token that came with it. */
export interface Generation {
  readonly jti: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Every token that came from one login at one client. */
export interface Family {
  readonly id: string;
  readonly clientId: string;
  readonly generations: readonly Generation[];
  /** Why and when it was taken back; undefined while it lives. */
  readonly ended?: { readonly at: number; readonly reason: string } | undefined;
}
