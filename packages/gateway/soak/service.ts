// The service behind the gateway of the soak: it goes away and comes back on the same port.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';

/** How long the long answer is, in bytes. */
export const longBytes = 300_000;

/** How many events a stream has. */
export const eventCount = 5;

/** A service that can be started again. */
export interface SoakService {
  readonly url: string;
  /** Breaks everything off, stays away for a moment, and comes back. */
  restart(awayMs: number): Promise<void>;
  close(): Promise<void>;
}

export async function startService(): Promise<SoakService> {
  const open = new Set<Socket>();
  let server = await listen(0, open);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async restart(awayMs) {
      await stop(server, open);
      await new Promise((resolve) => setTimeout(resolve, awayMs));
      server = await listen(port, open);
    },
    close: () => stop(server, open),
  };
}

async function listen(port: number, open: Set<Socket>): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 30_000 }, serve);
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => socket.send(data.toString('utf8')));
  });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** WebSockets are not the server's any more, but it waits for them. */
async function stop(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  const gone = new Promise((resolve) => server.close(resolve));
  for (const socket of open) socket.destroy();
  await gone;
}

const long = Buffer.alloc(longBytes, 'x');

function serve(request: IncomingMessage, response: ServerResponse): void {
  const { url = '' } = request;
  response.on('error', () => undefined);
  if (url.startsWith('/long')) response.end(long);
  else if (url.startsWith('/events')) sendEvents(response);
  else countBytes(request, (bytes) => response.end(`${url} ${bytes}`));
}

function countBytes(request: IncomingMessage, done: (bytes: number) => void): void {
  let bytes = 0;
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => done(bytes));
}

function sendEvents(response: ServerResponse): void {
  response.setHeader('content-type', 'text/event-stream');
  let sent = 0;
  const timer = setInterval(() => {
    sent += 1;
    response.write(`data: ${sent}\n\n`);
    if (sent === eventCount) response.end();
  }, 100);
  response.once('close', () => clearInterval(timer));
}
