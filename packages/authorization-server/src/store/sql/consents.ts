import type { Consent } from '../records.ts';
import type { ConsentRow } from '../registry-rows.ts';
import type { ConsentStore } from '../short-lived-intents.ts';
import { formatJson, parseJson } from './columns.ts';
import type { Scope } from './scope.ts';

export function createConsentStore(scope: Scope): ConsentStore {
  return {
    async find(tenantId, userId, clientId) {
      const row = await scope.query
        .selectFrom('consents')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .where('client_id', '=', clientId)
        .executeTakeFirst();
      return row && toConsent(row);
    },
    async list(tenantId, userId) {
      const rows = await scope.query
        .selectFrom('consents')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .orderBy('client_id')
        .execute();
      return rows.map(toConsent);
    },
    async put(consent) {
      const change = {
        scopes: formatJson(consent.scopes),
        resources: formatJson(consent.resources),
        granted_at: consent.grantedAt,
      };
      const key = { tenant_id: consent.tenantId, user_id: consent.userId, client_id: consent.clientId };
      await scope.query
        .insertInto('consents')
        .values({ ...key, ...change })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id', 'client_id']).doUpdateSet(change))
        .execute();
    },
    async remove(tenantId, userId, clientId) {
      const { numDeletedRows } = await scope.query
        .deleteFrom('consents')
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .where('client_id', '=', clientId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

function toConsent(row: ConsentRow): Consent {
  return {
    tenantId: row.tenant_id,
    userId: row.user_id,
    clientId: row.client_id,
    scopes: parseJson(row.scopes),
    resources: parseJson(row.resources),
    grantedAt: row.granted_at,
  };
}
