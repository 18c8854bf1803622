import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tables } from '../schema.ts';
import type { Scope } from './scope.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

interface Perishable {
  readonly table: keyof Tables;
  readonly key: readonly string[];
  /** How long rows stay after their end: for those who ask late, and to notice what is presented again. */
  readonly keptMs: number;
}

/** Tables whose rows are past their use some time after `expires_at`. */
const perishables: readonly Perishable[] = [
  // A code that comes again kills what was issued for it (A4).
  { table: 'codes', key: ['tenant_id', 'hash'], keptMs: 10 * minute },
  { table: 'device_codes', key: ['tenant_id', 'hash'], keptMs: 10 * minute },
  { table: 'pushed_requests', key: ['tenant_id', 'hash'], keptMs: 0 },
  { table: 'interactions', key: ['tenant_id', 'id'], keptMs: 0 },
  { table: 'one_time_tokens', key: ['tenant_id', 'hash'], keptMs: 0 },
  { table: 'replays', key: ['tenant_id', 'key_hash'], keptMs: 0 },
  { table: 'status_entries', key: ['tenant_id', 'list_id', 'place'], keptMs: 0 },
  { table: 'sessions', key: ['tenant_id', 'id'], keptMs: day },
];

/** Deletes what is past its use: a bounded number of each, in short transactions, so that nobody waits for long. */
export async function cleanUp(scope: Scope, { now, limit }: { now: number; limit: number }): Promise<number> {
  let count = 0;
  for (const { table, key, keptMs } of perishables) {
    // oxlint-disable-next-line no-await-in-loop -- each its own short write
    count += await run(scope, deleteExpired({ table, key }, { before: now - keptMs, limit }));
  }
  count += await scope.write((transaction) => purgeRevocations(transaction, { now, limit }));
  count += await scope.write((transaction) => purgeFamilies(transaction, { before: now - day, limit }));
  count += await run(scope, deleteEmptyLists(limit));
  return count;
}

function deleteExpired(
  { table, key }: { table: string; key: readonly string[] },
  { before, limit }: { before: number; limit: number },
): RawBuilder<unknown> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  return sql`delete from ${sql.table(table)} where (${columns}) in
    (select ${columns} from ${sql.table(table)} where expires_at <= ${before} order by expires_at limit ${limit})`;
}

/** The feed stays complete for whoever has read further than what went. */
async function purgeRevocations(
  scope: Scope,
  { now, limit }: { now: number; limit: number },
): Promise<number> {
  const gone = await scope.query
    .deleteFrom('revocations')
    .where((builder) =>
      builder(
        builder.refTuple('tenant_id', 'sequence'),
        'in',
        builder
          .selectFrom('revocations')
          .select(['tenant_id', 'sequence'])
          .where('expires_at', '<=', now)
          .orderBy('expires_at')
          .limit(limit)
          .$asTuple('tenant_id', 'sequence'),
      ),
    )
    .returning(['tenant_id', 'sequence'])
    .execute();
  const newest = new Map<string, number>();
  for (const row of gone) {
    newest.set(row.tenant_id, Math.max(row.sequence, newest.get(row.tenant_id) ?? 0));
  }
  // In one order, so that two janitors do not wait for each other.
  for (const [tenantId, sequence] of [...newest].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await scope.query
      .updateTable('revocation_heads')
      .set({ complete_since: sequence })
      .where('tenant_id', '=', tenantId)
      .where('complete_since', '<', sequence)
      .execute();
  }
  return gone.length;
}

/** Tokens first: while one is there, a grant is needed to tell what it was. */
async function purgeFamilies(
  scope: Scope,
  { before, limit }: { before: number; limit: number },
): Promise<number> {
  const tokens = sql`delete from refresh_tokens where (grant_id, generation, tenant_id) in
    (select token.grant_id, token.generation, token.tenant_id from grants
       join refresh_tokens as token on token.tenant_id = grants.tenant_id and token.grant_id = grants.id
       where grants.ends_at <= ${before} order by grants.ends_at limit ${limit})`;
  // Of the grants that ended first: the others still have their tokens, and looking at all of them takes long.
  const grants = sql`delete from grants where (tenant_id, id) in
    (select tenant_id, id from
       (select tenant_id, id from grants where ends_at <= ${before} order by ends_at limit ${limit}) as dead
       where not exists
         (select 1 from refresh_tokens as token where token.tenant_id = dead.tenant_id and token.grant_id = dead.id))`;
  return (await run(scope, tokens)) + (await run(scope, grants));
}

/** Full lists that no living token is in. */
function deleteEmptyLists(limit: number): RawBuilder<unknown> {
  return sql`delete from status_lists where (tenant_id, id) in
    (select tenant_id, id from status_lists as list where taken >= size and not exists
       (select 1 from status_entries as entry where entry.tenant_id = list.tenant_id and entry.list_id = list.id)
       limit ${limit})`;
}

async function run(scope: Scope, statement: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await statement.execute(scope.query);
  return Number(numAffectedRows ?? 0n);
}
