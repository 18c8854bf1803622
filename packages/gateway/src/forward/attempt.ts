import type { Duplex } from 'node:stream';
import type { Target } from '../balance/target.ts';
import type { UpstreamTry } from '../decision/decision.ts';
import type { UpstreamCall, UpstreamHandler, UpstreamRequest } from '../upstream/upstream-client.ts';
import type { UpstreamError } from '../upstream/upstream-error.ts';

/** Is told what becomes of an attempt. */
export interface AttemptHandler extends Required<Omit<UpstreamHandler, 'onConnected'>> {
  /** The target takes the body. */
  onReady(call: UpstreamCall): void;
  /** A fault of the program: something threw that should not have. */
  onFault(error: unknown): void;
}

/**
 * One attempt at a target: what the pool is told of it, and how it is recorded. It keeps faults of its handler from whoever reads the
 * connection: thrown into a parser, one would end the process, or leave a connection half read that others use too.
 */
export class Attempt implements UpstreamHandler {
  readonly target: Target;
  readonly record: UpstreamTry;
  readonly startedAt: number = performance.now();
  readonly #ticket: number;
  readonly #handler: AttemptHandler;
  #call: UpstreamCall | undefined;
  /** An attempt is over once, whether its connection was made before or not. */
  #state: 'begun' | 'connected' | 'over' = 'begun';
  #isPaused = false;

  /** The target has just been picked. */
  constructor(target: Target, handler: AttemptHandler) {
    this.target = target;
    this.#ticket = target.ticket;
    this.#handler = handler;
    this.record = { target: target.url, result: '', durationMs: 0 };
  }

  /** Sends the request; its body when there is somebody to take it, so that a target that cannot be reached costs nothing of it. */
  send(request: UpstreamRequest): void {
    const call = this.target.client.dispatch(request, this);
    this.#call = call;
    if (this.#state === 'connected') this.#handler.onReady(call);
  }

  /** Notes how it went; what is said first counts. */
  end(result: number | string): void {
    if (this.record.result !== '') return;
    this.record.result = result;
    this.record.durationMs = performance.now() - this.startedAt;
  }

  /** The head of an answer came. */
  succeeded(status: number): void {
    this.end(status);
    this.target.succeeded(status, this.#ticket);
  }

  /** There was no answer, or it broke off. */
  failed(error: UpstreamError): void {
    this.end(error.code);
    this.target.failed(error, this.#ticket);
  }

  /** Reads no more of the answer until the client has taken what there is. False where that is so already. */
  pause(): boolean {
    if (this.#isPaused) return false;
    this.#isPaused = true;
    this.#call?.pause();
    return true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#call?.resume();
  }

  /** The connection is destroyed, so that nobody else gets what is on it; the handler hears nothing more. */
  abort(): void {
    this.#call?.abort();
  }

  /** The target is let go. */
  release(): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.target.release(this.#ticket);
  }

  onConnected(): void {
    if (this.#state !== 'begun') return;
    this.#state = 'connected';
    try {
      if (this.#call !== undefined) this.#handler.onReady(this.#call);
    } catch (error) {
      this.#handler.onFault(error);
    }
  }

  onEarlyHints(headers: string[]): void {
    try {
      this.#handler.onEarlyHints(headers);
    } catch (error) {
      this.#handler.onFault(error);
    }
  }

  onHead(status: number, headers: string[], length: number | undefined): void {
    try {
      this.#handler.onHead(status, headers, length);
    } catch (error) {
      this.#handler.onFault(error);
    }
  }

  onData(chunk: Buffer, isLast: boolean): void {
    try {
      this.#handler.onData(chunk, isLast);
    } catch (error) {
      this.#handler.onFault(error);
    }
  }

  onEnd(trailers: readonly string[]): void {
    try {
      this.#handler.onEnd(trailers);
    } catch (error) {
      this.#handler.onFault(error);
    }
  }

  onError(error: UpstreamError): void {
    try {
      this.#handler.onError(error);
    } catch (fault) {
      this.#handler.onFault(fault);
    }
  }

  onDrain(): void {
    try {
      this.#handler.onDrain();
    } catch (error) {
      this.#handler.onFault(error);
    }
  }

  onUpgrade(headers: string[], socket: Duplex, head: Buffer): void {
    try {
      this.#handler.onUpgrade(headers, socket, head);
    } catch (error) {
      this.#handler.onFault(error);
    }
  }
}
