import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, Response } from 'express';

/**
 * Middleware of Express that says nothing about the types of a route: beside it, Express knows the parameters that a path has,
 * which a `RequestHandler` would make it forget.
 */
export type Middleware = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => unknown;

/** A request and what continues with it. */
export interface Call {
  readonly req: Request;
  readonly res: Response;
  readonly next: (error?: unknown) => void;
}

/** Makes middleware. */
export function createMiddleware(handle: (call: Call) => unknown): Middleware {
  // Express calls its middleware with its own requests and responses.
  return (req, res, next) => handle({ req: req as Request, res: res as Response, next });
}
