import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port of this machine where nobody listens: it was opened and closed just now. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  server.close();
  await once(server, 'close');
  return port;
}
