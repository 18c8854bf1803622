import { randomBytes } from 'node:crypto';
import type { StatusListRow } from '../token-rows.ts';
import type { Scope } from './scope.ts';
import { listSize, placeOf } from './status-places.ts';

/** A place in a list. */
export interface StatusPlace {
  readonly listId: string;
  readonly index: number;
}

/** Reserves up to `count` places of a tenant's newest list, within a transaction; makes a new list when it is full. */
export async function reservePlaces(scope: Scope, tenantId: string, count: number): Promise<StatusPlace[]> {
  const list = (await readNewest(scope, tenantId)) ?? (await createList(scope, tenantId, 1));
  const places = Math.min(count, list.size - list.taken);
  if (places === 0) {
    await createList(scope, tenantId, list.number + 1);
    return await reservePlaces(scope, tenantId, count);
  }
  await scope.query
    .updateTable('status_lists')
    .set({ taken: list.taken + places })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', list.id)
    .execute();
  return Array.from({ length: places }, (_, index) => ({
    listId: list.id,
    index: placeOf(list.permutation_key, list.taken + index),
  }));
}

/** The list that is being filled, locked so that no place is given out twice. */
async function readNewest(scope: Scope, tenantId: string): Promise<StatusListRow | undefined> {
  const reading = scope.query
    .selectFrom('status_lists')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('number', 'desc')
    .limit(1);
  return await (scope.dialect === 'postgres' ? reading.forUpdate() : reading).executeTakeFirst();
}

async function createList(scope: Scope, tenantId: string, number: number): Promise<StatusListRow> {
  const row: StatusListRow = {
    tenant_id: tenantId,
    id: randomBytes(9).toString('base64url'),
    number,
    permutation_key: new Uint8Array(randomBytes(16)),
    size: listSize,
    taken: 0,
    version: 0,
  };
  // Two that make the first list of a tenant at once: the second waits for the first, and reads its list.
  await scope.query
    .insertInto('status_lists')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'number']).doNothing())
    .execute();
  return (await readNewest(scope, tenantId)) ?? row;
}
