import { describedServer } from '../adapter/server-of.ts';
import type { ResourceServerOptions } from '../authenticate/options.ts';
import type { ResourceServer } from '../authenticate/resource-server.ts';

/**
 * Makes the route handler that serves what the API says of itself (RFC 9728), for
 * `app/.well-known/oauth-protected-resource/route.ts`; where the identifier of the API has a path, that path follows.
 *
 * @throws TypeError without the option `resource`
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-3.1
 * @example
 * const GET = protectedResource(server);
 */
export function protectedResource(
  server: ResourceServer | ResourceServerOptions,
): (request: Request) => Response {
  const described = describedServer(server);
  // The route decides where it is served; a base path would change what Next.js says of the address.
  const { metadataUrl = 'https://invalid/' } = described;
  return ({ method }) => {
    const answer = described.answerMetadata({ method, url: metadataUrl, header: () => undefined });
    return answer ?? new Response(null, { status: 404 });
  };
}
