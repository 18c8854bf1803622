import type { Http2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ListenerContext } from './listener-context.ts';
import { plainAddress } from './trusted-proxies.ts';

/** What all requests of one connection share, found out once. */
export interface Connection {
  readonly peerAddress: string;
  readonly isTrustedProxy: boolean;
  /** The client, as far as the connection tells. */
  readonly client: ClientOfHead;
  /** The certificate that was shown for the name which the client asked for; undefined without TLS. */
  readonly shownCertificate: unknown;
  /** The certificate of the client, DER (none). */
  readonly clientCertificate: () => Uint8Array | undefined;
  /** The authority of the request before, which is mostly that of the next, and its host. */
  lastAuthority: string;
  lastHost: string;
}

/** Who sent a request, and by what scheme. */
export interface ClientOfHead {
  readonly address: string;
  readonly scheme: 'http' | 'https';
  /** The client and the proxies that it came by, the nearest last, joined by commas. */
  readonly forwardedFor: string;
}

const key = Symbol('connection');

/** What carries requests: a socket, or a session of HTTP/2. */
interface Carrier {
  [key]?: Connection;
}

/** The facts about a connection, kept with what carries its requests. */
export function connectionOf(
  carrier: Socket | Http2Session,
  context: ListenerContext,
  socket?: Socket | TLSSocket,
): Connection {
  const known = (carrier as Carrier)[key];
  if (known !== undefined) return known;
  const connection = readConnection(socket ?? (carrier as Socket), context);
  (carrier as Carrier)[key] = connection;
  return connection;
}

function readConnection(socket: Socket, context: ListenerContext): Connection {
  const peerAddress = plainAddress(socket.remoteAddress);
  const tlsSocket = context.tls ? (socket as TLSSocket) : undefined;
  return {
    peerAddress,
    isTrustedProxy: context.trustedProxies?.has(peerAddress) ?? false,
    client: { address: peerAddress, scheme: context.tls ? 'https' : 'http', forwardedFor: peerAddress },
    shownCertificate: context.certificateFor?.(tlsSocket?.servername || undefined),
    clientCertificate: readOnce(() => readCertificate(tlsSocket, context)),
    lastAuthority: '',
    lastHost: '',
  };
}

/** OpenSSL lets no client renegotiate, so that a certificate holds as long as its connection, and is read when it is asked for. */
function readOnce(read: () => Uint8Array | undefined): () => Uint8Array | undefined {
  let isRead = false;
  let certificate: Uint8Array | undefined;
  return () => {
    if (!isRead) certificate = read();
    isRead = true;
    return certificate;
  };
}

function readCertificate(socket: TLSSocket | undefined, context: ListenerContext): Uint8Array | undefined {
  if (socket === undefined || (context.onlyAuthorizedCertificates === true && !socket.authorized))
    return undefined;
  return socket.getPeerX509Certificate()?.raw;
}
