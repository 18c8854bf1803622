import type { UpstreamClient } from '../upstream/upstream-client.ts';
import type { UpstreamError } from '../upstream/upstream-error.ts';
import { isTargetFailure } from './breaker-settings.ts';
import type { TargetAddress } from './target-address.ts';
import type { TargetConnections, TargetState } from './target-state.ts';

/** What a target does at the moment. */
export type TargetCondition = 'well' | 'ill' | 'open' | 'half-open';

/** What a target is made of. */
export interface TargetOptions {
  readonly weight: number;
  readonly state: TargetState;
  readonly connections: TargetConnections;
  /** Makes the client when the first request wants it. */
  readonly createClient: (target: TargetAddress) => UpstreamClient;
}

/**
 * One place where a service is. Whoever gets it from `pick` reads `ticket` at once, reports `succeeded` or `failed` as soon as the
 * head of the answer or the error is there, and calls `release` exactly once when the attempt is over, whatever happened.
 */
export class Target implements TargetAddress {
  readonly url: string;
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly authority: string;
  /** Its share among the others. */
  readonly weight: number;
  /** What is known of it; shared with the pools before and after a reload. */
  readonly state: TargetState;
  /** Its connections; shared likewise, where they would be made alike. */
  readonly connections: TargetConnections;
  readonly #createClient: (target: TargetAddress) => UpstreamClient;

  constructor(address: TargetAddress, options: TargetOptions) {
    this.url = address.url;
    this.scheme = address.scheme;
    this.host = address.host;
    this.port = address.port;
    this.authority = address.authority;
    this.weight = options.weight;
    this.state = options.state;
    this.connections = options.connections;
    this.#createClient = options.createClient;
  }

  /** How it is spoken to; made when it is first asked for. */
  get client(): UpstreamClient {
    return (this.connections.client ??= this.#createClient(this));
  }

  /** Requests under way, in this worker. */
  get open(): number {
    return this.state.open;
  }

  /** The number under which the request that was just picked reports; another one after every change of the breaker. */
  get ticket(): number {
    return this.state.breaker.generation;
  }

  get condition(): TargetCondition {
    if (!this.state.isWell) return 'ill';
    const { state } = this.state.breaker;
    return state === 'closed' ? 'well' : state;
  }

  /** The head of an answer came. Statuses that the breaker is told to count are failures. */
  succeeded(status: number, ticket: number = this.ticket): void {
    const { breaker } = this.state;
    if (breaker.settings.statuses.has(status)) breaker.failed(ticket);
    else breaker.succeeded(ticket);
  }

  /** There was no answer, or it broke off, or its status is a failure. */
  failed(reason: UpstreamError | number, ticket: number = this.ticket): void {
    if (typeof reason === 'number') return this.succeeded(reason, ticket);
    // A kept connection that the target ended meanwhile says nothing about the next one.
    if (reason.progress === 'sent-on-reused' || !isTargetFailure[reason.code]) return;
    this.state.breaker.failed(ticket);
  }

  /** The attempt is over: answer complete, failed, or given up because the client left. */
  release(ticket: number = this.ticket): void {
    this.state.open--;
    this.state.breaker.release(ticket);
  }
}
