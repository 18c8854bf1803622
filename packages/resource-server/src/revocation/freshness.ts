/** A moment on both clocks, in milliseconds: that of the wall, which may be set, and one that only goes on. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

/** What of a list says how old what it says is, in seconds. */
export interface ListAge {
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** When it was asked for, and when it came. */
export interface Exchange {
  readonly sent: Moment;
  readonly received: Moment;
}

/** `iat` has whole seconds, and answers take a while. */
const toleranceSeconds = 2;

/** The present moment. */
export function momentOf(now: () => number): Moment {
  return { wall: now(), steady: performance.now() };
}

/**
 * How long ago the issuer said for certain that all is known. The clocks of the issuer are compared with themselves alone,
 * so those that differ do not matter; and what is older than the last list proves nothing, however late it comes.
 */
export class Freshness {
  readonly #maxSeconds: number;
  #listSeconds = Infinity;
  #since: Moment | undefined;
  #lastIssuedAt = -Infinity;
  #lastReceived: Moment | undefined;

  constructor(maxSeconds: number) {
    this.#maxSeconds = maxSeconds;
  }

  /** Takes note of a list after which there is nothing more. */
  listCame({ issuedAt, expiresAt }: ListAge, { sent, received }: Exchange): void {
    if (issuedAt <= this.#lastIssuedAt) return;
    this.#move(this.#isInStep(issuedAt, received) ? received : sent);
    this.#listSeconds = Math.max(0, expiresAt - issuedAt);
    this.#lastIssuedAt = issuedAt;
    this.#lastReceived = received;
  }

  /** Takes note of word that nothing is new, which says itself nothing of when it was given. */
  nothingIsNew({ sent }: Exchange): void {
    this.#move(sent);
  }

  /** Seconds since; Infinity before the first list. A clock that is set forward counts, one that is set back does not. */
  ageSeconds(now: Moment): number {
    if (this.#since === undefined) return Infinity;
    return Math.max(now.wall - this.#since.wall, now.steady - this.#since.steady) / 1000;
  }

  isFresh(now: Moment): boolean {
    return this.ageSeconds(now) < Math.min(this.#maxSeconds, this.#listSeconds);
  }

  /** Whether the issuer's clock has gone on as ours since the last list: then this one was not held back. */
  #isInStep(issuedAt: number, received: Moment): boolean {
    if (this.#lastReceived === undefined) return false;
    const passed = (received.steady - this.#lastReceived.steady) / 1000;
    return issuedAt - this.#lastIssuedAt >= passed - toleranceSeconds;
  }

  #move(to: Moment): void {
    if (this.#since === undefined || to.steady >= this.#since.steady) this.#since = to;
  }
}
