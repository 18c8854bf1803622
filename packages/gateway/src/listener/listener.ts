import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { LimitsConfig } from '../config/limits-config.ts';
import type { ListenerContext } from '../request/listener-context.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { RequestProblem } from '../request/request-problem.ts';

/** A request as it came, of either version of HTTP. Where its body is `none`, it has ended already and emits no `end`. */
export type IngressRequest = IncomingMessage | Http2ServerRequest;

/** The answer to it. */
export type IngressResponse = ServerResponse | Http2ServerResponse;

/** The limits that a listener keeps, with their defaults filled in. */
export type ListenerLimits = Required<
  Pick<
    LimitsConfig,
    | 'maxHeaderBytes'
    | 'maxHeaders'
    | 'maxTargetCharacters'
    | 'headersTimeoutMs'
    | 'requestTimeoutMs'
    | 'keepAliveTimeoutMs'
    | 'maxConnections'
  >
>;

/** What happens with requests. */
export interface ListenerOptions {
  readonly limits: ListenerLimits;
  /** A request whose head is good. Where `head.expectsContinue`, the body comes after `response.writeContinue()`. */
  onRequest(request: IngressRequest, response: IngressResponse, head: RequestHead): void;
  /** A request whose head is not. In HTTP/1 the connection is closed after the answer, and nothing more is read from it. */
  onProblem(request: IngressRequest, response: IngressResponse, problem: RequestProblem): void;
  /**
   * A connection that wants to become something else; `firstBytes` came with the request. `createUpgradeResponse` makes an answer to
   * refuse it with. Without it, such requests are ordinary ones (they are).
   */
  onUpgrade?(request: IncomingMessage, socket: Duplex, upgrade: UpgradeRequest): void;
  /** What came was no request of HTTP; it is answered already (nobody is told). */
  onConnectionProblem?(problem: RequestProblem, peerAddress: string): void;
  /** Files of a certificate have changed and cannot be used; the one before is shown on (nobody is told). */
  readonly onCertificateError?: (error: unknown) => void;
  /** The time, epoch milliseconds (`Date.now`). */
  readonly now?: () => number;
}

/** What belongs to a request to upgrade. */
export interface UpgradeRequest {
  readonly head: RequestHead;
  /** Bytes that came behind the head. */
  readonly firstBytes: Buffer;
}

/** A place to listen, that does not listen yet: `listener.server.listen({ ...listener.address, reusePort: true })`. */
export interface Listener {
  /** The name that the configuration gives it. */
  readonly name: string;
  /** The server of Node, which has no port yet. */
  readonly server: HttpServer | HttpsServer;
  /** Where it should listen; without a host, on all addresses. */
  readonly address: ListenerAddress;
  /** What reading its requests has to know. */
  readonly context: ListenerContext;
  /** Takes no more connections and requests, and resolves when those under way have ended. */
  close(): Promise<void>;
  /** Breaks everything off. */
  destroy(): void;
}

/** A host and a port. */
export interface ListenerAddress {
  /** A name or an address (all addresses). */
  readonly host?: string;
  /** The port; 0 for one that the system chooses. */
  readonly port: number;
}
