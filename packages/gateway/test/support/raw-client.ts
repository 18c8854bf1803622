// A client that sends octets as they are, and what it gets back.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection on which a test writes by itself. */
export interface RawClient extends Disposable {
  readonly socket: Socket;
  /** All that has come so far, one character for each octet. */
  readonly text: () => string;
  write(text: string): void;
  /** Waits until what has come fits. */
  until(fits: (text: string) => boolean): Promise<string>;
  /** Waits until the other side has closed. */
  closed(): Promise<string>;
}

export async function openRaw(port: number): Promise<RawClient> {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  const pieces: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => void pieces.push(chunk));
  // A connection that is reset is closed, which is an answer too; `once` would reject.
  socket.on('error', () => undefined);
  const closing = new Promise((resolve) => socket.once('close', resolve));
  const text = (): string => Buffer.concat(pieces).toString('latin1');
  await once(socket, 'connect');
  return {
    ...{ socket, text },
    write: (more) => void socket.write(more, 'latin1'),
    async until(fits) {
      while (!fits(text())) {
        if (socket.closed) throw new Error(`closed after: ${text().slice(0, 500)}`);
        await Promise.race([new Promise((resolve) => socket.once('data', resolve)), closing]);
      }
      return text();
    },
    async closed() {
      await closing;
      return text();
    },
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

/** Sends a request with `Connection: close` in it and gives all that comes back. */
export async function sendRaw(port: number, text: string): Promise<string> {
  using client = await openRaw(port);
  client.write(text);
  return await client.closed();
}
