import { ChunkLine } from './chunk-line.ts';
import { emptyFraming, type MessageFraming, readFraming, resetFraming } from './message-framing.ts';
import { CR, LF } from './octets.ts';
import { SectionReader } from './section-reader.ts';
import { trailerFields } from './trailer-fields.ts';

const IDLE = 0;
const HEAD = 1;
const BODY = 2;
const UNTIL_CLOSE = 3;
const CHUNK_LINE = 4;
const CHUNK_DATA = 5;
const CHUNK_CR = 6;
const CHUNK_LF = 7;
const TRAILERS = 8;
const COMPLETE = 9;
const SWITCHED = 10;

/** What is wrong: not a place in the octets. */
const BROKEN = -1;
/** RFC 8297. */
const EARLY_HINTS = 103;
const MAX_INTERIM_RESPONSES = 10;

/** Is told what an answer says. */
export interface ResponseSink {
  onEarlyHints?(headers: string[]): void;
  onHead(status: number, headers: string[], length: number | undefined): void;
  /** The chunk is memory of whoever reads, and holds until this returns. */
  onData(chunk: Buffer, isLast: boolean): void;
}

/** What the request says of how its answer ends. */
export interface ResponseExpectation {
  /** The answer to HEAD has no body, whatever its fields say. */
  readonly isHead: boolean;
  /** 101 may be the answer. */
  readonly mayUpgrade: boolean;
}

/**
 * Parses the answer to one request after another: strict, bounded, and indifferent to how the octets are cut. The octets
 * belong to the caller, who may use their memory again; what is handed on is a copy. Body octets of one call come as one piece.
 */
export class ResponseParser {
  readonly framing: MessageFraming = emptyFraming();
  headers: string[] = [];
  trailers: string[] = [];
  /** What was wrong, for people. */
  problem = '';
  /** Octets of an answer have come. */
  hasBegun = false;
  readonly #sink: ResponseSink;
  readonly #maxHeaderBytes: number;
  readonly #section: SectionReader;
  readonly #chunkLine = new ChunkLine();
  #state = IDLE;
  #expectation: ResponseExpectation = { isHead: false, mayUpgrade: false };
  #interim = 0;
  #left = 0;
  #bodyStart = 0;
  #bodyEnd = 0;

  constructor(sink: ResponseSink, options: { maxHeaderBytes: number }) {
    this.#sink = sink;
    this.#maxHeaderBytes = options.maxHeaderBytes;
    this.#section = new SectionReader(options.maxHeaderBytes);
  }

  get isComplete(): boolean {
    return this.#state === COMPLETE;
  }

  get isSwitched(): boolean {
    return this.#state === SWITCHED;
  }

  /** The final head has been handed on. */
  get isInBody(): boolean {
    return this.#state >= BODY && this.#state <= TRAILERS;
  }

