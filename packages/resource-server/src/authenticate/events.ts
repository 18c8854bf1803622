import type { ClaimFailure } from '@mintmark/jose/errors';
import type { JwksEvent } from '@mintmark/jose/jwks';
import type { IntrospectionEvent } from '../introspection/introspection-events.ts';
import type { RevocationEvent } from '../revocation/feed-events.ts';
import type { ReasonCode, ReasonStatus } from '@mintmark/oauth/reasons';

/** What happens in a resource server, for logs and metrics. Holds no token, key or claim value but the identifiers named. */
export type ResourceServerEvent =
  /** A request was authenticated. */
  | {
      readonly type: 'authenticated';
      /** The issuer of its token. */
      readonly issuer: string;
      /** The client that the token was issued to. */
      readonly clientId: string | undefined;
    }
  /** A request without token was let through. */
  | { readonly type: 'anonymous' }
  /** A request was refused. */
  | {
      readonly type: 'refused';
      /** Why. */
      readonly reason: ReasonCode;
      /** The status of the answer. */
      readonly status: ReasonStatus;
      /** Every claim that does not hold, without its value. */
      readonly failures: readonly ClaimFailure[];
      /** What was thrown, if anything. */
      readonly cause: unknown;
    }
  /** Keys were fetched, or not. */
  | {
      readonly type: 'jwks';
      /** What happened to the key set. */
      readonly event: JwksEvent;
    }
  /** An issuer was asked about a token. */
  | {
      readonly type: 'introspection';
      /** What came of it. */
      readonly event: IntrospectionEvent;
    }
  /** Revocations became known, or could not be learnt. */
  | {
      readonly type: 'revocation';
      /** What happened to the feed. */
      readonly event: RevocationEvent;
    };

/** Listens to events. What it throws is ignored: nobody's log decides about requests. */
export type Listener = (event: ResourceServerEvent) => void;

/** A listener that cannot disturb; undefined where nobody listens, so that no event is made. */
export function quietListener(on: Listener | undefined): Listener | undefined {
  if (on === undefined) return undefined;
  return (event) => {
    try {
      on(event);
    } catch {
      // Nobody is there to tell.
    }
  };
}
