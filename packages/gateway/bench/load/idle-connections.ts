import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { AnswerReader, rawRequest } from './raw-request.ts';

/** Connections that have each been used once and are kept. */
export interface IdleConnections {
  close(): void;
}

/** Opens connections, has one request answered on each, and leaves them alone. */
export async function openIdleConnections(
  count: number,
  { port, path, token }: { readonly port: number; readonly path: string; readonly token: string | undefined },
): Promise<IdleConnections> {
  const request = rawRequest(path, token);
  const sockets: Socket[] = [];
  const atOnce = 50;
  for (let index = 0; index < count; index += atOnce) {
    const heap = Array.from({ length: atOnce }, () => openOne(port, request));
    // oxlint-disable-next-line no-await-in-loop
    sockets.push(...(await Promise.all(heap)));
  }
  return { close: () => sockets.forEach((socket) => socket.destroy()) };
}

async function openOne(port: number, request: Buffer): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const reader = new AnswerReader();
  const answered = new Promise<void>((resolve, reject) => {
    socket.on('data', (chunk: Buffer) => {
      try {
        if (reader.take(chunk, chunk.length)) resolve();
      } catch (error) {
        reject(error);
      }
    });
  });
  socket.write(request);
  await answered;
  return socket;
}
