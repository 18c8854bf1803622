import { isUtf8 } from 'node:buffer';
import { idLength } from './line-id.ts';

/** One line of input, or the reason why it cannot be read. */
export type InputLine =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-utf8' | 'too-long'; readonly start: string };

/** A token may have 1 MiB and a key set some more; a longer line is no line of ours. */
export const maxLineBytes: number = 8 * 1024 * 1024;

const newline = 0x0a;
const nothing = Buffer.alloc(0);

/**
 * Splits bytes into lines as they come: each chunk gives the lines that end in it, so memory stays bounded by one
 * chunk and one line, and an answer never waits for input that has not come yet.
 */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
  limit: number = maxLineBytes,
): AsyncGenerator<readonly InputLine[]> {
  const started = new StartedLine(limit);
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const first = bytes.indexOf(newline);
    if (first < 0) {
      started.add(bytes);
      continue;
    }
    const last = bytes.lastIndexOf(newline);
    const head = started.end(bytes.subarray(0, first));
    started.add(bytes.subarray(last + 1));
    yield first === last ? [head] : [head, ...splitLines(bytes.subarray(first + 1, last), limit)];
  }
  if (!started.isEmpty) yield [started.end(nothing)];
}

/** The line whose end has not come yet. */
class StartedLine {
  #parts: Buffer[] = [];
  #size = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** Adds a part. What is over the limit is counted but not kept. */
  add(part: Buffer): void {
    this.#size += part.length;
    if (part.length === 0) return;
    if (this.#size <= this.#limit) this.#parts.push(Buffer.from(part));
    else this.#parts = [this.#start(part)];
  }

  /** Enough of the line to find its id. */
  #start(part: Buffer): Buffer {
    return Buffer.concat([...this.#parts, part.subarray(0, idLength)]).subarray(0, idLength);
  }

  /** The whole line; the next one starts empty. */
  end(part: Buffer): InputLine {
    const isTooLong = this.#size + part.length > this.#limit;
    const bytes = isTooLong ? this.#start(part) : Buffer.concat([...this.#parts, part]);
    this.#parts = [];
    this.#size = 0;
    return isTooLong ? unreadable('too-long', bytes) : toLine(bytes, this.#limit);
  }
}

function splitLines(bytes: Buffer, limit: number): InputLine[] {
  // One decoding for all lines is several times as fast as one for each.
  if (bytes.length <= limit && isUtf8(bytes)) return bytes.toString('utf8').split('\n').map(toText);
  const lines: InputLine[] = [];
  for (let start = 0; start <= bytes.length;) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    lines.push(toLine(bytes.subarray(start, end), limit));
    start = end + 1;
  }
  return lines;
}

function toLine(bytes: Buffer, limit: number): InputLine {
  if (bytes.length > limit) return unreadable('too-long', bytes);
  return isUtf8(bytes) ? toText(bytes.toString('utf8')) : unreadable('not-utf8', bytes);
}

function unreadable(kind: 'not-utf8' | 'too-long', bytes: Buffer): InputLine {
  return { kind, start: bytes.subarray(0, idLength).toString('utf8') };
}

function toText(text: string): InputLine {
  return { kind: 'text', text: text.endsWith('\r') ? text.slice(0, -1) : text };
}
