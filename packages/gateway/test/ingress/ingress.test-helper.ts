// A listener whose pipeline does nothing but write down what it was given, and a client that sends bytes as they are.
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { reasons } from '@mintmark/oauth/reasons';
import type { ListenerConfig } from '../../src/config/listener-config.ts';
import { createListener } from '../../src/listener/create-listener.ts';
import type {
  IngressRequest,
  Listener,
  ListenerLimits,
  ListenerOptions,
} from '../../src/listener/listener.ts';
import type { RequestHead } from '../../src/request/request-head.ts';
import type { RequestProblem } from '../../src/request/request-problem.ts';

export const limits: ListenerLimits = {
  maxHeaderBytes: 16_384,
  maxHeaders: 100,
  maxTargetCharacters: 8192,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 300_000,
  keepAliveTimeoutMs: 75_000,
  maxConnections: 1000,
};

/** One request that came through. */
export interface SeenRequest {
  readonly method: string;
  readonly target: string;
  readonly head: RequestHead;
  /** The certificate that the client showed, DER. */
  readonly certificate: Uint8Array | undefined;
  body: string;
  /** Whether its end came. */
  isComplete: boolean;
}

export interface Ingress {
  readonly listener: Listener;
  readonly port: number;
  readonly seen: SeenRequest[];
  readonly problems: RequestProblem[];
  /** Protocols of connections that were given away. */
  readonly upgrades: string[];
}

export interface IngressOptions {
  readonly config?: Omit<ListenerConfig, 'address'>;
  readonly limits?: Partial<ListenerLimits>;
  readonly options?: Partial<ListenerOptions>;
}

/** Opens a listener for the time of a test. */
export async function openIngress(t: TestContext, given: IngressOptions = {}): Promise<Ingress> {
  const seen: SeenRequest[] = [];
  const problems: RequestProblem[] = [];
  const upgrades: string[] = [];
  const listener = createListener(
    { address: '127.0.0.1:0', ...given.config },
    {
      limits: { ...limits, ...given.limits },
      onRequest: (request, response, head) => {
        record(request, head, seen);
        if (head.expectsContinue === true) response.writeContinue();
        whenEnded(request, head, () => {
          response.statusCode = 200;
          response.end('ok');
        });
      },
      onProblem: (_request, response, problem) => {
        problems.push(problem);
        response.statusCode = reasons[problem.reason].status;
        response.end(problem.detail);
      },
      onUpgrade: (_request, socket, { head }) => {
        upgrades.push(head.upgrade ?? '');
        socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\n\r\n');
      },
      onConnectionProblem: (problem) => void problems.push(problem),
      ...given.options,
    },
  );
  listener.server.listen({ ...listener.address });
  await once(listener.server, 'listening');
  t.after(() => listener.destroy());
  const { port } = listener.server.address() as AddressInfo;
  return { listener, port, seen, problems, upgrades };
}

function record(request: IngressRequest, head: RequestHead, seen: SeenRequest[]): void {
  const { method, path, query, clientCertificate: certificate } = head;
  const isComplete = head.body === 'none';
  const entry: SeenRequest = { method, target: path + query, head, certificate, body: '', isComplete };
  seen.push(entry);
  request.on('data', (chunk: Buffer) => void (entry.body += chunk.toString('latin1')));
  request.on('end', () => void (entry.isComplete = true));
  request.on('error', () => undefined);
}

function whenEnded(request: IngressRequest, head: RequestHead, then: () => void): void {
  if (head.body === 'none') then();
  else request.once('end', then);
}

/** Sends bytes and the end of them, and returns all that comes back until the connection is closed. */
export function exchange(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes, 'latin1'));
    socket.on('data', (chunk) => void (answer += chunk.toString('latin1')));
    // A connection that is reset is closed, which is an answer too.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

/** The statuses of the answers in what came back. */
export function statusesIn(answer: string): readonly number[] {
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /gu)]
    .map((match) => Number(match[1]))
    .filter((status) => status >= 200);
}
