import type { ClaimFailure } from '@mintmark/jose/errors';
import type { OAuthErrorCode } from '@mintmark/oauth/errors';
import type { ReasonCode, ReasonStatus } from '@mintmark/oauth/reasons';

/** Why a request is refused, and everything that the answer needs. Holds no token, key or claim value. */
export interface Refusal {
  readonly ok: false;
  /** The status of the answer. */
  readonly status: ReasonStatus;
  /** The stable code of the reason, the same in library, answer, log and debugger. */
  readonly reason: ReasonCode;
  /** The value of `WWW-Authenticate`; undefined where no other token would help. */
  readonly challenge: string | undefined;
  /** All headers of the answer, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body of the answer. */
  readonly body: ProblemDetails;
  /** Every claim that does not hold, for logs (none). */
  readonly failures: readonly ClaimFailure[];
  /** What was thrown, for logs (nothing). */
  readonly cause: unknown;
}

/** The body of a refusal: problem details (RFC 9457) with the reason. */
export interface ProblemDetails {
  /** Where the reason is explained; `about:blank` where no address for that is configured. */
  readonly type: string;
  /** The reason in one sentence. */
  readonly title: string;
  /** The status of the answer. */
  readonly status: number;
  /** The stable code of the reason. */
  readonly reason: ReasonCode;
  /** The code of the protocol, the same as in the challenge; missing where it has none. */
  readonly error?: OAuthErrorCode;
  /** The scope that the request needs (RFC 6750 §3), where that is what is missing. */
  readonly scope?: string;
}
