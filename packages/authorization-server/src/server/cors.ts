import type { RequestContext, Route } from './context.ts';
import { emptyReply, type Reply } from './reply.ts';

const nothing: Readonly<Record<string, string>> = {};
const everybody = { 'access-control-allow-origin': '*' };

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
  const { server, tenant } = context;
  if (!(await server.store.clients.hasOrigin(tenant.id, origin))) return { vary: 'Origin' };
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'WWW-Authenticate, DPoP-Nonce, Retry-After, ETag',
    vary: 'Origin',
  };
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
