import { metadataAnswer } from '../adapter/metadata-answer.ts';
import { describedServer } from '../adapter/server-of.ts';
import type { ResourceServerOptions } from '../authenticate/options.ts';
import type { ResourceServer } from '../authenticate/resource-server.ts';
import { answerResponse } from '../node/answer.ts';
import { createMiddleware, type Middleware } from './middleware.ts';
import { expressParts } from './request-parts.ts';

/**
 * Middleware that serves what the API says of itself (RFC 9728), so that clients find its issuers and scopes: at the root,
 * for applications that have {@link auth} under a prefix alone. It lets all other requests pass.
 *
 * @throws TypeError without the option `resource`
 * @see https://www.rfc-editor.org/rfc/rfc9728
 * @example
 * app.use(protectedResource(server)); // GET /.well-known/oauth-protected-resource
 */
export function protectedResource(server: ResourceServer | ResourceServerOptions): Middleware {
  const described = describedServer(server);
  return createMiddleware(async ({ req, res, next }) => {
    const answer = metadataAnswer(described, expressParts(req), req.originalUrl);
    if (answer === undefined) next();
    else await answerResponse(res, answer);
  });
}
