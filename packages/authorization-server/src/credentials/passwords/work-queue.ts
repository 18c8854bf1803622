import { CredentialError } from '../errors.ts';

/** How busy a queue is. */
export interface QueueLoad {
  /** Calls under way. */
  readonly running: number;
  /** Calls that wait for a place. */
  readonly queued: number;
  /** How many may be under way. */
  readonly maxConcurrent: number;
  /** How many may wait; one more is turned away. */
  readonly maxQueued: number;
  /** How many calls were turned away since the start. */
  readonly refused: number;
}

/** Runs costly work a few at a time and turns callers away when too many wait. */
export class WorkQueue {
  readonly #limits: { readonly maxConcurrent: number; readonly maxQueued: number };
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #refused = 0;
  #averageMs = 20;

  constructor(limits: { readonly maxConcurrent: number; readonly maxQueued: number }) {
    this.#limits = limits;
  }

  get load(): QueueLoad {
    return { ...this.#limits, running: this.#running, queued: this.#waiting.length, refused: this.#refused };
  }

  /** @throws CredentialError `credentials_overloaded` when the queue is full */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#enter();
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.#averageMs = this.#averageMs * 0.9 + (performance.now() - started) * 0.1;
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#limits.maxConcurrent) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#limits.maxQueued) throw this.#overloaded();
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #leave(): void {
    const next = this.#waiting.shift();
    // The place goes to the one who waits: `running` stays as it is, so nobody can slip in between.
    if (next === undefined) this.#running -= 1;
    else next();
  }

  #overloaded(): CredentialError {
    this.#refused += 1;
    const waitMs = (this.#waiting.length * this.#averageMs) / this.#limits.maxConcurrent;
    return new CredentialError(
      'credentials_overloaded',
      'expected a free place for hashing a password, got a full queue',
      {
        retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
      },
    );
  }
}
