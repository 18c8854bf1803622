import type { Client, ClientMetadata, ClientPolicy, ClientSecret } from '../../clients/client.ts';
import type { ClientRow, StoredSecret } from '../registry-rows.ts';
import { formatJson, optional, parseJson } from './columns.ts';

export function toClient(row: ClientRow): Client {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    status: row.status,
    metadata: parseJson(row.metadata),
    policy: parseJson(row.policy),
    secrets: parseJson(row.secrets).map(toSecret),
    registrationTokenHash: optional(row.registration_token_hash),
    createdAt: row.created_at,
  };
}

export function toClientRow(client: Client): ClientRow {
  return {
    tenant_id: client.tenantId,
    id: client.id,
    search_name: (client.metadata.client_name ?? '').toLowerCase(),
    status: client.status,
    metadata: formatJson(client.metadata),
    policy: formatJson(client.policy),
    secrets: formatJson(client.secrets.map(toStoredSecret)),
    registration_token_hash: client.registrationTokenHash ?? null,
    created_at: client.createdAt,
  };
}

function toSecret({ id, hash, createdAt, expiresAt }: StoredSecret): ClientSecret {
  return { id, hash: Uint8Array.from(Buffer.from(hash, 'base64url')), createdAt, expiresAt };
}

function toStoredSecret({ id, hash, createdAt, expiresAt }: ClientSecret): StoredSecret {
  const stored = { id, hash: Buffer.from(hash).toString('base64url'), createdAt };
  return expiresAt === undefined ? stored : { ...stored, expiresAt };
}

/** The origins of a client's browser code: those of its redirect URIs and those that the operator added (A6). */
export function originsOf(metadata: ClientMetadata, policy: ClientPolicy): readonly string[] {
  const origins = new Set(policy.origins);
  for (const uri of metadata.redirect_uris) {
    // Schemes of native apps have no origin: "null".
    const origin = URL.canParse(uri) ? new URL(uri).origin : 'null';
    if (origin !== 'null') origins.add(origin);
  }
  return [...origins];
}
