import type { ChildProcess } from 'node:child_process';
import { Server, type Socket } from 'node:net';

/**
 * A socket that listens breaks off the connections that wait in its queue when the last process closes it. So a worker that is
 * replaced gives its sockets to the next one: the queue never ends.
 */
export interface HandOver {
  /** The name of the listener that the socket belongs to. */
  readonly handOver: string;
}

/** A connection that came while its socket was on the way. */
interface Passed {
  readonly passedTo: string;
}

/** Sends a socket that listens to the process above, for the next worker. */
export function giveAway(name: string, server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const message: HandOver = { handOver: name };
    process.send?.(message, server, {}, (error) => (error === null ? resolve() : reject(error)));
  });
}

/** Passes sockets on from one worker to the next. Returns what ends that. */
export function relaySockets(from: ChildProcess, to: ChildProcess): () => void {
  const pass = (message: unknown, handle: unknown): void => {
    if (!isHandOver(message) || !(handle instanceof Server)) return;
    // A socket that is received listens, here too, until it is closed here.
    const passed: Passed = { passedTo: message.handOver };
    handle.on('connection', (socket) => void to.send(passed, socket, {}, () => undefined));
    to.send(message, handle, {}, () => handle.close());
  };
  from.on('message', pass);
  return () => void from.off('message', pass);
}

/** What a worker does with what the one before gives it. */
export interface Takes {
  readonly socket: (name: string, server: Server) => void;
  readonly connection: (name: string, socket: Socket) => void;
}

/** Takes sockets and connections from the process above. */
export function takeOver({ socket, connection }: Takes): void {
  process.on('message', (message: unknown, handle: unknown) => {
    if (isHandOver(message) && handle instanceof Server) socket(message.handOver, handle);
    else if (isPassed(message) && isSocket(handle)) connection(message.passedTo, handle);
  });
}

function isHandOver(message: unknown): message is HandOver {
  return typeof message === 'object' && message !== null && 'handOver' in message;
}

function isPassed(message: unknown): message is Passed {
  return typeof message === 'object' && message !== null && 'passedTo' in message;
}

/** Undefined where the connection has ended on its way. */
function isSocket(handle: unknown): handle is Socket {
  return typeof handle === 'object' && handle !== null && 'remoteAddress' in handle;
}
