import {
  type ClientHttp2Stream,
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { NEVER } from '../ticker.ts';
import { isListTooLong } from '../../request/is-list-too-long.ts';
import type {
  UpstreamCall,
  UpstreamClientOptions,
  UpstreamHandler,
  UpstreamRequest,
} from '../upstream-client.ts';
import { type RequestProgress, UpstreamError, type UpstreamErrorCode } from '../upstream-error.ts';
import { plainFields, requestFields, trailerRecord } from './request-fields.ts';
import { type Failure, resetFailure } from './reset-failure.ts';

/** The client, as its calls see it. */
export interface CallOwner {
  readonly options: Pick<UpstreamClientOptions, 'maxHeaderBytes'>;
  /** The call is over. */
  onOver(call: Http2Call): void;
  /** When something that is waited for from now on has not come, in ticks. */
  responseDeadline(): number;
  idleDeadline(): number;
}

/** The session that a call is sent on. */
export interface CallSession {
  /** How many requests it has answered. */
  answers: number;
  /** Whether it has ended, so that what is missing will not come. */
  readonly isEnded: boolean;
}

/** RFC 8297. */
const EARLY_HINTS = 103;
const MAX_INTERIM_RESPONSES = 10;

/** One request, from the queue to the end of its answer. */
export class Http2Call implements UpstreamCall {
  readonly request: UpstreamRequest;
  readonly handler: UpstreamHandler;
  readonly fields: OutgoingHttpHeaders;
  session: CallSession | undefined;
  deadline: number = NEVER;
  isOver = false;
  readonly #owner: CallOwner;
  #stream: ClientHttp2Stream | undefined;
  #early: Buffer[] = [];
  #isEnded: boolean;
  #isPaused = false;
  #hasHead = false;
  #interim = 0;
  #trailers: string[] = [];
  #ownTrailers: readonly string[] = [];
  #requestLeft: number;
  /** END_STREAM has come. */
  #isWhole = false;

  constructor(request: UpstreamRequest, handler: UpstreamHandler, owner: CallOwner) {
    this.request = request;
    this.handler = handler;
    this.fields = requestFields(request);
    this.#owner = owner;
    this.#isEnded = request.body === 'none';
    this.#requestLeft = typeof request.body === 'number' ? request.body : Number.POSITIVE_INFINITY;
  }

  get progress(): RequestProgress {
    if (this.#hasHead) return 'answered';
    return this.#stream === undefined ? 'not-sent' : 'sent';
  }

  /** Whether the request may have trailers of its own. */
  get mayHaveTrailers(): boolean {
    return this.request.body === 'unknown' && this.request.trailers === true;
  }

  start(session: CallSession, stream: ClientHttp2Stream): void {
    this.session = session;
    this.#stream = stream;
    this.deadline = NEVER;
    this.#listen(stream);
    this.handler.onConnected?.();
    if (this.isOver) return;
    if (this.#isPaused) stream.pause();
    const wasAsked = this.#early.length > 0;
    let mayGoOn = true;
    for (const chunk of this.#early.splice(0)) mayGoOn = stream.write(chunk);
    if (this.#isEnded) this.#endStream(stream);
    else if (wasAsked && mayGoOn) this.handler.onDrain();
  }

  write(chunk: Buffer): boolean {
    if (this.isOver || chunk.length === 0) return true;
    this.#requestLeft -= chunk.length;
    if (this.#isEnded || this.#requestLeft < 0) return this.#misframed();
    if (this.#stream !== undefined) return this.#stream.write(chunk);
    this.#early.push(chunk);
    return false;
  }

  end(trailers: readonly string[] = []): void {
    if (this.isOver || this.#isEnded) return;
    this.#isEnded = true;
    this.#ownTrailers = trailers;
    if (this.#requestLeft > 0 && this.#requestLeft !== Number.POSITIVE_INFINITY) this.#misframed();
    else if (this.#stream !== undefined) this.#endStream(this.#stream);
  }

  pause(): void {
    this.#isPaused = true;
    this.deadline = NEVER;
    this.#stream?.pause();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    if (this.#stream === undefined || this.isOver) return;
    this.deadline = this.#hasHead ? this.#owner.idleDeadline() : this.#owner.responseDeadline();
    this.#stream.resume();
  }

  abort(): void {
    if (!this.isOver) this.#over();
  }

  fail(
    code: UpstreamErrorCode,
    options: { progress?: RequestProgress; message?: string; cause?: unknown } = {},
  ): void {
    if (this.isOver) return;
    const progress = options.progress ?? this.progress;
    this.#over();
    this.handler.onError(new UpstreamError(code, progress, options));
  }

  /** Ends what has waited for too long. */
  check(now: number): void {
    if (now < this.deadline) return;
    if (this.#stream === undefined) this.fail('connect_timeout');
    else this.fail(this.#hasHead ? 'idle_timeout' : 'response_timeout');
  }

  #listen(stream: ClientHttp2Stream): void {
    this.#watchEnd(stream);
    stream.on('response', (headers, flags, raw) => this.#onHead(headers, flags, raw));
    stream.on('headers', (headers, _flags, raw) => this.#onInterim(headers[':status'], raw));
    stream.on('trailers', (_headers, _flags, raw) => this.#onTrailers(raw));
    stream.on('data', (chunk: Buffer) => this.#onData(chunk));
    stream.on('end', () => this.#onEnd());
    stream.on('drain', () => this.#onDrain());
    stream.on('wantTrailers', () => stream.sendTrailers(trailerRecord(this.#ownTrailers)));
    stream.on('error', (cause) => this.#onClose(stream, cause));
    stream.on('close', () => this.#onClose(stream, undefined));
  }

  /**
   * A stream that was reset with NO_ERROR, or whose session went, ends like one with END_STREAM; only what comes before the
   * stream is closed was said by the target.
   */
  #watchEnd(stream: ClientHttp2Stream): void {
    const push = stream.push.bind(stream);
    stream.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
      if (chunk === null && !stream.closed) this.#isWhole = true;
      return push(chunk, encoding);
    };
  }

  /** Fails where a head or trailers are longer than allowed. */
  #isTooLong(raw: readonly string[]): boolean {
    if (!isListTooLong(raw, this.#owner.options.maxHeaderBytes)) return false;
    this.fail('response_malformed', {
      progress: 'answered',
      message: 'the head or the trailers are too long',
    });
    return true;
  }

  #onTrailers(raw: string[]): void {
    if (!this.isOver && !this.#isTooLong(raw)) this.#trailers = plainFields(raw);
  }

  #onInterim(status: number | undefined, raw: string[]): void {
    if (this.isOver || this.#hasHead || this.#isTooLong(raw)) return;
    this.#interim += 1;
    if (this.#interim > MAX_INTERIM_RESPONSES)
      return this.fail('response_malformed', { progress: 'answered', message: 'too many interim responses' });
    if (status === EARLY_HINTS) this.handler.onEarlyHints?.(plainFields(raw));
  }

  #onHead(
    headers: IncomingHttpHeaders & { ':status'?: number | undefined },
    flags: number,
    raw: string[],
  ): void {
    if (this.isOver || this.#isTooLong(raw)) return;
    this.#hasHead = true;
    const hasBody = (flags & constants.NGHTTP2_FLAG_END_STREAM) === 0;
    const declared = headers['content-length'];
    const isDeclared = declared !== undefined && this.request.method !== 'HEAD';
    if (!this.#isPaused) this.deadline = this.#owner.idleDeadline();
    const length = hasBody && isDeclared ? Number(declared) : undefined;
    this.handler.onHead(headers[':status'] ?? 0, plainFields(raw), hasBody ? length : 0);
  }

  #onData(chunk: Buffer): void {
    if (this.isOver) return;
    if (!this.#isPaused) this.deadline = this.#owner.idleDeadline();
    this.handler.onData(chunk, false);
  }

  /** RFC 9113, section 8.1: an answer is complete only with END_STREAM. */
  #onEnd(): void {
    if (this.isOver) return;
    if (!this.#hasHead || !this.#isWhole)
      return this.fail('connection_ended', { message: 'the answer is cut off' });
    if (this.session !== undefined) this.session.answers += 1;
    this.#over({ isWhole: this.#isEnded });
    this.handler.onEnd(this.#trailers);
  }

  #onDrain(): void {
    if (!this.isOver && !this.#isEnded) this.handler.onDrain();
  }

  #onClose(stream: ClientHttp2Stream, cause: unknown): void {
    const { session } = this;
    const failure: Failure = resetFailure(stream.rstCode, this.progress);
    const isStale =
      session !== undefined && session.isEnded && session.answers > 0 && failure.progress === 'sent';
    this.fail(failure.code, {
      ...failure,
      cause,
      ...(isStale ? { progress: 'sent-on-reused' as const } : {}),
    });
  }

  #endStream(stream: ClientHttp2Stream): void {
    if (this.request.body !== 'none') stream.end();
    if (!this.#hasHead) this.deadline = this.#owner.responseDeadline();
  }

  #misframed(): boolean {
    const { progress } = this;
    this.#over();
    const message = 'the request body is not as long as its Content-Length';
    const error = new UpstreamError('connection_ended', progress, { message });
    process.nextTick(() => this.handler.onError(error));
    return true;
  }

  /** What is left of the stream is of no use to anybody. */
  #over({ isWhole = false } = {}): void {
    this.isOver = true;
    this.deadline = NEVER;
    if (!isWhole && this.#stream?.closed === false) this.#stream.close(constants.NGHTTP2_CANCEL);
    this.#stream?.resume();
    this.#owner.onOver(this);
  }
}
