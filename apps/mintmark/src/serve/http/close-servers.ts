import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Nothing new for so long: what was on its way has been read. */
const quietMs = 50;
/** New requests hold up an end no longer than a second. */
const maxQuietTries = 20;

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
  let seen = 0;
  for (const server of servers) {
    // Before the listener, so that a connection that came just now is told to go.
    server.prependListener('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
      seen += 1;
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
    await untilQuiet(() => seen);
    const timer = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), graceMs);
    await Promise.all(servers.map(closed));
    clearTimeout(timer);
  };
  return { count: () => open.size, close };
}

/**
 * Requests that were sent are read before connections without one are closed: to their client a connection that breaks
 * says nothing about what was done.
 */
async function untilQuiet(seen: () => number): Promise<void> {
  for (let tries = 0; tries < maxQuietTries; tries += 1) {
    const before = seen();
    await sleep(quietMs);
    if (seen() === before) return;
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
