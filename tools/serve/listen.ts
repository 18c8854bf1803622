import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Site } from './static-site.ts';

/** Only this machine may connect: the page is for the person in front of it. */
const host = '127.0.0.1';

/** How many ports after the usual one are tried before the system is asked for any free one. */
const portsToTry = 20;

/** A site that answers, and the address to open. */
export interface Listening {
  readonly server: Server;
  readonly url: string;
}

/** Listens on exactly this port of the loopback interface; rejects when it is taken. */
export function listen(site: Site, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    send(site, request, response).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      resolve({ server, url: `http://localhost:${actual}` });
    });
  });
}

/** Listens on the first free port from `firstPort` on, or on any free one when a whole run of them is taken. */
export async function listenNear(site: Site, firstPort: number): Promise<Listening> {
  for (let port = firstPort; port < firstPort + portsToTry; port += 1) {
    try {
      return await listen(site, port);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return listen(site, 0);
}

/** Whether listening failed because another program has the port. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function send(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = URL.parse(request.url ?? '/', `http://${host}`);
  if (!url) {
    response.writeHead(400).end();
    return;
  }
  const answer = site(new Request(url, { method: request.method ?? 'GET' }));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
