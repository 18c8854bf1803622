// What tests of guides ask, and what they are told.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** The status and reason of an answer. */
export async function outcomeOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') === true;
  // Problem documents of ours have it.
  return isProblem
    ? `${answer.status} ${(JSON.parse(text) as { reason: string }).reason}`
    : `${answer.status}`;
}

/** Asks until the answer is another one than this; the runner's time limit ends it. */
export async function outcomeAfter(before: string, ask: () => Promise<Response>): Promise<string> {
  for (;;) {
    const outcome = await outcomeOf(await ask());
    if (outcome !== before) return outcome;
    await setTimeout(50);
  }
}

/** The headers of a request with a token. */
export function bearer(token: string): { readonly headers: Readonly<Record<string, string>> } {
  return { headers: { authorization: `Bearer ${token}` } };
}

/** A server that listens on a free port. */
export interface Listening {
  readonly origin: string;
  close(): Promise<void>;
}

/** Listens with what a guide exports. */
export async function listenWith(listen: (port: number, host: string) => Server): Promise<Listening> {
  const server = listen(0, '127.0.0.1');
  if (!server.listening) await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
