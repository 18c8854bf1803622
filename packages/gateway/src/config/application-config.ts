/** An application: a program that calls APIs, known by API keys, by the client ID in its tokens, or by both. */
export interface ApplicationConfig {
  /** Its name, in limits, logs and headers. */
  readonly id: string;
  /** The client IDs in tokens that stand for it (none). */
  readonly clientIds?: readonly string[];
  /** The issuer whose client IDs they are: another may have given the same to somebody else (any). */
  readonly issuer?: string;
  /** Its API keys (none). */
  readonly keys?: readonly ApiKeyConfig[];
  /** The scopes of requests with one of its keys (none). */
  readonly scopes?: readonly string[];
  /** The roles of requests with one of its keys (none). */
  readonly roles?: readonly string[];
  /** The permissions of requests with one of its keys (none). */
  readonly permissions?: readonly string[];
  /** Claims of requests with one of its keys, as a token would have them (none). */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The routes that it may use, by name (all). */
  readonly routes?: readonly string[];
}

/** An API key, of which only a hash is kept: `mintmark gateway key` makes both. */
export interface ApiKeyConfig {
  /** The SHA-256 of the key, in hexadecimal. */
  readonly sha256: string;
  /** When it stops working, RFC 3339 (never). */
  readonly expires?: string;
  /** What people call it, in logs (its first eight digits). */
  readonly name?: string;
}
