import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { GatewayListener } from '@mintmark/gateway';
import { giveAway } from './hand-over.ts';
import { listen, parseListenAddress } from './listen.ts';
import type { Place } from './worker.ts';

interface Listening {
  readonly listener: GatewayListener;
  readonly place: Place;
}

/** How long connections are told to go before those without a request are closed. */
const farewellMs = 1000;
/** How long a request may be on its way on a connection that was taken last. */
const arrivalMs = 250;

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
        const port = await listen(listener.server, listener.config.address, ports[listener.name]);
        opened.push({ listener, place: placeOf(listener, port) });
      }
    } catch (error) {
      for (const { listener } of opened) listener.destroy();
      throw error;
    }
    this.#listening.push(...opened);
    return this.all();
  }

  /** Listens on a socket of the worker before. */
  async inherit(listener: GatewayListener, socket: NetServer): Promise<void> {
    const address = socket.address();
    listener.server.listen(socket);
    await once(listener.server, 'listening');
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    this.#listening.push({ listener, place: placeOf(listener, port) });
  }

  /** Takes a connection that came to a socket on its way. */
  take(name: string, socket: Socket): void {
    const found = this.#listening.find(({ listener }) => listener.name === name);
    if (found === undefined) socket.destroy();
    else found.listener.server.emit('connection', socket);
  }

  /** Gives the sockets to the next worker; both listen on them from now on. Gives how many. */
  async handOver(): Promise<number> {
    for (const { listener } of this.#listening) {
      // One after another, as one channel takes them.
      // oxlint-disable-next-line no-await-in-loop
      await giveAway(listener.name, listener.server);
    }
    return this.#listening.length;
  }

  /** Ends places without breaking anything off. */
  async close(listeners: readonly GatewayListener[]): Promise<void> {
    this.#listening = this.#listening.filter(({ listener }) => !listeners.includes(listener));
    await leave(
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

  /** Takes no more connections; those that are there are told to go, each with its next answer. */
  async leave(timeoutMs: number): Promise<void> {
    const servers = this.#listening.map(({ listener }) => listener.server);
    await leave(servers, Math.min(farewellMs, timeoutMs));
  }
}

function placeOf({ name, config }: GatewayListener, port: number): Place {
  const { address, tls } = config;
  const { host = '127.0.0.1' } = parseListenAddress(address);
  const shown = host.includes(':') ? `[${host}]` : host;
  return { name, address, url: `${tls === undefined ? 'http' : 'https'}://${shown}:${port}`, port };
}

/**
 * Tells clients to go while connections are still taken, so that none is closed just when its next request is on its way. Then
 * only the sockets that listen are closed: `close` of node:http also closes connections whose first request has not been read.
 */
async function leave(servers: readonly Server[], ms: number): Promise<void> {
  const counts = await Promise.all(servers.map(connectionsOf));
  for (const server of servers) server.prependListener('request', lastOne);
  if (counts.some((count) => count > 0)) await sleep(ms);
  // What waits to be taken is broken off when the last process closes the socket. Just now all has been taken.
  await nextTurn();
  for (const server of servers) NetServer.prototype.close.call(server);
  const rest = await Promise.all(servers.map(connectionsOf));
  if (rest.some((count) => count > 0)) await sleep(Math.min(arrivalMs, ms));
}

/** The connection ends with this answer. HTTP/2 has its own way, which its server knows. */
function lastOne(request: IncomingMessage, response: ServerResponse): void {
  if (request.httpVersionMajor === 1) response.shouldKeepAlive = false;
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 1 : count)));
}
