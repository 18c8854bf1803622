import type { ExtendableContext } from 'koa';
import type { RequestParts } from '../authenticate/request-parts.ts';
import { nodeRequest } from '../node/node-request.ts';

/** What is looked at of a request of Koa. Protocol and host are those that `app.proxy` says, the path that before routers. */
export function koaParts(ctx: ExtendableContext): RequestParts {
  return nodeRequest(ctx.req, ctx);
}
