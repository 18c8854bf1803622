import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A key set behind an address of this machine. */
export interface KeyServer {
  readonly url: string;
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

/** Serves a key set on a free loopback port and counts who asks. */
export async function serveKeys(set: object): Promise<KeyServer> {
  let requests = 0;
  const server = createServer((_, response) => {
    requests++;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(set));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}/jwks.json`,
    requests: () => requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
