/** Counts lines while it is asked for offsets that never go back. */
export class LineCounter {
  readonly #text: string;
  #line = 1;
  #start = 0;
  #next: number;

  constructor(text: string) {
    this.#text = text;
    this.#next = text.indexOf('\n');
  }

  /** Line and column of an offset, from 1, and the offset where the line starts. */
  at(offset: number): { line: number; column: number; lineStart: number } {
    while (this.#next !== -1 && this.#next < offset) {
      this.#line += 1;
      this.#start = this.#next + 1;
      this.#next = this.#text.indexOf('\n', this.#start);
    }
    return { line: this.#line, column: offset - this.#start + 1, lineStart: this.#start };
  }
}
