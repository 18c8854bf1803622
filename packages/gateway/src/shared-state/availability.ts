/** Whether an authority can be asked. After a failure it is left alone for a while, then one question finds out. */
export class Availability {
  readonly #pauseMs: number;
  readonly #onChange: ((isAvailable: boolean) => void) | undefined;
  #isDown = false;
  #askAgainAt = 0;

  constructor(pauseMs: number, onChange: ((isAvailable: boolean) => void) | undefined) {
    this.#pauseMs = pauseMs;
    this.#onChange = onChange;
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  /** Whether it is time to try again; true once for each pause. */
  mayProbe(now: number): boolean {
    const waitMs = this.#askAgainAt - now;
    // More than a pause is left only where the clock was put back.
    if (waitMs > 0 && waitMs <= this.#pauseMs) return false;
    this.#askAgainAt = now + this.#pauseMs;
    return true;
  }

  fail(now: number): void {
    this.#askAgainAt = now + this.#pauseMs;
    if (this.#isDown) return;
    this.#isDown = true;
    this.#onChange?.(false);
  }

  succeed(): void {
    if (!this.#isDown) return;
    this.#isDown = false;
    this.#onChange?.(true);
  }
}
