import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { AnswerReader, rawRequest } from './raw-request.ts';

/** A load that does not wait for answers: requests are due at fixed times. */
export interface RateLoad {
  readonly port: number;
  readonly path: string;
  readonly token?: string | undefined;
  readonly perSecond: number;
  readonly seconds: number;
  readonly connections: number;
}

/** How long answers took since their request was due, in microseconds. */
export interface RateResult {
  readonly requests: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
}

/** How long the beginning is that is not counted. */
const startMs = 500;
const readBytes = 65_536;

/**
 * Sends requests at a constant rate over connections that are kept. A request that is due while all connections are busy waits, and its
 * wait counts: a proxy that stalls cannot hide it (no coordinated omission).
 */
export async function runConstantRate(load: RateLoad): Promise<RateResult> {
  const { perSecond, seconds, connections } = load;
  const request = rawRequest(load.path, load.token);
  const asking = new Asking(Math.ceil(perSecond * seconds) + 1);
  for (let index = 0; index < connections; index += 1) {
    // One after the other, so that workers that share a port get their part.
    // oxlint-disable-next-line no-await-in-loop
    asking.idle.push(await asking.open(load.port));
  }
  const startsAt = performance.now();
  asking.countsFrom = startsAt + startMs;
  const endsAt = asking.countsFrom + seconds * 1000;
  const intervalMs = 1000 / perSecond;
  let sent = 0;
  await untilDone(() => {
    const now = performance.now();
    for (let dueAt = startsAt + sent * intervalMs; dueAt <= now; dueAt = startsAt + sent * intervalMs) {
      const connection = asking.idle.shift();
      if (connection === undefined) break;
      connection.dueAt = dueAt;
      connection.socket?.write(request);
      sent += 1;
    }
    return asking.failure !== undefined || now > endsAt;
  });
  return asking.close();
}

interface Connection {
  socket: Socket | undefined;
  readonly reader: AnswerReader;
  dueAt: number;
}

/** The connections of one load. What it keeps is taken beforehand: a collector of garbage would be measured too. */
class Asking {
  readonly idle: Connection[] = [];
  countsFrom = Infinity;
  failure: Error | undefined;
  readonly #sockets: Socket[] = [];
  readonly #latencies: Float64Array;
  readonly #memory: Buffer = Buffer.allocUnsafeSlow(readBytes);
  #counted = 0;

  constructor(most: number) {
    this.#latencies = new Float64Array(most);
  }

  async open(port: number): Promise<Connection> {
    const connection: Connection = { socket: undefined, reader: new AnswerReader(), dueAt: 0 };
    const callback = (bytes: number): boolean => this.#take(connection, bytes);
    const onread = { buffer: this.#memory, callback };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
    await once(socket, 'connect');
    socket.on('error', (error) => (this.failure ??= error));
    socket.on('close', () => (this.failure ??= new Error('a connection was closed')));
    this.#sockets.push(socket);
    connection.socket = socket;
    return connection;
  }

  #take(connection: Connection, bytes: number): boolean {
    try {
      if (!connection.reader.take(this.#memory, bytes)) return true;
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
    }
    if (connection.dueAt >= this.countsFrom && this.#counted < this.#latencies.length) {
      this.#latencies[this.#counted] = (performance.now() - connection.dueAt) * 1000;
      this.#counted += 1;
    }
    this.idle.push(connection);
    return true;
  }

  /** @throws Error where an answer was none, or a connection ended */
  close(): RateResult {
    const { failure } = this;
    for (const socket of this.#sockets) socket.destroy();
    if (failure !== undefined) throw failure;
    const sorted = this.#latencies.subarray(0, this.#counted).toSorted();
    const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
    return { requests: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), p999: at(0.999) };
  }
}

/** Timers have whole milliseconds, which would send requests in heaps; this sleeps about a tenth of one and leaves the core to others. */
function untilDone(step: () => boolean): Promise<void> {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  return new Promise((resolve) => {
    const turn = (): void => {
      if (step()) return resolve();
      Atomics.wait(cell, 0, 0, 0.02);
      setImmediate(turn);
    };
    turn();
  });
}
