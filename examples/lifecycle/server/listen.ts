import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';

/** Only this machine may connect. */
const host = '127.0.0.1';
/** How many ports after the usual one are tried before any free one is taken. */
const portsToTry = 20;

/** Something that listens on loopback. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
}

/** Listens on exactly this port, or on the usual one or the next free. */
export async function listenNear(
  port: number | undefined,
  usual: number,
  listener: RequestListener,
): Promise<Listening> {
  if (port !== undefined) return listenExactly(port, listener);
  for (let near = usual; near < usual + portsToTry; near += 1) {
    try {
      // One after the other: the first free one is wanted.
      // oxlint-disable-next-line no-await-in-loop
      return await listen(near, listener);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return listen(0, listener);
}

async function listenExactly(port: number, listener: RequestListener): Promise<Listening> {
  try {
    return await listen(port, listener);
  } catch (error) {
    throw isTaken(error) ? new Error(`port ${port} is taken; choose another one`, { cause: error }) : error;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function listen(port: number, listener: RequestListener): Promise<Listening> {
  const server = createServer(listener);
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : port };
}
