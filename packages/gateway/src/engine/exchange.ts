import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { Decision } from '../decision/decision.ts';
import type { ForwardAuth } from '../forward-auth/forward-auth.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { ClientResponse } from '../respond/write-answer.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** The asking side of a request, of either version of HTTP. */
export type ClientRequest = IncomingMessage | Http2ServerRequest;

/** One request on its way through the gateway. It keeps the configuration that it began with. */
export interface Exchange {
  readonly request: ClientRequest;
  readonly response: ClientResponse;
  readonly head: RequestHead;
  readonly snapshot: Snapshot;
  readonly decision: Decision;
  /** How the proxy that asks is answered; undefined where requests are passed on. */
  readonly forwardAuth: ForwardAuth | undefined;
  /** Whether the gateway is about to end, so that connections do after their answers. */
  readonly isDraining: () => boolean;
  /** By which name it is counted among the requests of its address; undefined where it is not. */
  countedAs: string | undefined;
  /** Where it stands among the answers that may stall. */
  place: number;
}
