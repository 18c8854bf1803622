import { hash as hashOnce } from 'node:crypto';
import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { Scope } from './scope.ts';
import type { StoredEvent } from './audit-rows.ts';

/** How many events are read at once while the chain is verified. */
const verifyPage = 1000;

interface Link {
  readonly id: number;
  readonly chain_index: number;
  readonly chain_hash: string;
}

const linkOne = prepared((query: Kysely<Tables>, parameter: ParameterOf<Link>) =>
  query
    .updateTable('audit_events')
    .set({ chain_index: parameter('chain_index'), chain_hash: parameter('chain_hash') })
    .where('id', '=', parameter('id')),
);

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
  for (const event of events) {
    length += 1;
    hash = linkEvent(hash, event);
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await linkOne.run(scope.query, { id: event.id, chain_index: length, chain_hash: hash });
  }
  if (events.length > 0) {
    await scope.query.updateTable('audit_chain').set({ length, hash }).where('id', '=', 1).execute();
  }
  return events.length;
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
