import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { decisionOf } from '../adapter/decided-requests.ts';
import type { Auth } from '../authenticate/auth.ts';
import { refuseRequest } from './refuse-request.ts';

/** A request whose sender is known. */
export type AuthenticatedRequest<
  Params = Request['params'],
  ResBody = unknown,
  ReqBody = unknown,
  Query = Request['query'],
> = Request<Params, ResBody, ReqBody, Query> & {
  /** Who is asking. */
  readonly auth: Auth;
};

/**
 * Gives a handler `req.auth` as a type, without changing the types of Express everywhere. An anonymous request is refused.
 *
 * @example
 * app.get('/notes', authed((req, res) => void res.json({ owner: req.auth.subject })));
 */
export function authed<
  Params = Request['params'],
  ResBody = unknown,
  ReqBody = unknown,
  Query = Request['query'],
>(
  handler: (
    req: AuthenticatedRequest<Params, ResBody, ReqBody, Query>,
    res: Response<ResBody>,
    next: NextFunction,
  ) => unknown,
): RequestHandler<Params, ResBody, ReqBody, Query> {
  return (req, res, next) => {
    const { adapter, auth } = decisionOf(req);
    const { server, respond } = adapter;
    if (auth === undefined) return refuseRequest(server.refuse('token_missing'), { res, next, respond });
    return handler(Object.assign(req, { auth }), res, next);
  };
}
