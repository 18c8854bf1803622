import { once } from 'node:events';
import { createServer } from 'node:net';
import { isTaken } from './listen.ts';

const host = '127.0.0.1';
/** How many ports after the usual one are tried before the system is asked for any free one. */
const portsToTry = 20;

/** The first free port from `first` on, or any free one; somebody else may take it a moment later. */
export async function findPort(first: number): Promise<number> {
  for (let port = first; port < first + portsToTry; port += 1) {
    // One after the other: the first free one is wanted.
    // oxlint-disable-next-line no-await-in-loop
    if (await isFree(port)) return port;
  }
  return anyPort();
}

/** Any free port. */
export async function anyPort(): Promise<number> {
  return (await tryPort(0)) ?? 0;
}

/** Whether nobody listens on a port of the loopback interface. */
export async function isFree(port: number): Promise<boolean> {
  return (await tryPort(port)) !== undefined;
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (isTaken(error)) return undefined;
    throw error;
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : port;
}
