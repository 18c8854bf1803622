/** What can go wrong between the gateway and a service. */
export type UpstreamErrorCode =
  | 'connect_failed'
  | 'connect_timeout'
  | 'queue_full'
  | 'response_timeout'
  | 'idle_timeout'
  | 'connection_ended'
  | 'response_malformed'
  | 'closed';

/** How far a request had come when it failed, which decides whether it may be sent again. */
export type RequestProgress =
  /** Not a byte was sent. */
  | 'not-sent'
  /** It was sent on a connection that had been used before and ended without a byte of an answer. */
  | 'sent-on-reused'
  /** The service may have seen it. */
  | 'sent'
  /** The answer had begun. */
  | 'answered';

/** A request to a service failed. Its message holds no header and no byte of a body. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  /** What went wrong. */
  readonly code: UpstreamErrorCode;
  /** How far it had come; only `not-sent` is safe to send again whatever it asks for. */
  readonly progress: RequestProgress;

  constructor(
    code: UpstreamErrorCode,
    progress: RequestProgress,
    options: {
      /** A sentence (the code). */
      message?: string;
      /** What the socket or the parser threw (none). */
      cause?: unknown;
    } = {},
  ) {
    super(options.message ?? code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.progress = progress;
  }
}
