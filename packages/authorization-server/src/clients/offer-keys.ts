import type { RequestContext } from '../server/context.ts';
import type { ClientMetadata } from './client.ts';

/**
 * Makes the first key of every algorithm that a client wants its answers signed with, when the client is registered:
 * verifiers have then seen it before the first token that it signs.
 */
export async function offerKeys(
  metadata: ClientMetadata,
  { server, tenant }: Pick<RequestContext, 'server' | 'tenant'>,
): Promise<void> {
  const ring = await server.keys.ring(tenant.id);
  const wanted = [
    metadata.id_token_signed_response_alg,
    metadata.userinfo_signed_response_alg,
    metadata.introspection_signed_response_alg,
  ];
  for (const algorithm of new Set(wanted))
    if (algorithm !== undefined) await ring.requireSigningKey(algorithm);
}
