import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** An answer to a request to upgrade, for refusing it. The connection is closed when it has been sent. */
export function createUpgradeResponse(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  // Node types the socket of a server as a Duplex here and a Socket there; it is the same one.
  response.assignSocket(socket as Socket);
  response.once('finish', () => {
    response.detachSocket(socket as Socket);
    socket.end(() => socket.destroy());
    // As Node's own server does for its responses: whoever counts open requests waits for it.
    response.destroyed = true;
    response.emit('close');
  });
  return response;
}
