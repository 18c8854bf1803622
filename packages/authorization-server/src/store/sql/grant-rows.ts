import type { Grant } from '../records.ts';
import type { GrantRow } from '../token-rows.ts';
import { formatFlag, formatJson, optional, parseJson } from './columns.ts';

/** A row with the columns of a grant. */
export type ReadGrantRow = Omit<GrantRow, 'ends_at' | 'answer' | 'answer_until'>;

/** The columns that make a grant. */
export const grantColumns: readonly (keyof ReadGrantRow)[] = [
  'tenant_id',
  'id',
  'client_id',
  'user_id',
  'session_id',
  'is_offline',
  'scopes',
  'resources',
  'jkt',
  'authenticated_at',
  'amr',
  'acr',
  'nonce',
  'claims',
  'created_at',
  'expires_at',
  'revoked_at',
  'revoke_reason',
];

export function toGrant(row: ReadGrantRow): Grant {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    clientId: row.client_id,
    userId: optional(row.user_id),
    sessionId: optional(row.session_id),
    isOffline: row.is_offline === 1,
    scopes: parseJson(row.scopes),
    resources: parseJson(row.resources),
    jkt: optional(row.jkt),
    authenticatedAt: optional(row.authenticated_at),
    amr: parseJson(row.amr),
    acr: optional(row.acr),
    nonce: optional(row.nonce),
    claims: row.claims === null ? undefined : parseJson(row.claims),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: optional(row.revoked_at),
    revokeReason: optional(row.revoke_reason),
  };
}

export function toGrantRow(grant: Grant): Omit<GrantRow, 'answer' | 'answer_until'> {
  return {
    tenant_id: grant.tenantId,
    id: grant.id,
    client_id: grant.clientId,
    user_id: grant.userId ?? null,
    session_id: grant.sessionId ?? null,
    is_offline: formatFlag(grant.isOffline),
    scopes: formatJson(grant.scopes),
    resources: formatJson(grant.resources),
    jkt: grant.jkt ?? null,
    authenticated_at: grant.authenticatedAt ?? null,
    amr: formatJson(grant.amr),
    acr: grant.acr ?? null,
    nonce: grant.nonce ?? null,
    claims: grant.claims === undefined ? null : formatJson(grant.claims),
    created_at: grant.createdAt,
    expires_at: grant.expiresAt,
    revoked_at: grant.revokedAt ?? null,
    revoke_reason: grant.revokeReason ?? null,
    ends_at: Math.min(grant.expiresAt, grant.revokedAt ?? grant.expiresAt),
  };
}
