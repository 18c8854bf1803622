import { BoundedBody } from '../balance/bounded-body.ts';
import type { MirrorCopy } from '../balance/mirror.ts';
import type { Decision } from '../decision/decision.ts';
import type { ClientRequest } from '../engine/exchange.ts';
import { JoinedPieces } from './joined-pieces.ts';
import type { UpstreamCall } from '../upstream/upstream-client.ts';

/** How a body is passed on. */
export interface RequestBodyOptions {
  /** The longest body. */
  readonly maxBytes: number;
  /** How much is kept for another attempt; 0 for nothing. */
  readonly keptBytes: number;
  /** Reads along (nobody). */
  readonly copy: MirrorCopy | undefined;
  /** Is told how much has come. */
  readonly decision: Decision;
  readonly onTooLarge: () => void;
  /** Is told of a fault of the program. */
  readonly onFault: (error: unknown) => void;
  /** The body is about to be read. */
  readonly onStart: () => void;
}

/** The body of a request, read as fast as the service takes it. */
export class RequestBody {
  readonly #request: ClientRequest;
  readonly #options: RequestBodyOptions;
  #call: UpstreamCall | undefined;
  readonly #pieces: JoinedPieces;
  #kept: BoundedBody | undefined;
  #isReading = false;
  #hasEnded = false;
  #isStopped = false;
  #bytes = 0;

  constructor(request: ClientRequest, options: RequestBodyOptions) {
    this.#request = request;
    this.#options = options;
    this.#kept = options.keptBytes > 0 ? new BoundedBody(options.keptBytes) : undefined;
    this.#pieces = new JoinedPieces({ pass: (piece) => this.#pass(piece), onFault: options.onFault });
  }

  /** Whether the body can be sent again: nothing of it has been read, or all of what was is kept. */
  get isKept(): boolean {
    return this.#kept !== undefined || this.#bytes === 0;
  }

  /** Sends what is kept to a new attempt, then what comes. */
  sendTo(call: UpstreamCall): void {
    this.#call = call;
    if (this.#kept !== undefined) call.write(this.#kept.bytes());
    if (this.#hasEnded) call.end();
    else if (this.#isReading) this.#request.resume();
    else this.#read();
  }

  /** Nobody takes it for now: the next attempt has no connection yet. */
  hold(): void {
    this.#call = undefined;
    if (this.#isReading) this.#request.pause();
  }

  resume(): void {
    if (this.#isReading && !this.#isStopped) this.#request.resume();
  }

  /** Nothing more is sent. What still comes is thrown away by whoever answers. */
  stop(): void {
    this.#isStopped = true;
    this.#call = undefined;
    this.#kept = undefined;
    if (this.#isReading) this.#request.resume();
    else this.#options.copy?.abort();
  }

  #read(): void {
    this.#isReading = true;
    this.#options.onStart();
    this.#request.on('data', (chunk: Buffer) => {
      try {
        this.#take(chunk);
      } catch (error) {
        this.#options.onFault(error);
      }
    });
    this.#request.once('end', () => this.#end());
  }

  #take(chunk: Buffer): void {
    this.#options.copy?.write(chunk);
    if (this.#isStopped) return;
    this.#bytes += chunk.length;
    this.#options.decision.requestBytes = this.#bytes;
    if (this.#bytes > this.#options.maxBytes) return this.#options.onTooLarge();
    if (this.#bytes > this.#options.keptBytes) this.#kept = undefined;
    this.#pieces.take(chunk);
  }

  #pass(piece: Buffer): void {
    if (this.#isStopped) return;
    this.#kept?.add(piece);
    if (this.#call !== undefined && !this.#call.write(piece)) this.#request.pause();
  }

  #end(): void {
    this.#hasEnded = true;
    this.#options.copy?.end();
    this.#pieces.flush();
    if (!this.#isStopped) this.#call?.end();
  }
}
