import type { RequestContext } from '../server/context.ts';
import { hashSecret, newId, newSecret } from '../tokens/secrets.ts';
import type { Client, ClientMetadata, ClientPolicy, ClientSecret } from './client.ts';

/** What clients may do of which nothing is said. */
export const defaultClientPolicy: ClientPolicy = {
  consent: 'required',
  resources: [],
  origins: [],
  introspects: [],
  readsRevocations: false,
  registeredBy: 'administrator',
};

/** What a client is made of. */
export interface NewClient {
  /** An identifier of one's own choice (`cli_…`). */
  readonly id?: string | undefined;
  readonly metadata: ClientMetadata;
  readonly policy?: Partial<ClientPolicy>;
}

/** Makes the record of a client, and its secret if it needs one. The secret is given once: only its hash is kept. */
export function createClient(
  { id = newId('cli'), metadata, policy }: NewClient,
  { server, tenant }: Pick<RequestContext, 'server' | 'tenant'>,
): { readonly client: Client; readonly secret: string | undefined } {
  const created = needsSecret(metadata) ? createClientSecret(server.now()) : undefined;
  const client: Client = {
    tenantId: tenant.id,
    id,
    status: 'active',
    metadata,
    policy: { ...defaultClientPolicy, ...policy },
    secrets: created ? [created.record] : [],
    registrationTokenHash: undefined,
    createdAt: server.now(),
  };
  return { client, secret: created?.secret };
}

/** Whether a client authenticates with a secret. */
export function needsSecret({ token_endpoint_auth_method: method }: ClientMetadata): boolean {
  return method === 'client_secret_basic' || method === 'client_secret_post';
}

/** A new secret: 256 random bits, so that a fast hash keeps it (ASVS 6.5.2). */
export function createClientSecret(now: number): { readonly secret: string; readonly record: ClientSecret } {
  const secret = newSecret('cs');
  return {
    secret,
    record: { id: newId('sec'), hash: hashSecret(secret), createdAt: now, expiresAt: undefined },
  };
}

/** Identifiers that clients may have: no person's (T6), and nothing that needs escaping anywhere. */
export function isClientId(id: string): boolean {
  return /^[\w.:~-]{1,128}$/.test(id) && !id.startsWith('usr_');
}
