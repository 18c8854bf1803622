import type { FastifyReply, FastifyRequest } from 'fastify';
import { decisionOf } from '../adapter/decided-requests.ts';
import type { Auth } from '../authenticate/auth.ts';
import { refuseRequest } from './refuse-request.ts';

/** A request whose sender is known. */
export type AuthenticatedRequest<Request extends object = FastifyRequest> = Request & {
  /** Who is asking. */
  readonly auth: Auth;
};

/**
 * Gives a handler `request.auth` that is not null, as a type too. An anonymous request is refused. Types of the route are kept.
 *
 * @example
 * app.get('/notes', authed(({ auth }) => ({ owner: auth.subject })));
 */
export function authed<Request extends object = FastifyRequest, Reply extends object = FastifyReply>(
  handler: (request: AuthenticatedRequest<Request>, reply: Reply) => unknown,
): (request: Request, reply: Reply) => unknown {
  return (request, reply) => {
    const { adapter, auth } = decisionOf(request);
    if (auth !== undefined) return handler(Object.assign(request, { auth }), reply);
    const answer = reply as unknown as FastifyReply; // handlers are called with nothing else
    return refuseRequest(answer, adapter.server.refuse('token_missing'), adapter);
  };
}
