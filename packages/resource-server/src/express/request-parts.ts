import type { Request } from 'express';
import type { RequestParts } from '../authenticate/request-parts.ts';
import { nodeRequest } from '../node/node-request.ts';

/** What is looked at of a request of Express. Protocol and host are those of `trust proxy`, the path that before routers. */
export function expressParts(req: Request): RequestParts {
  return nodeRequest(req, req);
}
