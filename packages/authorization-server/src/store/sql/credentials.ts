import type { Credential } from '../records.ts';
import type { CredentialStore } from '../registry-intents.ts';
import type { CredentialRow } from '../registry-rows.ts';
import { isStorable, optional } from './columns.ts';
import type { Scope } from './scope.ts';

export function createCredentialStore(scope: Scope): CredentialStore {
  return {
    list: (tenantId, userId) => listCredentials(scope, tenantId, userId),
    findPasskey: (tenantId, lookup) => findPasskey(scope, tenantId, lookup),
    async insert(tenantId, credentials) {
      if (credentials.length === 0) return;
      const rows = credentials.map((credential) => toRow(tenantId, credential));
      await scope.query.insertInto('credentials').values(rows).execute();
    },
    async rename(tenantId, id, name) {
      const { numUpdatedRows } = await scope.query
        .updateTable('credentials')
        .set({ name })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    remove: (tenantId, userId, which) => removeCredentials(scope, { tenantId, userId }, which),
    use: (tenantId, id, use) => useCredential(scope, { tenantId, id }, use),
    listSealed: (tenantId, page) => listSealed(scope, tenantId, page),
    async reseal(tenantId, id, { from, to }) {
      const { numUpdatedRows } = await scope.query
        .updateTable('credentials')
        .set({ data: to })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .where('data', '=', from)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async redeemRecoveryCode(tenantId, userId, hash) {
      const { numDeletedRows } = await scope.query
        .deleteFrom('credentials')
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .where('type', '=', 'recovery-code')
        .where('data', '=', hash)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

async function listCredentials(scope: Scope, tenantId: string, userId: string): Promise<Credential[]> {
  const rows = await scope.query
    .selectFrom('credentials')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toCredential);
}

async function listSealed(
  scope: Scope,
  tenantId: string,
  { after, limit }: { after: string; limit: number },
): Promise<Credential[]> {
  const rows = await scope.query
    .selectFrom('credentials')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '>', after)
    .where('type', '=', 'totp')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toCredential);
}

async function findPasskey(scope: Scope, tenantId: string, lookup: string): Promise<Credential | undefined> {
  if (!isStorable(lookup)) return undefined;
  const row = await scope.query
    .selectFrom('credentials')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('lookup', '=', lookup)
    .where('type', '=', 'passkey')
    .executeTakeFirst();
  return row && toCredential(row);
}

async function removeCredentials(
  scope: Scope,
  { tenantId, userId }: { tenantId: string; userId: string },
  which: Parameters<CredentialStore['remove']>[2],
): Promise<number> {
  const { id, type } = which;
  let query = scope.query
    .deleteFrom('credentials')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId);
  if (id !== undefined) query = query.where('id', '=', id);
  if (type !== undefined) query = query.where('type', '=', type);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}

async function useCredential(
  scope: Scope,
  { tenantId, id }: { tenantId: string; id: string },
  { counter, now }: { counter: number; now: number },
): Promise<boolean> {
  let query = scope.query
    .updateTable('credentials')
    .set({ counter, last_used_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id);
  // WebAuthn §7.2: a counter that stays zero is one that the authenticator does not have.
  query =
    counter === 0
      ? query.where('type', '=', 'passkey').where('counter', '=', 0)
      : query.where('counter', '<', counter);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows > 0n;
}

function toCredential(row: CredentialRow): Credential {
  return {
    id: row.id,
    userId: row.user_id,
    type: row.type,
    name: row.name,
    data: row.data,
    lookup: optional(row.lookup),
    counter: row.counter,
    createdAt: row.created_at,
    lastUsedAt: optional(row.last_used_at),
  };
}

function toRow(tenantId: string, credential: Credential): CredentialRow {
  return {
    tenant_id: tenantId,
    id: credential.id,
    user_id: credential.userId,
    type: credential.type,
    name: credential.name,
    data: credential.data,
    lookup: credential.lookup ?? null,
    counter: credential.counter,
    created_at: credential.createdAt,
    last_used_at: credential.lastUsedAt ?? null,
  };
}
