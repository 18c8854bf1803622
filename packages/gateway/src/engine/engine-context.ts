import type { Duplex } from 'node:stream';
import type { ForwardAuth } from '../forward-auth/forward-auth.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { ClientResponse } from '../respond/write-answer.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { ClientRequest } from './exchange.ts';

/** What an engine works with. */
export interface EngineContext {
  /** The configuration of this moment. */
  readonly snapshot: () => Snapshot;
  readonly telemetry: Telemetry | undefined;
  /** How many requests may be open at once. */
  readonly maxRequests: () => number;
  /** How many of them one client address may have; 0 for any number. */
  readonly maxRequestsPerAddress: () => number;
  /** Whether the gateway takes no new requests, because it ends. */
  readonly isDraining: () => boolean;
  /** The time, epoch milliseconds. */
  readonly now: () => number;
  /** Is told of faults of the program. */
  readonly onFault: (error: unknown) => void;
}

/** A request as it comes from a listener. */
export interface NewExchange {
  readonly request: ClientRequest;
  readonly response: ClientResponse;
  readonly head: RequestHead;
  /** The name of the listener. */
  readonly listener: string;
  /** Undefined where requests are passed on. */
  readonly forwardAuth?: ForwardAuth | undefined;
}

/** A connection that a client wants to be something else. */
export interface UpgradeEnds {
  readonly socket: Duplex;
  readonly firstBytes: Buffer;
  /** Takes the connection away from the response, so that nothing is written to it but what the tunnel writes. */
  release(): void;
}
