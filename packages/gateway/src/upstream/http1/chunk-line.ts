import {
  BACKSLASH,
  CR,
  EQUALS,
  hexValues,
  LF,
  QUOTE,
  SEMICOLON,
  tokenOctets,
  valueOctets,
} from './octets.ts';

const FIRST_DIGIT = 0;
const DIGITS = 1;
const EXTENSION_START = 2;
const EXTENSION_NAME = 3;
const VALUE_START = 4;
const VALUE = 5;
const QUOTED = 6;
const ESCAPED = 7;
const AFTER_QUOTED = 8;
const LINE_FEED = 9;
const DONE = 10;
const BROKEN = 11;

/** Thirteen hexadecimal digits are at most 2^52 - 1. */
const MAX_DIGITS = 13;

/** Reads the line before a chunk, octet by octet: its size and extensions, which mean nothing here but must be well formed. */
export class ChunkLine {
  size = 0;
  /** The octets of extensions since the last {@link reset}. */
  extensionBytes = 0;
  #state = FIRST_DIGIT;
  #digits = 0;

  /** Gets ready for another answer. */
  reset(): void {
    this.extensionBytes = 0;
    this.start();
  }

  start(): void {
    this.size = 0;
    this.#digits = 0;
    this.#state = FIRST_DIGIT;
  }

  /** Whether the line is complete, or undefined where it is malformed. */
  take(octet: number): boolean | undefined {
    this.#state = this.#next(octet);
    return this.#state === BROKEN ? undefined : this.#state === DONE;
  }

  #next(octet: number): number {
    if (this.#state <= DIGITS) return this.#digit(octet);
    // Every line has it: counted, an answer of many chunks would be one with long extensions.
    if (this.#state === LINE_FEED) return octet === LF ? DONE : BROKEN;
    return this.#extension(octet);
  }

  #digit(octet: number): number {
    const value = hexValues[octet] ?? 255;
    if (value < 16) {
      this.#digits += 1;
      this.size = this.size * 16 + value;
      return this.#digits > MAX_DIGITS ? BROKEN : DIGITS;
    }
    return this.#state === FIRST_DIGIT ? BROKEN : afterWord(octet);
  }

  #extension(octet: number): number {
    this.extensionBytes += 1;
    const isToken = tokenOctets[octet] === 1;
    switch (this.#state) {
      case EXTENSION_START:
        return isToken ? EXTENSION_NAME : BROKEN;
      case EXTENSION_NAME:
        if (isToken) return EXTENSION_NAME;
        return octet === EQUALS ? VALUE_START : afterWord(octet);
      case VALUE_START:
        if (octet === QUOTE) return QUOTED;
        return isToken ? VALUE : BROKEN;
      case VALUE:
        return isToken ? VALUE : afterWord(octet);
      case QUOTED:
        if (octet === QUOTE) return AFTER_QUOTED;
        if (octet === BACKSLASH) return ESCAPED;
        return valueOctets[octet] === 1 ? QUOTED : BROKEN;
      case ESCAPED:
        return valueOctets[octet] === 1 ? QUOTED : BROKEN;
      default:
        return afterWord(octet);
    }
  }
}

function afterWord(octet: number): number {
  if (octet === SEMICOLON) return EXTENSION_START;
  return octet === CR ? LINE_FEED : BROKEN;
}
