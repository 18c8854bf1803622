import type { MiddlewareHandler } from 'hono';
import { metadataAnswer } from '../adapter/metadata-answer.ts';
import { describedServer } from '../adapter/server-of.ts';
import type { ResourceServerOptions } from '../authenticate/options.ts';
import type { ResourceServer } from '../authenticate/resource-server.ts';

/**
 * Middleware that serves what the API says of itself (RFC 9728), so that clients find its issuers and scopes. It stands at
 * the root of applications that have {@link auth} under a prefix alone, and lets all other requests pass.
 *
 * @throws TypeError without the option `resource`
 * @see https://www.rfc-editor.org/rfc/rfc9728
 * @example
 * app.use(protectedResource(server)); // GET /.well-known/oauth-protected-resource
 */
export function protectedResource(server: ResourceServer | ResourceServerOptions): MiddlewareHandler {
  const described = describedServer(server);
  return async (c, next) => metadataAnswer(described, c.req.raw, c.req.path) ?? next();
}
