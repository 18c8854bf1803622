import { exportJwk, generateKey, jwkThumbprint, publicKey, type Jwk } from '@mintmark/jose/jwk';
import type { Client, ClientMetadata } from '../clients/client.ts';
import { defaultClientPolicy } from '../clients/create-client.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { adminAudience, adminClientId, adminScopes } from './admin-resource.ts';

/** The credentials of the client that administers; whoever holds them does. Kept nowhere by the server. */
export interface AdminClientCredentials {
  /** Its `client_id`: `mintmark-cli`. */
  readonly clientId: string;
  /** A private ES256 key, for `private_key_jwt`. */
  readonly privateJwk: Readonly<Record<string, unknown>>;
}

/** More homes than these share no database. */
const maxKeys = 20;

interface KeyPair {
  readonly privateJwk: Jwk;
  readonly publicJwk: Jwk;
}

/**
 * Gives the client of the command line a new key, and makes the client where it is missing. Earlier keys go on working,
 * the twenty newest of them: each home folder has its own.
 */
export async function addAdminKey(
  store: Store,
  tenant: Pick<Tenant, 'id' | 'issuer'>,
  at: number,
): Promise<AdminClientCredentials> {
  const { privateJwk, publicJwk } = await makeKeyPair();
  await store.write(async (transaction) => {
    const known = await transaction.clients.find(tenant.id, adminClientId);
    if (known) await replaceKeys(transaction, known, publicJwk);
    else await transaction.clients.insert(makeClient(tenant, { publicJwk, at }));
    await transaction.audit.append({
      tenantId: tenant.id,
      at,
      type: 'admin_key_added',
      actor: 'server',
      subject: undefined,
      clientId: adminClientId,
      address: undefined,
      data: { kid: publicJwk.kid ?? '' },
    });
  });
  return { clientId: adminClientId, privateJwk: { ...privateJwk } };
}

async function makeKeyPair(): Promise<KeyPair> {
  const key = await generateKey('ES256');
  const kid = await jwkThumbprint(key);
  const named = { kid, alg: 'ES256', use: 'sig' };
  return {
    privateJwk: { ...exportJwk(key), ...named },
    publicJwk: { ...exportJwk(publicKey.of(key)), ...named },
  };
}

async function replaceKeys(store: Store, client: Client, publicJwk: Jwk): Promise<void> {
  const known = client.metadata.jwks?.keys ?? [];
  const keys = [...known.slice(1 - maxKeys), { ...publicJwk }];
  const { tenantId, id } = client;
  await store.clients.update(tenantId, id, { metadata: { ...client.metadata, jwks: { keys } } });
}

function makeClient(
  tenant: Pick<Tenant, 'id' | 'issuer'>,
  { publicJwk, at }: { readonly publicJwk: Jwk; readonly at: number },
): Client {
  return {
    tenantId: tenant.id,
    id: adminClientId,
    status: 'active',
    metadata: metadataWith(publicJwk),
    policy: { ...defaultClientPolicy, consent: 'implicit', resources: [adminAudience(tenant)] },
    secrets: [],
    registrationTokenHash: undefined,
    createdAt: at,
  };
}

function metadataWith(publicJwk: Jwk): ClientMetadata {
  return {
    client_name: 'mintmark on the command line',
    application_type: 'native',
    redirect_uris: [],
    post_logout_redirect_uris: [],
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: ['client_credentials'],
    response_types: [],
    scope: `${adminScopes.all} ${adminScopes.read}`,
    jwks: { keys: [{ ...publicJwk }] },
    id_token_signed_response_alg: 'ES256',
    require_auth_time: false,
    require_pushed_authorization_requests: false,
    dpop_bound_access_tokens: false,
    backchannel_logout_session_required: false,
  };
}
