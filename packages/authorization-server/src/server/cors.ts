import { originsOf } from '../store/sql/client-rows.ts';
import type { RequestContext, Route } from './context.ts';
import { emptyReply, type Reply } from './reply.ts';
import { notedClient } from './request-client.ts';

const nothing: Readonly<Record<string, string>> = {};
const everybody = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag' };

/** The headers that let browser code of another origin read the answer, where it may (A6). */
export async function allowOrigin(
  request: Request,
  context: RequestContext,
  route: Route,
): Promise<Readonly<Record<string, string>>> {
  if (route.cors === undefined) return nothing;
  const origin = request.headers.get('origin');
  if (route.cors === 'public') return everybody;
  if (origin === null) return { vary: 'Origin' };
  if (!(await isClientOrigin(origin, request, context))) return { vary: 'Origin' };
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'WWW-Authenticate, DPoP-Nonce, Retry-After, ETag, Date',
    vary: 'Origin',
  };
}

/**
 * Whether the origin is one of the client that the request is from; of any client of the tenant where that is not known: in
 * preflights, and where a request was refused before.
 */
async function isClientOrigin(
  origin: string,
  request: Request,
  { server, tenant }: RequestContext,
): Promise<boolean> {
  // Of files, sandboxed frames and redirects of others: nobody's own.
  if (origin === 'null') return false;
  const client = notedClient(request);
  if (client) return originsOf(client.metadata, client.policy).includes(origin);
  return server.store.clients.hasOrigin(tenant.id, origin);
}

/** Answers a preflight. Cookies never travel across origins: no credentials are allowed. */
export async function answerPreflight(
  request: Request,
  context: RequestContext,
  route: Route,
): Promise<Reply> {
  const methods = Object.keys(route.methods).join(', ');
  const allowed = await allowOrigin(request, context, route);
  if (!('access-control-allow-origin' in allowed)) return emptyReply(204, { allow: methods, ...allowed });
  return emptyReply(204, {
    ...allowed,
    'access-control-allow-methods': methods,
    'access-control-allow-headers': 'Authorization, Content-Type, DPoP, If-None-Match',
    'access-control-max-age': '600',
  });
}
