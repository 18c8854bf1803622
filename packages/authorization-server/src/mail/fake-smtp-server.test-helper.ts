import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** A mail server that takes everything, or nothing. */
export interface FakeSmtpServer extends AsyncDisposable {
  readonly url: string;
  /** `MAIL FROM` and `RCPT TO` lines of each mail. */
  readonly envelopes: readonly string[][];
  /** All that came after `DATA`, with its line ends. */
  readonly received: string;
}

export async function createFakeSmtpServer({
  refuses = false,
}: { readonly refuses?: boolean } = {}): Promise<FakeSmtpServer> {
  const envelopes: string[][] = [];
  const data: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    void converse(socket, { envelopes, data, refuses });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    envelopes,
    get received() {
      return data.join('\r\n');
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Ledger {
  readonly envelopes: string[][];
  readonly data: string[];
  readonly refuses: boolean;
}

async function converse(socket: Socket, { envelopes, data, refuses }: Ledger): Promise<void> {
  const answer = (line: string): boolean => socket.write(`${line}\r\n`);
  let isData = false;
  answer('220 mail.example');
  for await (const line of createInterface({ input: socket })) {
    if (isData) {
      isData = line !== '.';
      if (isData) data.push(line);
      else answer('250 taken');
    } else if (line.startsWith('MAIL')) {
      envelopes.push([line]);
      answer(refuses ? '550 no' : '250 go on');
    } else if (line.startsWith('RCPT')) {
      envelopes.at(-1)?.push(line);
      answer('250 go on');
    } else if (line === 'DATA') {
      isData = true;
      answer('354 go on');
    } else {
      answer('250 mail.example');
    }
  }
}
