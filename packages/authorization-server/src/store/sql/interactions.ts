import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { InteractionStore } from '../short-lived-intents.ts';
import { isStorable } from './columns.ts';
import type { Scope } from './scope.ts';

const findInteraction = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<{ tenantId: string; id: string; now: number }>) =>
    query
      .selectFrom('interactions')
      .selectAll()
      .where('tenant_id', '=', parameter('tenantId'))
      .where('id', '=', parameter('id'))
      .where('expires_at', '>', parameter('now')),
);

export function createInteractionStore(scope: Scope): InteractionStore {
  return {
    async insert(interaction) {
      const { tenantId, id, browserHash, kind, state, expiresAt } = interaction;
      await scope.query
        .insertInto('interactions')
        .values({ tenant_id: tenantId, id, browser_hash: browserHash, kind, state, expires_at: expiresAt })
        .execute();
    },
    async find(tenantId, id, now) {
      if (!isStorable(id)) return undefined;
      const row = await findInteraction.first(scope.query, { tenantId, id, now });
      if (!row) return undefined;
      const { browser_hash: browserHash, kind, state, expires_at: expiresAt } = row;
      return { tenantId, id, browserHash, kind, state, expiresAt };
    },
    async update(tenantId, id, state) {
      const { numUpdatedRows } = await scope.query
        .updateTable('interactions')
        .set({ state })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async complete(tenantId, id) {
      const { numDeletedRows } = await scope.query
        .deleteFrom('interactions')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
