import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Resource } from '../records.ts';
import type { ResourceStore } from '../registry-intents.ts';
import type { ResourceRow } from '../registry-rows.ts';
import type { Tables } from '../schema.ts';
import { formatFlag, formatJson, isStorable, optional, parseJson } from './columns.ts';
import type { Scope } from './scope.ts';

interface Key {
  readonly tenantId: string;
  readonly id: string;
}

// Every token request asks for its resources.
const findResource = prepared((query: Kysely<Tables>, parameter: ParameterOf<Key>) =>
  query
    .selectFrom('resources')
    .selectAll()
    .where('tenant_id', '=', parameter('tenantId'))
    .where('id', '=', parameter('id')),
);

export function createResourceStore(scope: Scope): ResourceStore {
  return {
    async find(tenantId, id) {
      if (!isStorable(id)) return undefined;
      return await scope.kept.read(`resource ${tenantId} ${id}`, async () => {
        const row = await findResource.first(scope.query, { tenantId, id });
        return row && toResource(row);
      });
    },
    async list(tenantId) {
      const list = await scope.kept.read(`resources ${tenantId}`, () => listResources(scope, tenantId));
      return list ?? [];
    },
    put: (resource) => scope.write((transaction) => putResource(transaction, resource)),
    remove: (tenantId, id) =>
      scope.write(async ({ query, kept }) => {
        kept.changing();
        const { numDeletedRows } = await query
          .deleteFrom('resources')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
  };
}

async function listResources({ query }: Scope, tenantId: string): Promise<readonly Resource[]> {
  const rows = await query
    .selectFrom('resources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('id')
    .execute();
  return rows.map(toResource);
}

async function putResource({ query, kept }: Scope, resource: Resource): Promise<void> {
  kept.changing();
  const change = {
    name: resource.name,
    scopes: formatJson(resource.scopes),
    access_max_age_seconds: resource.accessMaxAgeSeconds ?? null,
    has_status_list: formatFlag(resource.hasStatusList),
  };
  await query
    .insertInto('resources')
    .values({ tenant_id: resource.tenantId, id: resource.id, ...change })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(change))
    .execute();
}

function toResource(row: ResourceRow): Resource {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    name: row.name,
    scopes: parseJson(row.scopes),
    accessMaxAgeSeconds: optional(row.access_max_age_seconds),
    hasStatusList: row.has_status_list === 1,
  };
}
