import type { RevocationExchange } from '@mintmark/resource-server';

/**
 * Where the workers of all replicas tell each other what they have read of revocation feeds. What is heard there only refuses
 * tokens; nothing waits for it but the first requests while a feed is away at the start, and those for a second at most.
 */
export interface SharedRevocations {
  /** Whether it can be reached now. */
  readonly isReachable: boolean;
  /** How often what happened, since the start. */
  readonly counts: SharedRevocationCounts;
  /** The exchange of those who have the same key; without one, of those who have none. Begins when somebody takes a seat. */
  exchange(key: Uint8Array | undefined): RevocationExchange;
  /** Sends what is still to be sent, for a second at most, and ends. */
  close(): Promise<void>;
}

/** What became of revocations on their way between replicas. */
export interface SharedRevocationCounts {
  /** They were new to Redis, and so to all others. */
  readonly told: number;
  /** Others told them. */
  readonly heard: number;
  /** They were of another secret, forged, or nothing at all. */
  readonly refused: number;
  /** There was no room, or no time; or they had expired by the clock of Redis. */
  readonly dropped: number;
  /** Attempts to tell or to hear that failed. */
  readonly failed: number;
}

/** {@link SharedRevocationCounts} while they are counted. */
export type Counting = { -readonly [Name in keyof SharedRevocationCounts]: SharedRevocationCounts[Name] };
