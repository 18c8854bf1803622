/** Sizes and times that hold for every request. */
export interface LimitsConfig {
  /** The longest head of a request, in bytes (16384). */
  readonly maxHeaderBytes?: number;
  /** How many header fields a request may have (100). */
  readonly maxHeaders?: number;
  /** The longest request target, in characters (8192). */
  readonly maxTargetCharacters?: number;
  /** How long the head of a request may take, in milliseconds (10000). */
  readonly headersTimeoutMs?: number;
  /** How long a whole request may take to arrive, in milliseconds; 0 for ever (300000). */
  readonly requestTimeoutMs?: number;
  /** How long a connection may idle between requests, in milliseconds (75000). */
  readonly keepAliveTimeoutMs?: number;
  /** How long a client may take nothing of its answer before that is broken off, in milliseconds; 0 for ever (60000). */
  readonly sendTimeoutMs?: number;
  /** How many connections a worker holds at most (10000). */
  readonly maxConnections?: number;
  /** How many requests a worker has open at most; beyond, 503 (10000). */
  readonly maxRequests?: number;
  /** How many requests of one client address (IPv6: of one /64) may be under way at once in a worker; beyond, 429; 0 for any number (0). */
  readonly maxRequestsPerAddress?: number;
  /** How many verified tokens each worker keeps (100000). */
  readonly maxCachedTokens?: number;
  /** How many bad tokens an address may show to a worker in a minute; beyond, tokens that are not known yet get 429; 0 for any number (6000). */
  readonly maxBadTokens?: number;
  /** How long open requests may take to finish when a worker stops, in milliseconds (30000). */
  readonly drainTimeoutMs?: number;
}
