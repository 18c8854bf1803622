import type { JoseErrorCode } from '@mintmark/jose/errors';

/** Why a list could not be had, or was not taken, beside the codes of `@mintmark/jose`. */
export type FeedErrorCode =
  /** The feed could not be reached, broke off, or answered with a status that is no list. */
  | 'feed_unavailable'
  /** The answer did not come in time. */
  | 'feed_timeout'
  /** The issuer does not let this API read its feed. */
  | 'feed_forbidden'
  /** The feed sends elsewhere; credentials are not carried there. */
  | 'feed_redirected'
  /** The issuer's metadata name no feed, or one of another origin. */
  | 'feed_unknown'
  /** The answer is larger than allowed. */
  | 'list_too_large'
  /** The list is signed, but not of the shape that REVOCATION.md gives. */
  | 'list_malformed'
  /** The list is not the answer to what was asked, or older than one that was seen. */
  | 'list_replayed'
  /** There are more revocations than may be held. */
  | 'entries_exceeded';

/** What a list was not taken for: codes of both vocabularies. */
export type RevocationFailureCode = FeedErrorCode | JoseErrorCode;

/** What is known of a failure. */
export interface FeedErrorOptions extends ErrorOptions {
  /** What the server answered (it did not). */
  readonly status?: number;
  /** How long it asks to be left alone (it does not). */
  readonly retryAfterSeconds?: number | undefined;
}

/** A failure within the reader; it reaches others as an event, and as what `ready()` rejects with. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: FeedErrorCode;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: FeedErrorCode, message: string, options: FeedErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.status = options.status;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
