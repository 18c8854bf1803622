import type { FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify';
import { decisionOf } from '../adapter/decided-requests.ts';
import type { Auth } from '../authenticate/auth.ts';
import { refuseRequest } from './refuse-request.ts';

/** A request whose sender is known. */
export type AuthenticatedRequest<Route extends RouteGenericInterface = RouteGenericInterface> =
  FastifyRequest<Route> & {
    /** Who is asking. */
    readonly auth: Auth;
  };

/**
 * Gives a handler `request.auth` that is not null, as a type too. An anonymous request is refused.
 *
 * @example
 * app.get('/notes', authed(({ auth }) => ({ owner: auth.subject })));
 */
export function authed<Route extends RouteGenericInterface = RouteGenericInterface>(
  handler: (request: AuthenticatedRequest<Route>, reply: FastifyReply) => unknown,
): (request: FastifyRequest<Route>, reply: FastifyReply) => unknown {
  return (request, reply) => {
    const { adapter, auth } = decisionOf(request);
    if (auth === undefined) return refuseRequest(reply, adapter.server.refuse('token_missing'), adapter);
    return handler(Object.assign(request, { auth }), reply);
  };
}
