import type { Middleware, Next, ParameterizedContext } from 'koa';
import { decisionOf } from '../adapter/decided-requests.ts';
import type { Auth } from '../authenticate/auth.ts';
import { refuseRequest } from './refuse-request.ts';

/** The context of a request whose sender is known. */
export type AuthenticatedContext = ParameterizedContext<{
  /** Who is asking. */
  auth: Auth;
  /** What `formatUser` made of it. */
  user?: unknown;
}>;

/**
 * Gives a handler `ctx.state.auth` as a type. An anonymous request is refused.
 *
 * @example
 * app.use(authed((ctx) => void (ctx.body = { owner: ctx.state.auth.subject })));
 */
export function authed(handler: (ctx: AuthenticatedContext, next: Next) => unknown): Middleware {
  return async (ctx, next) => {
    const { adapter, auth } = decisionOf(ctx);
    if (auth === undefined) return refuseRequest(ctx, adapter.server.refuse('token_missing'), adapter);
    ctx.state.auth = auth;
    return handler(ctx, next);
  };
}
