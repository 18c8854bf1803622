import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Client } from '../../clients/client.ts';
import type { ClientChanges, ClientStore, Page } from '../registry-intents.ts';
import type { ClientRow } from '../registry-rows.ts';
import type { Tables } from '../schema.ts';
import { isStorable, toStorable } from './columns.ts';
import { originsOf, toClient, toClientRow } from './client-rows.ts';
import { readClient } from './known-clients.ts';
import { endOfPrefix, limitOf, toPage } from './pages.ts';
import type { Scope } from './scope.ts';

interface Key {
  readonly tenantId: string;
  readonly id: string;
}

const findClient = prepared((query: Kysely<Tables>, parameter: ParameterOf<Key>) =>
  query
    .selectFrom('clients')
    .selectAll()
    .where('tenant_id', '=', parameter('tenantId'))
    .where('id', '=', parameter('id')),
);

const findOrigin = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<{ tenantId: string; origin: string }>) =>
    query
      .selectFrom('client_origins')
      .innerJoin('clients', (join) =>
        join
          .onRef('clients.tenant_id', '=', 'client_origins.tenant_id')
          .onRef('clients.id', '=', 'client_origins.client_id'),
      )
      .select('clients.id')
      .where('client_origins.tenant_id', '=', parameter('tenantId'))
      .where('client_origins.origin', '=', parameter('origin'))
      .where('clients.status', '=', 'active')
      .limit(sql.lit(1)),
);

export function createClientStore(scope: Scope): ClientStore {
  return {
    async find(tenantId, id) {
      if (!isStorable(id)) return undefined;
      return await scope.kept.read(`client ${tenantId} ${id}`, async () => {
        const row = await findClient.first(scope.query, { tenantId, id });
        return row && readClient(row);
      });
    },
    async list(tenantId, page) {
      const limit = limitOf(page);
      const rows = await readPage(scope, tenantId, { ...page, limit: limit + 1 });
      return toPage(rows.map(toClient), limit);
    },
    insert: (client) =>
      scope.write(async ({ query, kept }) => {
        kept.changing();
        await query.insertInto('clients').values(toClientRow(client)).execute();
        await insertOrigins(query, client);
      }),
    update: (tenantId, id, changes) =>
      scope.write((transaction) => updateClient(transaction, { tenantId, id }, changes)),
    remove: (tenantId, id) =>
      scope.write(async ({ query, kept }) => {
        kept.changing();
        await deleteOrigins(query, { tenantId, id });
        const { numDeletedRows } = await query
          .deleteFrom('clients')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
    async hasOrigin(tenantId, origin) {
      return (await findOrigin.first(scope.query, { tenantId, origin })) !== undefined;
    },
  };
}

function readPage(scope: Scope, tenantId: string, page: Page): Promise<ClientRow[]> {
  const { after, limit } = page;
  const search = toStorable(page.search?.trim() ?? '');
  const name = search.toLowerCase();
  return scope.query
    .selectFrom('clients')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .$if(search !== '', (query) =>
      query.where('id', 'in', (inner) =>
        inner
          .selectFrom('clients')
          .select('id')
          .where('tenant_id', '=', tenantId)
          .where('search_name', '>=', name)
          .where('search_name', '<', endOfPrefix(name))
          .union(
            inner
              .selectFrom('clients')
              .select('id')
              .where('tenant_id', '=', tenantId)
              .where('id', '>=', search)
              .where('id', '<', endOfPrefix(search)),
          ),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
}

async function updateClient(scope: Scope, key: Key, changes: ClientChanges): Promise<boolean> {
  const { query, dialect, kept } = scope;
  kept.changing();
  const reading = query
    .selectFrom('clients')
    .selectAll()
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.id);
  const row = await (dialect === 'postgres' ? reading.forUpdate() : reading).executeTakeFirst();
  if (!row) return false;
  const client: Client = { ...toClient(row), ...changes };
  await query
    .updateTable('clients')
    .set(toClientRow(client))
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.id)
    .execute();
  await deleteOrigins(query, key);
  await insertOrigins(query, client);
  return true;
}

async function insertOrigins(query: Kysely<Tables>, client: Client): Promise<void> {
  const origins = originsOf(client.metadata, client.policy);
  if (origins.length === 0) return;
  const key = { tenant_id: client.tenantId, client_id: client.id };
  await query
    .insertInto('client_origins')
    .values(origins.map((origin) => ({ ...key, origin })))
    .execute();
}

async function deleteOrigins(query: Kysely<Tables>, { tenantId, id }: Key): Promise<void> {
  await query
    .deleteFrom('client_origins')
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', id)
    .execute();
}
