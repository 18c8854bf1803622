import { HeadScanner, MALFORMED, MORE } from './head-scanner.ts';

/** Reads a head or a trailer section that may come in pieces: at most so many octets, which are kept until it is complete. */
export class SectionReader {
  readonly scanner: HeadScanner = new HeadScanner();
  /** The text of the section once it is complete. */
  text: string | undefined;
  readonly #maxBytes: number;
  #held: Buffer | undefined;
  #heldLength = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  startHead(): void {
    this.#start();
    this.scanner.startHead();
  }

  startFields(): void {
    this.#start();
    this.scanner.startFields();
  }

  /** Where the octets after the section begin, or `end` where it goes on, or {@link MALFORMED}. */
  read(bytes: Buffer, from: number, end: number): number {
    if (this.#heldLength > 0) return this.#readOn(bytes, from, end);
    const next = this.scanner.scan(bytes, from, end);
    if (next === MALFORMED) return MALFORMED;
    if ((next === MORE ? end + 1 : next) - from > this.#maxBytes) return MALFORMED;
    if (next === MORE) return this.#hold(bytes, from, end);
    this.text = bytes.toString('latin1', from, next);
    return next;
  }

  #readOn(bytes: Buffer, from: number, end: number): number {
    const before = this.#heldLength;
    this.#hold(bytes, from, end);
    const held = this.#memory();
    const next = this.scanner.scan(held, 0, this.#heldLength);
    if (next === MALFORMED || (next === MORE && this.#heldLength === this.#maxBytes)) return MALFORMED;
    if (next === MORE) return end;
    this.text = held.toString('latin1', 0, next);
    this.#heldLength = 0;
    return from + next - before;
  }

  #hold(bytes: Buffer, from: number, end: number): number {
    const to = Math.min(end, from + this.#maxBytes - this.#heldLength);
    this.#heldLength += bytes.copy(this.#memory(), this.#heldLength, from, to);
    return end;
  }

  #memory(): Buffer {
    this.#held ??= Buffer.allocUnsafeSlow(this.#maxBytes);
    return this.#held;
  }

  #start(): void {
    this.text = undefined;
    this.#heldLength = 0;
  }
}
