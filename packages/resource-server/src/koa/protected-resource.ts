import type { Middleware } from 'koa';
import { describedServer } from '../adapter/server-of.ts';
import type { ResourceServerOptions } from '../authenticate/options.ts';
import type { ResourceServer } from '../authenticate/resource-server.ts';
import { koaParts } from './request-parts.ts';

/**
 * Middleware that serves what the API says of itself (RFC 9728), so that clients find its issuers and scopes. It comes before
 * {@link auth}, at the root of the application, and lets all other requests pass.
 *
 * @throws TypeError without the option `resource`
 * @see https://www.rfc-editor.org/rfc/rfc9728
 * @example
 * app.use(protectedResource(server)); // GET /.well-known/oauth-protected-resource
 */
export function protectedResource(server: ResourceServer | ResourceServerOptions): Middleware {
  const described = describedServer(server);
  return async (ctx, next) => {
    const answer = described.answerMetadata(koaParts(ctx));
    if (answer === undefined) return next();
    ctx.status = answer.status;
    answer.headers.forEach((value, name) => ctx.set(name, value));
    ctx.body = await answer.text();
    return undefined;
  };
}
