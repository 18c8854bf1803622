import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { ExpressionBuilder, ExpressionWrapper, Kysely, SqlBool } from 'kysely';
import type { Tables } from '../schema.ts';
import type { GrantRow } from '../token-rows.ts';
import type { GrantEnd, GrantFilter, GrantStore } from '../token-intents.ts';
import { formatFlag } from './columns.ts';
import { grantColumns, toGrant, toGrantRow } from './grant-rows.ts';
import type { Scope } from './scope.ts';

const insertGrant = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<Omit<GrantRow, 'answer' | 'answer_until'>>) =>
    query.insertInto('grants').values({
      tenant_id: parameter('tenant_id'),
      id: parameter('id'),
      client_id: parameter('client_id'),
      user_id: parameter('user_id'),
      session_id: parameter('session_id'),
      is_offline: parameter('is_offline'),
      scopes: parameter('scopes'),
      resources: parameter('resources'),
      jkt: parameter('jkt'),
      authenticated_at: parameter('authenticated_at'),
      amr: parameter('amr'),
      acr: parameter('acr'),
      nonce: parameter('nonce'),
      claims: parameter('claims'),
      created_at: parameter('created_at'),
      expires_at: parameter('expires_at'),
      revoked_at: parameter('revoked_at'),
      revoke_reason: parameter('revoke_reason'),
      ends_at: parameter('ends_at'),
    }),
);

const findGrant = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<{ tenantId: string; id: string }>) =>
    query
      .selectFrom('grants')
      .select(grantColumns)
      .where('tenant_id', '=', parameter('tenantId'))
      .where('id', '=', parameter('id')),
);

export function createGrantStore(scope: Scope): GrantStore {
  return {
    async insert(grant) {
      await insertGrant.run(scope.query, toGrantRow(grant));
    },
    async find(tenantId, id) {
      const row = await findGrant.first(scope.query, { tenantId, id });
      return row && toGrant(row);
    },
    async list(tenantId, of, now) {
      const rows = await scope.query
        .selectFrom('grants')
        .select(grantColumns)
        .where((builder) => isLivingGrant(builder, { tenantId, of, now }))
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(toGrant);
    },
    async bindKey(tenantId, id, jkt) {
      const { numUpdatedRows } = await scope.query
        .updateTable('grants')
        .set({ jkt })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .where((builder) => builder.or([builder('jkt', 'is', null), builder('jkt', '=', jkt)]))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async revoke(tenantId, of, end) {
      const rows = await revokeGrants(scope, { tenantId, of, end });
      return rows.map(toGrant);
    },
  };
}

function revokeGrants(
  scope: Scope,
  { tenantId, of, end }: { tenantId: string; of: GrantFilter; end: GrantEnd },
) {
  return scope.query
    .updateTable('grants')
    .set({ revoked_at: end.now, revoke_reason: end.reason, ends_at: end.now })
    .where((builder) => isLivingGrant(builder, { tenantId, of, now: end.now }))
    .returning(grantColumns)
    .execute();
}

function isLivingGrant(
  builder: ExpressionBuilder<Tables, 'grants'>,
  { tenantId, of, now }: { tenantId: string; of: GrantFilter; now: number },
): ExpressionWrapper<Tables, 'grants', SqlBool> {
  const named = [
    of.id === undefined ? [] : builder('id', '=', of.id),
    of.userId === undefined ? [] : builder('user_id', '=', of.userId),
    of.sessionId === undefined ? [] : builder('session_id', '=', of.sessionId),
    of.clientId === undefined ? [] : builder('client_id', '=', of.clientId),
  ].flat();
  // Otherwise a property forgotten would mean everybody's grants.
  if (named.length === 0) throw new TypeError('expected a filter with an id, userId, sessionId or clientId');
  return builder.and([
    builder('tenant_id', '=', tenantId),
    ...named,
    ...(of.isOffline === undefined ? [] : [builder('is_offline', '=', formatFlag(of.isOffline))]),
    builder('revoked_at', 'is', null),
    builder('expires_at', '>', now),
  ]);
}
