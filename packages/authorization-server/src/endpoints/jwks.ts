import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { withEntityTag } from './entity-tag.ts';

/** The key set (RFC 7517 §5): public members only, written once for each change, with an entity tag (T7). */
export async function jwks(request: Request, { server, tenant }: RequestContext): Promise<Reply> {
  const { body, etag, maxAgeSeconds } = (await server.keys.ring(tenant.id)).jwks();
  const headers = {
    'content-type': 'application/jwk-set+json',
    'cache-control': `public, max-age=${maxAgeSeconds}`,
  };
  return withEntityTag(request, { status: 200, headers, body }, etag);
}
