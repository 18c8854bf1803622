/** So many pieces go on as they come, and later all that are not small on the average. */
const piecesAsTheyCome = 32;
const smallBytes = 256;
/** No more than that waits. */
const mostWaitingBytes = 16_384;

/** Where joined pieces go. */
export interface JoinedPiecesOptions {
  readonly pass: (piece: Buffer) => void;
  /** Is told of what `pass` throws when nobody is there to catch it. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Joins the pieces of a body that come within one turn of the event loop, once it has had many tiny ones: a chunk of one byte costs a third
 * of what it does with a write of its own. What comes alone goes alone, in the same turn.
 */
export class JoinedPieces {
  readonly #options: JoinedPiecesOptions;
  #pieces = 0;
  #bytes = 0;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #isDue = false;

  constructor(options: JoinedPiecesOptions) {
    this.#options = options;
  }

  take(piece: Buffer): void {
    this.#pieces += 1;
    this.#bytes += piece.length;
    if (this.#pieces <= piecesAsTheyCome || this.#bytes >= this.#pieces * smallBytes) {
      this.flush();
      return this.#options.pass(piece);
    }
    this.#waiting.push(piece);
    this.#waitingBytes += piece.length;
    if (this.#waitingBytes >= mostWaitingBytes) this.flush();
    else if (!this.#isDue) this.#flushSoon();
  }

  /** Passes on what waits. */
  flush(): void {
    if (this.#waitingBytes === 0) return;
    const piece = Buffer.concat(this.#waiting, this.#waitingBytes);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#options.pass(piece);
  }

  /** Node calls what is due at the next tick between two chunks already. */
  #flushSoon(): void {
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      try {
        this.flush();
      } catch (error) {
        this.#options.onFault(error);
      }
    });
  }
}
