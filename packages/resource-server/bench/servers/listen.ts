import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';

/** Listens on a free port of this machine. */
export async function listen(handler: RequestListener): Promise<number> {
  return portOf(await listening(createServer(handler)));
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('expected a server that listens');
}
