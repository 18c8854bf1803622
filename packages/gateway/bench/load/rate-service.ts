import { createServer, type Server, type Socket } from 'node:net';
import { answers, callerPath } from '../site/upstream.ts';

/** The service, in the process that asks: what waits for an answer and what gives it never wait for each other's turn on the core. */
export function createRateService(): Server {
  const written = new Map(Object.values(answers).map(({ path, body }) => [path, formatAnswer(body)]));
  return createServer({ noDelay: true }, (socket) => {
    let waiting = '';
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      waiting += chunk.toString('latin1');
      for (let end = waiting.indexOf('\r\n\r\n'); end >= 0; end = waiting.indexOf('\r\n\r\n')) {
        answer(socket, waiting.slice(0, end + 2), written);
        waiting = waiting.slice(end + 4);
      }
    });
  });
}

function answer(socket: Socket, head: string, written: ReadonlyMap<string, Buffer>): void {
  const start = head.indexOf(' ') + 1;
  const path = head.slice(start, head.indexOf(' ', start));
  const known = written.get(path);
  if (known !== undefined) socket.write(known);
  else if (path === callerPath) socket.write(formatAnswer(callerOf(head)));
  else socket.destroy();
}

/** Who the proxy told it is asking. */
function callerOf(head: string): string {
  const value = (name: string): string => new RegExp(`\r\n${name}: *([^\r]*)\r\n`, 'i').exec(head)?.[1] ?? '';
  return ['x-user', 'x-client', 'authorization'].map(value).join('|');
}

function formatAnswer(body: string): Buffer {
  return Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    'latin1',
  );
}
