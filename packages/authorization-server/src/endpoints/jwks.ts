import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';

/** The key set (RFC 7517 §5): public members only, written once for each change, with an entity tag (T7). */
export async function jwks(request: Request, { server, tenant }: RequestContext): Promise<Reply> {
  const { body, etag, maxAgeSeconds } = (await server.keys.ring(tenant.id)).jwks();
  const headers = { etag, 'cache-control': `public, max-age=${maxAgeSeconds}` };
  if (request.headers.get('if-none-match') === etag) return { status: 304, headers };
  return { status: 200, headers: { ...headers, 'content-type': 'application/jwk-set+json' }, body };
}
