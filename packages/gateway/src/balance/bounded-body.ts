const firstBytes = 1024;

/**
 * Keeps a body up to a bound, in one buffer of its own. Pieces are copied: a piece of one byte that came from a socket holds on to the
 * whole block that was read, and a client that trickles could fill the memory with them.
 */
export class BoundedBody {
  readonly #maxBytes: number;
  #buffer: Buffer = Buffer.alloc(0);
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Adds a piece; false where it became too long. */
  add(chunk: Buffer): boolean {
    const length = this.#length + chunk.length;
    if (length > this.#maxBytes) return false;
    if (length > this.#buffer.length) this.#grow(length);
    chunk.copy(this.#buffer, this.#length);
    this.#length = length;
    return true;
  }

  /** What came so far. */
  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #grow(length: number): void {
    const size = Math.min(this.#maxBytes, Math.max(firstBytes, length, this.#buffer.length * 2));
    const grown = Buffer.allocUnsafeSlow(size);
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}
