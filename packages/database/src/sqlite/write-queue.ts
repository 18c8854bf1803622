/** Lets one through at a time, first come first served. */
export class WriteQueue {
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  /** Fulfils when it is the caller's turn, who then has to `leave`. */
  enter(): Promise<void> | undefined {
    if (this.#isTaken) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    return undefined;
  }

  /** Lets the next one in. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
