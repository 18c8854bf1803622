/**
 * A token that is not accepted, or options that make no sense.
 * `name` and `message` are own, enumerable members, as projects that send the error as JSON or compare it deeply expect.
 */
export class JsonWebTokenError extends Error {
  /** The error given to the constructor, for example that of a key callback; absent without one. */
  declare inner: Error;

  constructor(message: string, error?: Error) {
    super();
    this.name = 'JsonWebTokenError';
    // Assigned, not given to `super`, which would hide it from enumeration.
    this.message = message;
    if (error) this.inner = error;
  }
}

/** A token past its `exp`, or older than `maxAge`. */
export class TokenExpiredError extends JsonWebTokenError {
  /** When it ended. */
  declare expiredAt: Date;

  constructor(message: string, expiredAt: Date) {
    super(message);
    this.name = 'TokenExpiredError';
    this.expiredAt = expiredAt;
  }
}

/** A token before its `nbf`. */
export class NotBeforeError extends JsonWebTokenError {
  /** When it begins. */
  declare date: Date;

  constructor(message: string, date: Date) {
    super(message);
    this.name = 'NotBeforeError';
    this.date = date;
  }
}
