import { COLON, CR, HTAB, LF, SP, tokenOctets, valueOctets } from './octets.ts';

/** More octets are wanted. */
export const MORE = -1;
/** The octets are not HTTP. */
export const MALFORMED = -2;

const START = 0;
const STATUS = 1;
const REASON = 2;
const LINE_FEED = 3;
const LINE = 4;
const NAME = 5;
const VALUE = 6;
const LAST_LINE_FEED = 7;

/**
 * Scans a status line and header fields, or trailer fields alone, once and in order, however the octets are cut. Strict as
 * RFC 9112: no bare CR or LF, no folded lines, no white space before the colon. Positions are counted from the base.
 */
export class HeadScanner {
  /** Where names and values begin and end, by fours. */
  marks: number[] = [];
  status = 0;
  /** The digit after `HTTP/1.`. */
  minorVersion = 1;
  #state = START;
  #base = 0;
  #at = 0;
  #nameStart = 0;
  #nameEnd = 0;
  #valueStart = 0;

  /** Gets ready for a whole head. */
  startHead(): void {
    this.marks.length = 0;
    this.#state = START;
    this.#at = 0;
  }

  /** Gets ready for fields without a status line. */
  startFields(): void {
    this.marks.length = 0;
    this.#state = LINE;
    this.#at = 0;
  }

  /** Where the octets after the empty line begin, or {@link MORE} or {@link MALFORMED}. Goes on where it stopped. */
  scan(bytes: Uint8Array, base: number, end: number): number {
    this.#base = base;
    let at = base + this.#at;
    if (this.#state <= STATUS) {
      at = this.#statusLine(bytes, at, end);
      if (at < 0) return at;
    }
    return this.#fields(bytes, at, end);
  }

  /** One empty line before it is skipped, because some servers end an interim response with one too many. */
  #statusLine(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    if (this.#state === START) {
      if (bytes[at] === CR && at + 1 === end) return MORE;
      if (bytes[at] === CR && bytes[at + 1] === LF) at += 2;
      this.#state = STATUS;
    }
    this.#at = at - this.#base;
    if (!startsLikeStatusLine(bytes, at, end)) return MALFORMED;
    if (end - at < 13) return MORE;
    this.minorVersion = digit(bytes[at + 7]);
    this.status = digit(bytes[at + 9]) * 100 + digit(bytes[at + 10]) * 10 + digit(bytes[at + 11]);
    this.#state = REASON;
    return at + 12;
  }

  #fields(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    while (at < end) {
      if (this.#state === LINE) at = this.#startLine(bytes, at);
      else if (this.#state === NAME) at = this.#name(bytes, at, end);
      else if (this.#state === VALUE || this.#state === REASON) at = this.#value(bytes, at, end);
      else if (bytes[at] !== LF) return MALFORMED;
      else if (this.#state === LAST_LINE_FEED) return at + 1;
      else {
        this.#state = LINE;
        at += 1;
      }
      if (at < 0) return at;
    }
    this.#at = at - this.#base;
    return MORE;
  }

  #startLine(bytes: Uint8Array, at: number): number {
    this.#nameStart = at - this.#base;
    this.#state = bytes[at] === CR ? LAST_LINE_FEED : NAME;
    return bytes[at] === CR ? at + 1 : at;
  }

  #name(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    while (at < end && tokenOctets[bytes[at] ?? 0] === 1) at += 1;
    if (at === end) return at;
    this.#nameEnd = at - this.#base;
    if (bytes[at] !== COLON || this.#nameEnd === this.#nameStart) return MALFORMED;
    this.#valueStart = this.#nameEnd + 1;
    this.#state = VALUE;
    return at + 1;
  }

  #value(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    while (at < end && valueOctets[bytes[at] ?? 0] === 1) at += 1;
    if (at === end) return at;
    if (bytes[at] !== CR) return MALFORMED;
    if (this.#state === VALUE) this.#mark(bytes, at);
    this.#state = LINE_FEED;
    return at + 1;
  }

  #mark(bytes: Uint8Array, valueEnd: number): void {
    let from = this.#valueStart;
    let to = valueEnd - this.#base;
    while (from < to && isBlank(bytes[this.#base + from])) from += 1;
    while (to > from && isBlank(bytes[this.#base + to - 1])) to -= 1;
    this.marks.push(this.#nameStart, this.#nameEnd, from, to);
  }
}

function isBlank(octet: number | undefined): boolean {
  return octet === SP || octet === HTAB;
}

/** `HTTP/1.0` or `HTTP/1.1`, a space, three digits of which the first is not 0, then a space or the end of the line. */
function startsLikeStatusLine(bytes: Uint8Array, from: number, end: number): boolean {
  const length = Math.min(13, end - from);
  for (let at = 0; at < length; at += 1) if (!isPossible(bytes[from + at] ?? 0, at)) return false;
  return true;
}

const PREFIX = [72, 84, 84, 80, 47, 49, 46];

function isPossible(octet: number, at: number): boolean {
  if (at < 7) return octet === PREFIX[at];
  if (at === 7) return octet === 48 || octet === 49;
  if (at === 8) return octet === SP;
  if (at === 9) return octet >= 49 && octet <= 57;
  if (at < 12) return octet >= 48 && octet <= 57;
  return octet === SP || octet === CR;
}

function digit(octet: number | undefined): number {
  return (octet ?? 48) - 48;
}
