import { hash as hashOnce } from 'node:crypto';
import type { DatabaseDialect } from '@mintmark/database';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Scope } from './scope.ts';
import type { StoredEvent } from './audit-rows.ts';

/** How many events are read at once while the chain is verified. */
const verifyPage = 1000;

interface Link {
  readonly id: number;
  readonly index: number;
  readonly hash: string;
}

/** Links as rows: one statement for all of them costs a fraction of one for each, and nobody waits for it so long. */
const linksAsRows: Readonly<Record<DatabaseDialect, (json: string) => RawBuilder<unknown>>> = {
  sqlite: (json) => sql`
    (select value ->> 'id' as id, value ->> 'index' as "index", value ->> 'hash' as hash from json_each(${json}))
    as link`,
  postgres: (json) => sql`json_to_recordset(${json}::json) as link (id bigint, "index" bigint, hash text)`,
};

/** Links events that are not yet in the chain, in the order in which they became visible here. */
export async function sealEvents(scope: Scope, limit: number): Promise<number> {
  const locking = scope.query.selectFrom('audit_chain').select(['length', 'hash']).where('id', '=', 1);
  const chain = await (
    scope.dialect === 'postgres' ? locking.forUpdate() : locking
  ).executeTakeFirstOrThrow();
  const events = await scope.query
    .selectFrom('audit_events')
    .selectAll()
    .where('chain_index', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  let { length, hash } = chain;
  const links: Link[] = [];
  for (const event of events) {
    length += 1;
    hash = linkEvent(hash, event);
    links.push({ id: event.id, index: length, hash });
  }
  if (events.length > 0) {
    await writeLinks(scope, links);
    await scope.query.updateTable('audit_chain').set({ length, hash }).where('id', '=', 1).execute();
  }
  return events.length;
}

async function writeLinks(scope: Scope, links: readonly Link[]): Promise<void> {
  const rows = linksAsRows[scope.dialect](JSON.stringify(links));
  await sql`
    update audit_events set chain_index = link."index", chain_hash = link.hash
    from ${rows} where audit_events.id = link.id
  `.execute(scope.query);
}

/** Walks the chain from its start. */
export async function verifyChain(
  scope: Scope,
): Promise<{ readonly sealed: number; readonly brokenAt: number | undefined }> {
  const chain = await scope.query
    .selectFrom('audit_chain')
    .select(['length', 'hash'])
    .where('id', '=', 1)
    .executeTakeFirst();
  const sealed = chain?.length ?? 0;
  let index = 0;
  let hash = '0'.repeat(64);
  while (index < sealed) {
    // oxlint-disable-next-line no-await-in-loop -- each link needs the one before
    const events = await readLinks(scope, index, sealed);
    if (events.length === 0) return { sealed, brokenAt: index + 1 };
    for (const event of events) {
      index += 1;
      hash = linkEvent(hash, event);
      if (event.chain_index !== index || event.chain_hash !== hash) return { sealed, brokenAt: index };
    }
  }
  return { sealed, brokenAt: hash === chain?.hash ? undefined : sealed };
}

function readLinks(scope: Scope, after: number, sealed: number): Promise<StoredEvent[]> {
  return scope.query
    .selectFrom('audit_events')
    .selectAll()
    .where('chain_index', '>', after)
    .where('chain_index', '<=', sealed)
    .orderBy('chain_index')
    .limit(verifyPage)
    .execute();
}

/** The stored members, in a fixed order: canonical without another parser. */
function linkEvent(previous: string, event: StoredEvent): string {
  const { id, tenant_id, at, type, actor, subject, client_id, address, data } = event;
  const members = [id, tenant_id, at, type, actor, subject, client_id, address, data];
  return hashOnce('sha256', previous + JSON.stringify(members), 'hex');
}
