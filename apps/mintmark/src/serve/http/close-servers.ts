import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** What is being answered, so that an end can wait for it. */
export interface InFlight {
  readonly count: () => number;
  /** Takes no more requests, and resolves when all are answered or `graceMs` have passed. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** Watches the answers of servers. */
export function watchInFlight(servers: readonly Server[]): InFlight {
  const open = new Map<ServerResponse, IncomingMessage>();
  let isClosing = false;
  for (const server of servers) {
    // Before the listener, so that a connection that came just now is told to go.
    server.prependListener('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
      open.set(outgoing, incoming);
      outgoing.once('close', () => {
        open.delete(outgoing);
        // What was promised to stay open before, such as the connection of a stream, would stay for a minute.
        if (isClosing) setImmediate(() => server.closeIdleConnections());
      });
      if (isClosing) outgoing.setHeader('connection', 'close');
    });
  }
  const close = async (graceMs: number): Promise<void> => {
    isClosing = true;
    for (const [outgoing, { headers }] of open) {
      // A stream of events never ends by itself, and its clients come back by themselves.
      if (outgoing.headersSent && headers.accept?.includes('text/event-stream')) outgoing.destroy();
      else if (!outgoing.headersSent) outgoing.setHeader('connection', 'close');
    }
    const timer = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), graceMs);
    await Promise.all(servers.map(closed));
    clearTimeout(timer);
  };
  return { count: () => open.size, close };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
