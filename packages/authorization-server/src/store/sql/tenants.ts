import type { TenantRecord, TenantStore } from '../registry-intents.ts';
import type { TenantRow } from '../registry-rows.ts';
import { formatJson, optional, parseJson } from './columns.ts';
import { defaultTenantSettings } from '../../tenants/tenant.ts';
import type { TenantSettings } from '../../tenants/tenant.ts';
import type { Scope } from './scope.ts';

export function createTenantStore(scope: Scope): TenantStore {
  return {
    async list() {
      const rows = await scope.query.selectFrom('tenants').selectAll().orderBy('name').execute();
      return rows.map(toTenant);
    },
    async insert(tenant) {
      const row = { ...toChanges(tenant), id: tenant.id, created_at: tenant.createdAt };
      await scope.query.insertInto('tenants').values(row).execute();
    },
    async update(id, changes) {
      const stored = await scope.write((transaction) => updateTenant(transaction, id, changes));
      return stored;
    },
  };
}

async function updateTenant(
  scope: Scope,
  id: string,
  changes: Parameters<TenantStore['update']>[1],
): Promise<boolean> {
  const reading = scope.query.selectFrom('tenants').selectAll().where('id', '=', id);
  const row = await (scope.dialect === 'postgres' ? reading.forUpdate() : reading).executeTakeFirst();
  if (!row) return false;
  await scope.query
    .updateTable('tenants')
    .set(toChanges({ ...toTenant(row), ...changes }))
    .where('id', '=', id)
    .execute();
  return true;
}

function toChanges(tenant: TenantRecord): Omit<TenantRow, 'id' | 'created_at'> {
  return {
    name: tenant.name,
    issuer: tenant.issuer ?? null,
    settings: formatJson(tenant.settings),
    disabled_at: tenant.disabledAt ?? null,
  };
}

function toTenant(row: TenantRow): TenantRecord {
  return {
    id: row.id,
    name: row.name,
    issuer: optional(row.issuer),
    settings: completeSettings(parseJson(row.settings)),
    createdAt: row.created_at,
    disabledAt: optional(row.disabled_at),
  };
}

/** Settings that came after a tenant was stored have their default. */
function completeSettings(settings: TenantSettings): TenantSettings {
  return {
    ...defaultTenantSettings,
    ...settings,
    tokens: { ...defaultTenantSettings.tokens, ...settings.tokens },
    sessions: { ...defaultTenantSettings.sessions, ...settings.sessions },
  };
}
