import { OAuthError } from '@mintmark/oauth/errors';
import { notFoundReply } from '../interactions/not-found-page.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import type { Method, RequestContext, Route, ServerContext } from './context.ts';
import { errorReply } from './error-reply.ts';
import { newRequestId } from './request-id.ts';
import { emptyReply, toResponse, type Reply } from './reply.ts';
import type { RouteMatch } from './router.ts';
import { securityHeaders } from './security-headers.ts';

/** What the listener knows about the caller. */
export interface CallerInfo {
  /** The IP address of the client, taken from a trusted proxy's header if there is one. */
  readonly address: string;
}

/** Answers one request; never rejects. */
export async function handleRequest(
  request: Request,
  info: CallerInfo,
  {
    server,
    find,
  }: { readonly server: ServerContext; readonly find: (path: string) => RouteMatch | undefined },
): Promise<Response> {
  const url = new URL(request.url);
  const place = server.tenants.match(url);
  const found = place && find(place.path);
  if (!place) return toResponse({ ...emptyReply(404), headers: securityHeaders(url) });
  const context: RequestContext = {
    server,
    tenant: place.tenant,
    url,
    path: found?.path ?? {},
    address: info.address,
    acceptLanguage: request.headers.get('accept-language') ?? '',
    requestId: newRequestId(),
  };
  if (!found) return finish(notFoundReply(request, context), securityHeaders(url));
  return answer(request, context, found.route);
}

async function answer(request: Request, context: RequestContext, route: Route): Promise<Response> {
  const at = { request, context, route };
  const reply = await (
    request.method === 'OPTIONS' ? answerPreflight(request, context, route) : run(request, context, route)
  ).catch((error: unknown) => errorReply(error, at));
  // Afterwards, when it is known whose request it was. Without a database nobody is let in.
  const origins =
    request.method === 'OPTIONS' ? {} : await allowOrigin(request, context, route).catch(() => ({}));
  return finish(reply, { ...securityHeaders(context.url), ...origins });
}

async function run(request: Request, context: RequestContext, route: Route): Promise<Reply | Response> {
  const handler = route.methods[(request.method === 'HEAD' ? 'GET' : request.method) as Method]; // undefined for others
  if (handler) return handler(request, context);
  const allow = Object.keys(route.methods).join(', ');
  throw new OAuthError('invalid_request', `expected one of the methods ${allow}`, {
    status: 405,
    headers: { allow },
  });
}

/** What a handler says about a header wins over the defaults. */
function finish(reply: Reply | Response, headers: Readonly<Record<string, string>>): Response {
  if (!(reply instanceof Response))
    return toResponse({ ...reply, headers: { ...headers, ...reply.headers } });
  for (const [name, value] of Object.entries(headers))
    if (!reply.headers.has(name)) reply.headers.set(name, value);
  return reply;
}
