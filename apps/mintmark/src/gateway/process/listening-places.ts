import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { GatewayListener } from '@mintmark/gateway';
import { listen, parseListenAddress } from './listen.ts';
import type { Place } from './worker.ts';

interface Listening {
  readonly listener: GatewayListener;
  readonly place: Place;
}

/** How long connections are told to go before those without a request are closed. */
const farewellMs = 1000;

/** The places where a worker listens. */
export class ListeningPlaces {
  #listening: Listening[] = [];

  /** Listens in all of them, or in none. Ports that others took for port 0 are taken, too. @throws CliError */
  async open(
    listeners: readonly GatewayListener[],
    ports: Readonly<Record<string, number>>,
  ): Promise<readonly Place[]> {
    const opened: Listening[] = [];
    try {
      for (const listener of listeners) {
        // One after another: the first that fails is told.
        // oxlint-disable-next-line no-await-in-loop
        opened.push(await openOne(listener, ports));
      }
    } catch (error) {
      for (const { listener } of opened) listener.destroy();
      throw error;
    }
    this.#listening.push(...opened);
    return this.all();
  }

  /** Ends places without breaking anything off. */
  async close(listeners: readonly GatewayListener[]): Promise<void> {
    this.#listening = this.#listening.filter(({ listener }) => !listeners.includes(listener));
    await sayFarewell(
      listeners.map(({ server }) => server),
      farewellMs,
    );
    await Promise.all(listeners.map((listener) => listener.close()));
  }

  all(): readonly Place[] {
    return this.#listening.map(({ place }) => place);
  }

  /** The ports by the names of listeners. */
  ports(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.all().map(({ name, port }) => [name, port]));
  }

  hasAddress(address: string): boolean {
    return this.#listening.some(({ place }) => place.address === address);
  }

  /** Tells clients to go while connections are still taken, so that none is closed just when its next request is on its way. */
  async sayFarewell(timeoutMs: number): Promise<void> {
    await sayFarewell(
      this.#listening.map(({ listener }) => listener.server),
      Math.min(farewellMs, timeoutMs),
    );
  }
}

async function openOne(
  listener: GatewayListener,
  ports: Readonly<Record<string, number>>,
): Promise<Listening> {
  const { address, tls } = listener.config;
  const port = await listen(listener.server, address, ports[listener.name]);
  const { host = '127.0.0.1' } = parseListenAddress(address);
  const shown = host.includes(':') ? `[${host}]` : host;
  const url = `${tls === undefined ? 'http' : 'https'}://${shown}:${port}`;
  return { listener, place: { name: listener.name, address, url, port } };
}

async function sayFarewell(servers: readonly Server[], ms: number): Promise<void> {
  const counts = await Promise.all(servers.map(connectionsOf));
  for (const server of servers) server.prependListener('request', lastOne);
  if (counts.some((count) => count > 0)) await sleep(ms);
  // The kernel breaks off connections that wait to be taken when a socket closes. Just now they have all been taken.
  await nextTurn();
}

/** The connection ends with this answer. HTTP/2 has its own way, which its server knows. */
function lastOne(request: IncomingMessage, response: ServerResponse): void {
  if (request.httpVersionMajor === 1) response.shouldKeepAlive = false;
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 1 : count)));
}
