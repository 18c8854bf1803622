import { CredentialError } from '../credentials/errors.ts';
import type { RequestContext, ServerContext } from './context.ts';

interface Overload {
  /** Since the last line. */
  readonly refused: number;
  readonly nextLineAt: number;
}

const overloads = new WeakMap<ServerContext, Overload>();
const betweenLinesMs = 1000;

/** Writes down why a request failed. What is refused for want of room comes in floods and is told by a line a second. */
export function logFailure(cause: unknown, { server, requestId, url }: RequestContext): void {
  if (cause instanceof CredentialError && cause.code === 'credentials_overloaded') return logOverload(server);
  server.log({
    level: 'error',
    event: 'request_failed',
    message: cause instanceof Error ? cause.name : 'unknown error',
    data: { requestId, path: url.pathname },
    cause,
  });
}

function logOverload(server: ServerContext): void {
  const now = server.now();
  const { refused, nextLineAt } = overloads.get(server) ?? { refused: 0, nextLineAt: now };
  if (now < nextLineAt) {
    overloads.set(server, { refused: refused + 1, nextLineAt });
    return;
  }
  overloads.set(server, { refused: 0, nextLineAt: now + betweenLinesMs });
  server.log({
    level: 'warn',
    event: 'passwords_overloaded',
    message: 'too many passwords are being checked; requests are refused',
    data: { refused: refused + 1 },
  });
}
