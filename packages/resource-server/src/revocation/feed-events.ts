import type { RevocationFailureCode } from './feed-error.ts';

/** What happens to the revocations of an issuer, for logs, metrics and alarms. Names nobody and no token. */
export type RevocationEvent = {
  /** Whose revocations. */
  readonly issuer: string;
} &
  /** A list has come and was taken. */
  (
    | {
        readonly type: 'list';
        /** How many revocations it has. */
        readonly revocations: number;
        /** How many are held now. */
        readonly size: number;
        /** Whether it is the beginning of all. */
        readonly isSnapshot: boolean;
      }
    /** A list has come and was not taken: it is forged, replayed or malformed. What is known stays in force. */
    | {
        readonly type: 'refused';
        /** What is wrong with it. */
        readonly code: RevocationFailureCode;
      }
    /** No list has come. */
    | {
        readonly type: 'failed';
        /** What went wrong. */
        readonly code: RevocationFailureCode;
        /** What the issuer answered, if it did. */
        readonly status: number | undefined;
        /** The next attempt is so far away. */
        readonly retryMs: number;
      }
    /** There are more revocations than may be held: from now on it counts as stale. */
    | {
        readonly type: 'overflow';
        /** How many are held. */
        readonly size: number;
      }
    /** Others who read the same feed told what it does not say here yet. */
    | {
        readonly type: 'heard';
        /** How many revocations that were. */
        readonly revocations: number;
        /** How many are held that only others have told of. */
        readonly size: number;
      }
    /** What was taken back is known from now on. */
    | { readonly type: 'fresh' }
    /** An alarm: nobody knows here what has been taken back lately. */
    | { readonly type: 'stale' }
  );

type WithoutIssuer<Event> = Event extends unknown ? Omit<Event, 'issuer'> : never;

/** Reports what happens to one feed. */
export type Report = (event: WithoutIssuer<RevocationEvent>) => void;

/** Makes the reporter of a feed. A listener that throws must not keep lists from being read. */
export function createReport(issuer: string, on: ((event: RevocationEvent) => void) | undefined): Report {
  if (on === undefined) return () => undefined;
  return (event) => {
    try {
      on({ ...event, issuer });
    } catch {
      // Nobody is there to tell.
    }
  };
}
