import type { Duplex } from 'node:stream';
import type { UpstreamHandler } from '../upstream/upstream-client.ts';
import type { UpstreamError } from '../upstream/upstream-error.ts';

/**
 * Keeps faults of a handler from whoever reads the connection: thrown into a parser, one would end the process, or leave a
 * connection half read that others use too.
 */
export class GuardedHandler implements UpstreamHandler {
  readonly #handler: Required<UpstreamHandler>;
  readonly #onFault: (error: unknown) => void;

  constructor(handler: Required<UpstreamHandler>, onFault: (error: unknown) => void) {
    this.#handler = handler;
    this.#onFault = onFault;
  }

  onConnected(): void {
    this.#guard(() => this.#handler.onConnected());
  }

  onHead(status: number, headers: string[], length: number | undefined): void {
    this.#guard(() => this.#handler.onHead(status, headers, length));
  }

  onData(chunk: Buffer, isLast: boolean): void {
    this.#guard(() => this.#handler.onData(chunk, isLast));
  }

  onEnd(trailers: readonly string[]): void {
    this.#guard(() => this.#handler.onEnd(trailers));
  }

  onError(error: UpstreamError): void {
    this.#guard(() => this.#handler.onError(error));
  }

  onDrain(): void {
    this.#guard(() => this.#handler.onDrain());
  }

  onUpgrade(headers: string[], socket: Duplex, head: Buffer): void {
    this.#guard(() => this.#handler.onUpgrade(headers, socket, head));
  }

  #guard(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#onFault(error);
    }
  }
}
