import type { Server, ServerResponse } from 'node:http';

/** What is being answered, so that an end can wait for it. */
export interface InFlight {
  readonly count: () => number;
  /** Takes no more requests, and resolves when all are answered or `graceMs` have passed. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** Watches the answers of servers. */
export function watchInFlight(servers: readonly Server[]): InFlight {
  const open = new Set<ServerResponse>();
  let isClosing = false;
  for (const server of servers) {
    // Before the listener, so that a connection that came just now is told to go.
    server.prependListener('request', (_incoming, outgoing: ServerResponse) => {
      open.add(outgoing);
      outgoing.once('close', () => open.delete(outgoing));
      if (isClosing) outgoing.setHeader('connection', 'close');
    });
  }
  const close = async (graceMs: number): Promise<void> => {
    isClosing = true;
    for (const outgoing of open) {
      // A stream of events never ends by itself, and its clients come back by themselves.
      if (isEventStream(outgoing)) outgoing.destroy();
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

function isEventStream(outgoing: ServerResponse): boolean {
  return outgoing.headersSent && String(outgoing.getHeader('content-type')).startsWith('text/event-stream');
}
