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

interface Connection {
  readonly socket: Socket;
  readonly reader: AnswerReader;
  dueAt: number;
}

/** How long the beginning is that is not counted. */
const startMs = 500;

/**
 * Sends requests at a constant rate over connections that are kept. A request that is due while all connections are busy waits, and its
 * wait counts: a proxy that stalls cannot hide it (no coordinated omission).
 */
export async function runConstantRate(load: RateLoad): Promise<RateResult> {
  const { port, path, token, perSecond, seconds, connections } = load;
  const request = rawRequest(path, token);
  const idle: Connection[] = [];
  const latencies: number[] = [];
  let failure: Error | undefined;
  let countsFrom = Infinity;
  const onAnswer = (connection: Connection, chunk: Buffer): void => {
    try {
      if (!connection.reader.take(chunk)) return;
    } catch (error) {
      failure ??= toError(error);
    }
    if (connection.dueAt >= countsFrom) latencies.push((performance.now() - connection.dueAt) * 1000);
    idle.push(connection);
  };
  for (let index = 0; index < connections; index += 1) {
    // One after the other, so that workers that share a port get their part.
    // oxlint-disable-next-line no-await-in-loop
    const socket = await open(port);
    const connection: Connection = { socket, reader: new AnswerReader(), dueAt: 0 };
    socket.on('data', (chunk: Buffer) => onAnswer(connection, chunk));
    socket.on('close', () => (failure ??= new Error('a connection was closed')));
    idle.push(connection);
  }
  const startsAt = performance.now();
  countsFrom = startsAt + startMs;
  const endsAt = countsFrom + seconds * 1000;
  const intervalMs = 1000 / perSecond;
  let sent = 0;
  await untilDone(() => {
    const now = performance.now();
    for (let dueAt = startsAt + sent * intervalMs; dueAt <= now; dueAt = startsAt + sent * intervalMs) {
      const connection = idle.shift();
      if (connection === undefined) break;
      connection.dueAt = dueAt;
      connection.socket.write(request);
      sent += 1;
    }
    return failure !== undefined || now > endsAt;
  });
  for (const { socket } of idle) socket.removeAllListeners('close').destroy();
  if (failure !== undefined) throw failure;
  return summary(latencies);
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
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

function summary(latencies: readonly number[]): RateResult {
  const sorted = Float64Array.from(latencies).toSorted();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { requests: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), p999: at(0.999) };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
