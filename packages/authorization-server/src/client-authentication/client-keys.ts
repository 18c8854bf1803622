import type { KeySource } from '@mintmark/jose';
import { createLocalJwks, createRemoteJwks } from '@mintmark/jose/jwks';
import { OAuthError } from '@mintmark/oauth/errors';
import type { Client } from '../clients/client.ts';
import type { RequestContext, ServerContext } from '../server/context.ts';

interface KnownKeys {
  /** What they were made from: other keys or another address make new ones. */
  readonly origin: string;
  readonly keys: KeySource;
}

const known = new WeakMap<ServerContext, Map<string, KnownKeys>>();
const maxClients = 1000;

/**
 * The public keys of a client: its `jwks`, or those at its `jwks_uri`, which are fetched when they are needed and kept as
 * long as their server says.
 *
 * @throws OAuthError `invalid_client`; JoseError for a set that cannot be read
 */
export function clientKeys(client: Client, { server }: Pick<RequestContext, 'server'>): KeySource {
  const { jwks, jwks_uri: uri } = client.metadata;
  const origin = uri ?? (jwks && JSON.stringify(jwks));
  if (origin === undefined)
    throw new OAuthError('invalid_client', 'the client has no keys registered: give it jwks or jwks_uri', {
      reason: 'client_authentication_failed',
    });
  const clients = known.get(server) ?? new Map<string, KnownKeys>();
  known.set(server, clients);
  const name = `${client.tenantId} ${client.id}`;
  const found = clients.get(name);
  if (found?.origin === origin) return found.keys;
  const keys =
    uri === undefined
      ? createLocalJwks(jwks)
      : createRemoteJwks(uri, { fetch: server.fetch, now: server.now });
  clients.delete(name);
  const [oldest] = clients.keys();
  if (clients.size >= maxClients && oldest !== undefined) clients.delete(oldest);
  clients.set(name, { origin, keys });
  return keys;
}
