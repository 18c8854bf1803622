import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { StatusEntryRow } from '../token-rows.ts';
import type { StatusListEntry, StatusListStore } from '../token-intents.ts';
import type { Scope } from './scope.ts';
import { reservePlaces } from './status-blocks.ts';
import type { StatusPlace } from './status-blocks.ts';

/** How many places a process reserves at once, so that tokens do not queue for the row of the list. */
const blockSize = 64;

/** Places reserved for this process, by tenant; those left when it ends are never used, which costs a bit each. */
export type ReservedPlaces = Map<string, StatusPlace[]>;

const insertEntry = prepared((query: Kysely<Tables>, parameter: ParameterOf<StatusEntryRow>) =>
  query.insertInto('status_entries').values({
    tenant_id: parameter('tenant_id'),
    list_id: parameter('list_id'),
    place: parameter('place'),
    jti: parameter('jti'),
    sid: parameter('sid'),
    sub: parameter('sub'),
    client_id: parameter('client_id'),
    family: parameter('family'),
    expires_at: parameter('expires_at'),
    revoked: parameter('revoked'),
  }),
);

export function createStatusListStore(scope: Scope, reserved: ReservedPlaces): StatusListStore {
  return {
    async allocate(tenantId, entry) {
      const place = await takePlace(scope, tenantId, reserved);
      await insertEntry.run(scope.query, toRow(tenantId, place, entry));
      return place;
    },
    revoke: (tenantId, of) => scope.write((transaction) => revokeEntries(transaction, tenantId, of)),
    read: (tenantId, listId) => readList(scope, tenantId, listId),
    async lists(tenantId) {
      const rows = await scope.query
        .selectFrom('status_lists')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .orderBy('number')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}

async function takePlace(scope: Scope, tenantId: string, reserved: ReservedPlaces): Promise<StatusPlace> {
  const known = reserved.get(tenantId)?.pop();
  if (known) return known;
  // What a transaction reserves is free again if it fails, so it must not be handed to others before.
  const count = scope.isTransaction ? 1 : blockSize;
  const [place, ...rest] = await scope.write((transaction) => reservePlaces(transaction, tenantId, count));
  if (!place) throw new TypeError('expected at least one place to be reserved');
  if (rest.length > 0) reserved.set(tenantId, [...(reserved.get(tenantId) ?? []), ...rest]);
  return place;
}

async function revokeEntries(
  { query }: Scope,
  tenantId: string,
  of: Parameters<StatusListStore['revoke']>[1],
): Promise<number> {
  const named = [
    ['jti', of.jti],
    ['sid', of.sid],
    ['sub', of.sub],
    ['client_id', of.clientId],
    ['family', of.family],
  ] as const;
  const given = named.filter(([, value]) => value !== undefined);
  if (given.length === 0) throw new TypeError('expected a jti, sid, sub, clientId or family');
  let update = query
    .updateTable('status_entries')
    .set({ revoked: 1 })
    .where('tenant_id', '=', tenantId)
    .where('revoked', '=', 0);
  for (const [column, value] of given) update = update.where(column, '=', value ?? '');
  const rows = await update.returning('list_id').execute();
  const lists = [...new Set(rows.map(({ list_id }) => list_id))].toSorted();
  if (lists.length > 0) {
    await query
      .updateTable('status_lists')
      .set((builder) => ({ version: builder('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', lists)
      .execute();
  }
  return rows.length;
}

async function readList(
  { query }: Scope,
  tenantId: string,
  listId: string,
): ReturnType<StatusListStore['read']> {
  // The version first: bits that are newer than it are fetched again, those that are older would stay.
  const list = await query
    .selectFrom('status_lists')
    .select(['size', 'version'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', listId)
    .executeTakeFirst();
  if (!list) return undefined;
  const revoked = await query
    .selectFrom('status_entries')
    .select('place')
    .where('tenant_id', '=', tenantId)
    .where('list_id', '=', listId)
    .where('revoked', '=', 1)
    .execute();
  const bits = new Uint8Array(list.size / 8);
  for (const { place } of revoked) bits[place >>> 3] = (bits[place >>> 3] ?? 0) | (1 << (place & 7));
  return { bits, version: list.version };
}

function toRow(tenantId: string, { listId, index }: StatusPlace, entry: StatusListEntry): StatusEntryRow {
  return {
    tenant_id: tenantId,
    list_id: listId,
    place: index,
    jti: entry.jti,
    sid: entry.sid ?? null,
    sub: entry.sub,
    client_id: entry.clientId,
    family: entry.family ?? null,
    expires_at: entry.expiresAt,
    revoked: 0,
  };
}