  /** The server keeps the connection after this answer. */
  get isPersistent(): boolean {
    return !this.framing.close && (this.#section.scanner.minorVersion === 1 || this.framing.keepAlive);
  }

  /** Gets ready for the answer to a request. */
  start(expectation: ResponseExpectation): void {
    this.#expectation = expectation;
    this.hasBegun = false;
    this.trailers = [];
    this.#interim = 0;
    this.#startHead();
  }

  /** Hands nothing on any more. */
  stop(): void {
    this.#state = IDLE;
    this.#bodyEnd = this.#bodyStart;
  }

  /** How many of the first `end` octets belong to the answer, or a negative number where it is malformed. */
  execute(bytes: Buffer, end: number): number {
    let at = 0;
    if (this.#state === HEAD) this.hasBegun = true;
    this.#bodyStart = 0;
    this.#bodyEnd = 0;
    while (at < end && at >= 0 && this.#state > IDLE && this.#state < COMPLETE)
      at = this.#step(bytes, at, end);
    if (at >= 0 && this.#bodyEnd > this.#bodyStart) this.#deliver(bytes);
    return at;
  }

  /** The connection has ended; whether that completes the answer. */
  finish(): boolean {
    if (this.#state !== UNTIL_CLOSE) return false;
    this.#state = COMPLETE;
    return true;
  }

  #step(bytes: Buffer, at: number, end: number): number {
    switch (this.#state) {
      case HEAD:
        return this.#head(bytes, at, end);
      case BODY:
      case CHUNK_DATA:
        return this.#sized(bytes, at, end);
      case UNTIL_CLOSE:
        this.#take(bytes, at, end);
        return end;
      case CHUNK_LINE:
        return this.#line(bytes, at, end);
      case CHUNK_CR:
        this.#state = CHUNK_LF;
        return bytes[at] === CR ? at + 1 : this.#broken('a chunk is longer than its size');
      case CHUNK_LF:
        this.#state = CHUNK_LINE;
        this.#chunkLine.start();
        return bytes[at] === LF ? at + 1 : this.#broken('a chunk is not ended by CR LF');
      default:
        return this.#trailers(bytes, at, end);
    }
  }

  #head(bytes: Buffer, from: number, end: number): number {
    const at = this.#section.read(bytes, from, end);
    if (at < 0) return this.#broken('the head is malformed or too long');
    if (this.#section.text === undefined) return at;
    this.headers = this.#fields(this.#section.text);
    const problem = this.#problemOf(end - at);
    if (problem !== '') return this.#broken(problem);
    if (this.#section.scanner.status < 200) return this.#interimResponse(at);
    this.#frame();
    const { framing } = this;
    const length = this.#state === COMPLETE ? 0 : framing.length;
    this.#sink.onHead(this.#section.scanner.status, this.headers, length);
    return at;
  }

  /** What forbids to go on after a head, where `available` octets follow it. */
  #problemOf(available: number): string {
    const { framing } = this;
    if (this.problem !== '') return this.problem;
    if (framing.chunked && framing.length !== undefined) return 'both Content-Length and Transfer-Encoding';
    if (framing.chunked && this.#section.scanner.minorVersion === 0)
      return 'Transfer-Encoding in an answer of HTTP/1.0';
    if (this.#section.scanner.status < 200 || !framing.close) return '';
    const length = this.#hasNoBody() ? 0 : framing.length;
    if (framing.chunked || length === undefined || available <= length) return '';
    return 'octets after an answer that ends the connection';
  }

  #interimResponse(at: number): number {
    if (this.#section.scanner.status === 101) {
      if (!this.#expectation.mayUpgrade) return this.#broken('101 without a request to switch');
      this.#state = SWITCHED;
      return at;
    }
    this.#interim += 1;
    if (this.#interim > MAX_INTERIM_RESPONSES) return this.#broken('too many interim responses');
    const { headers } = this;
    const isHint = this.#section.scanner.status === EARLY_HINTS;
    this.#startHead();
    if (isHint) this.#sink.onEarlyHints?.(headers);
    return at;
  }

  /** RFC 9112, section 6.3. */
  #frame(): void {
    const { framing } = this;
    this.#left = framing.length ?? 0;
    if (this.#hasNoBody() || framing.length === 0) this.#state = COMPLETE;
    else if (framing.length !== undefined) this.#state = BODY;
    else if (framing.chunked) this.#startChunks();
    else {
      this.#state = UNTIL_CLOSE;
      framing.close = true;
    }
  }

  #hasNoBody(): boolean {
    const { status } = this.#section.scanner;
    return this.#expectation.isHead || status === 204 || status === 304;
  }

  #startHead(): void {
    this.#state = HEAD;
    this.problem = '';
    this.#section.startHead();
    resetFraming(this.framing);
  }

  #startChunks(): void {
    this.#state = CHUNK_LINE;
    this.#chunkLine.reset();
  }

  #sized(bytes: Buffer, from: number, end: number): number {
    const to = Math.min(end, from + this.#left);
    this.#take(bytes, from, to);
    this.#left -= to - from;
    if (this.#left === 0) this.#state = this.#state === BODY ? COMPLETE : CHUNK_CR;
    return to;
  }

  #line(bytes: Buffer, from: number, end: number): number {
    const line = this.#chunkLine;
    for (let at = from; at < end; at += 1) {
      const isComplete = line.take(bytes[at] ?? 0);
      if (isComplete === undefined || line.extensionBytes > this.#maxHeaderBytes)
        return this.#broken('a chunk size');
      if (isComplete) return this.#startChunk(at + 1);
    }
    return end;
  }

  #startChunk(at: number): number {
    this.#left = this.#chunkLine.size;
    this.#state = this.#left === 0 ? TRAILERS : CHUNK_DATA;
    if (this.#left === 0) this.#section.startFields();
    return at;
  }

  #trailers(bytes: Buffer, from: number, end: number): number {
    const at = this.#section.read(bytes, from, end);
    if (at < 0) return this.#broken('the trailers are malformed or too long');
    if (this.#section.text === undefined) return at;
    this.trailers = trailerFields(this.#section.text, this.#section.scanner.marks);
    this.#state = COMPLETE;
    return at;
  }

  /** The fields by turns; what frames the message is read on the way, and a Content-Length is listed once. */
  #fields(text: string): string[] {
    const { marks } = this.#section.scanner;
    const headers: string[] = [];
    for (let at = 0; at < marks.length; at += 4) {
      const name = text.slice(marks[at], marks[at + 1]);
      const value = text.slice(marks[at + 2], marks[at + 3]);
      const isRepeated = this.framing.length !== undefined && isContentLength(name);
      if (!readFraming(this.framing, name, value)) this.problem = FRAMING_PROBLEMS[name.length] ?? '';
      if (!isRepeated) headers.push(name, value);
    }
    return headers;
  }

  /** Pieces that follow each other in memory with a gap, as chunks do, are moved together. */
  #take(bytes: Buffer, from: number, to: number): void {
    if (this.#bodyEnd === this.#bodyStart) {
      this.#bodyStart = from;
      this.#bodyEnd = to;
      return;
    }
    if (this.#bodyEnd !== from) bytes.copyWithin(this.#bodyEnd, from, to);
    this.#bodyEnd += to - from;
  }

  #deliver(bytes: Buffer): void {
    const chunk = bytes.subarray(this.#bodyStart, this.#bodyEnd);
    this.#sink.onData(chunk, this.#state === COMPLETE && this.trailers.length === 0);
  }

  #broken(problem: string): number {
    if (this.problem === '') this.problem = problem;
    this.#state = IDLE;
    return BROKEN;
  }
}

/** By the length of the field's name, which tells the two apart. */
const FRAMING_PROBLEMS: Readonly<Record<number, string>> = {
  14: 'Content-Length is no single number',
  17: 'Transfer-Encoding is not chunked alone',
};

function isContentLength(name: string): boolean {
  return name.length === 14 && name.toLowerCase() === 'content-length';
}
