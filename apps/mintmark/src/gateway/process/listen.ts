import { once } from 'node:events';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { platform } from 'node:process';
import { listenError } from '../run/gateway-failure.ts';

/** Where to listen. */
export interface ListenAddress {
  /** Undefined for all addresses. */
  readonly host: string | undefined;
  readonly port: number;
}

/** The systems on which several processes can listen on one port and the kernel shares connections out among them. */
const sharing: ReadonlySet<string> = new Set(['linux', 'freebsd', 'sunos', 'aix']);

/** Whether workers can share a port here. */
export const canSharePorts: boolean = sharing.has(platform);

/** Reads an address of the configuration: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080` or `:8080`. */
export function parseListenAddress(address: string): ListenAddress {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  return { host: host === '' ? undefined : host, port: Number(address.slice(colon + 1)) };
}

/** Listens, beside others where the system can share ports. Gives the port. @throws CliError */
export async function listen(server: Server, address: string, port?: number): Promise<number> {
  const { host, port: asked } = parseListenAddress(address);
  const listening = once(server, 'listening');
  server.listen({
    port: port ?? asked,
    reusePort: canSharePorts,
    ...(host === undefined ? {} : { host }),
  });
  try {
    await listening;
  } catch (error) {
    throw listenError({ address, error });
  }
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : asked;
}

/** Whether somebody could listen there, without staying. @throws CliError */
export async function tryListening(address: string): Promise<void> {
  const server = createServer();
  await listen(server, address);
  server.close();
  await once(server, 'close');
}
