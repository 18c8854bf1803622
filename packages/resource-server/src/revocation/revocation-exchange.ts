import type { Revocation } from './revocation-index.ts';

/** One reader of a feed, as an exchange sees it. */
export interface ExchangeMember {
  /** Whose revocations it reads. */
  readonly issuer: string;
  /** Takes what others know. It adds to what the feed says, and takes nothing of it away. */
  hear(revocations: readonly Revocation[]): void;
  /** All that the feed has said and that is in force, in parts; what others told is not in it. */
  said(): Iterable<readonly Revocation[]>;
}

/** The place of a reader in an exchange. */
export interface ExchangeSeat {
  /** Fulfils once what others know was heard, or cannot be heard soon. Never rejects. */
  readonly ready: Promise<void>;
  /** Tells others what the feed has said. Neither throws nor waits. */
  tell(revocations: readonly Revocation[]): void;
  /** Hears and tells nothing any more. */
  leave(): void;
}

/**
 * Where readers of one feed, in several processes, tell each other what they have read. What is heard there refuses tokens at
 * once; whether enough is known to let others in is for the feed alone to say.
 */
export interface RevocationExchange {
  /** Takes a seat. Must not throw. */
  join(member: ExchangeMember): ExchangeSeat;
}
