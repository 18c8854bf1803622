import type { ServerOption } from '../adapter/adapter-options.ts';
import type { Refusal } from '../authenticate/refusal.ts';
import type { RequestParts } from '../authenticate/request-parts.ts';
import type { Authenticated } from '../authenticate/resource-server.ts';
import type { Requirements } from '../requirements/requirements.ts';

/** What `headers()` of `next/headers` gives: the headers of the request that is being answered. */
export interface IncomingHeaders {
  /** The value of a header, or null. */
  get(name: string): string | null;
}

/** The server that decides, and what it is asked for. */
export type AuthOptions = ServerOption & Requirements;

/**
 * Decides about a request wherever code of the server runs: in route handlers, server components, server actions and the data
 * layer behind them. It takes a request, or what `headers()` of `next/headers` gives; proofs of possession (DPoP) and cookies
 * need the request. The server is made once, in a module of its own.
 *
 * @example
 * const server = createResourceServer({ issuers: 'https://login.example', audience: 'https://api.example' });
 * const result = await auth(await headers(), { server, scopes: 'notes:read' });
 * if (!result.ok) throw new AuthenticationError(result);
 */
export async function auth(
  request: Request | IncomingHeaders,
  { server, ...requirements }: AuthOptions,
): Promise<Authenticated | Refusal> {
  return server.authenticate(isRequest(request) ? request : partsOf(request), requirements);
}

function isRequest(request: Request | IncomingHeaders): request is Request {
  return 'headers' in request && 'url' in request;
}

/** Headers alone know no address and no method: no proof fits, and what a cookie sends counts as a change that is defended. */
function partsOf(headers: IncomingHeaders): RequestParts {
  return { method: 'UNKNOWN', url: 'https://invalid/', header: (name) => headers.get(name) };
}
