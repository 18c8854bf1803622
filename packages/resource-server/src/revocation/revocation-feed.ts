import { resolveFeedOptions, type FeedSettings, type RevocationFeedOptions } from './feed-options.ts';
import { ReadingOnDemand } from './reading-on-demand.ts';
import { ReadingSchedule } from './reading-schedule.ts';
import type { ExchangeSeat } from './revocation-exchange.ts';
import type { RevocableClaims, Revocation } from './revocation-index.ts';
import type { RevocationKind } from './revocation-kinds.ts';
import { RevocationReader, type RevocationCounts, type RevocationState } from './revocation-reader.ts';

/** Whether a token was taken back. */
export interface RevocationCheck {
  /** What was; undefined where nothing is known to be. */
  readonly revoked: RevocationKind | undefined;
  /** Whether only others have told so. */
  readonly isHeard: boolean;
}

/** The revocations of an issuer, as they become known. */
export interface RevocationFeed {
  /** Whether enough is known to decide; each route says what happens otherwise. */
  readonly state: RevocationState;
  /** Whether the last attempt to read has failed. */
  readonly hasFailed: boolean;
  /** How many revocations are held. */
  readonly size: number;
  /** How often what happened. */
  readonly counts: RevocationCounts;
  /** Whether a token was taken back, as far as is known. Its claims have to be verified. */
  check(claims: RevocableClaims): RevocationCheck;
  /** Whether enough is known to decide, now. */
  isFresh(): boolean;
  /** Asks the issuer where `on-demand` is due; else, and when the issuer does not answer soon, goes on. Never throws. */
  refreshIfDue(): Promise<void>;
  /** Waits until a whole snapshot has come. Rejects when an attempt fails; it may be called again. */
  ready(): Promise<void>;
  /** Fulfils once what others know of the feed was heard, or cannot be heard soon. Never rejects. */
  readonly heardOthers: Promise<void>;
  /** Is told what was taken back, as it becomes known; gives what ends it. */
  onRevoked(listener: (revocations: readonly Revocation[]) => void): () => void;
  /** Stops reading. What is known stays in force, and counts as stale in time. */
  close(): void;
}

/**
 * Reads the revocation feed of an issuer (REVOCATION.md of `@mintmark/authorization-server`) and keeps what was taken back
 * in memory. Begins at once, unless it reads on demand.
 *
 * @throws TypeError; JoseError `algorithm_unknown`
 */
export function createRevocationFeed(options: RevocationFeedOptions): RevocationFeed {
  const settings = resolveFeedOptions(options);
  const listeners = new Set<(revocations: readonly Revocation[]) => void>();
  const reader = new RevocationReader(settings, (revocations, untold) => {
    tell(listeners, revocations);
    if (untold.length > 0) seat?.tell(untold);
  });
  const schedule = new ReadingSchedule(reader, settings);
  const isOnDemand = settings.mode === 'on-demand';
  const onDemand = new ReadingOnDemand(reader, settings, schedule.signal);
  const seat = takeSeat(settings, reader);
  if (!isOnDemand) void schedule.run();
  return {
    get state() {
      return reader.state;
    },
    get hasFailed() {
      return reader.hasFailed;
    },
    get size() {
      return reader.size;
    },
    get counts() {
      return reader.counts;
    },
    check(claims) {
      const said = reader.match(claims);
      return said === undefined ? heardCheck(reader.matchHeard(claims)) : { revoked: said, isHeard: false };
    },
    isFresh: () => reader.state === 'fresh',
    refreshIfDue: async () => (isOnDemand ? onDemand.refreshIfDue() : undefined),
    ready() {
      const ready = schedule.ready();
      if (isOnDemand && reader.state === 'starting')
        void onDemand.read().then((outcome) => schedule.settle(outcome));
      return ready;
    },
    onRevoked(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    heardOthers: seat?.ready ?? Promise.resolve(),
    close() {
      seat?.leave();
      schedule.close();
    },
  };
}

function takeSeat({ exchange, issuer }: FeedSettings, reader: RevocationReader): ExchangeSeat | undefined {
  return exchange?.join({
    issuer,
    hear: (revocations) => reader.hear(revocations),
    said: () => reader.said(),
  });
}

const notRevoked: RevocationCheck = Object.freeze({ revoked: undefined, isHeard: false });

function heardCheck(revoked: RevocationKind | undefined): RevocationCheck {
  return revoked === undefined ? notRevoked : { revoked, isHeard: true };
}

function tell(
  listeners: ReadonlySet<(revocations: readonly Revocation[]) => void>,
  revocations: readonly Revocation[],
): void {
  for (const listener of listeners) {
    try {
      listener(revocations);
    } catch {
      // Nobody is there to tell.
    }
  }
}
