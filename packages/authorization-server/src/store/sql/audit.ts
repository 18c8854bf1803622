import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { AuditEvent } from '../records.ts';
import type { Tables } from '../schema.ts';
import type { AuditFilter, AuditStore } from '../short-lived-intents.ts';
import { sealEvents, verifyChain } from './audit-chain.ts';
import { toAuditRecord, toEventRow } from './audit-rows.ts';
import type { NewEvent, StoredEvent } from './audit-rows.ts';
import type { Scope } from './scope.ts';

const insertEvent = prepared((query: Kysely<Tables>, parameter: ParameterOf<NewEvent>) =>
  query.insertInto('audit_events').values({
    tenant_id: parameter('tenant_id'),
    at: parameter('at'),
    type: parameter('type'),
    actor: parameter('actor'),
    subject: parameter('subject'),
    client_id: parameter('client_id'),
    address: parameter('address'),
    data: parameter('data'),
  }),
);

export function createAuditStore(scope: Scope): AuditStore {
  return {
    append: (event) => scope.small.statement((inner) => appendEvent(inner, event)),
    async list(tenantId, filter) {
      const rows = await readEvents(scope, tenantId, filter);
      const items = rows.slice(0, filter.limit).map(toAuditRecord);
      return { items, next: rows.length > filter.limit ? items.at(-1)?.id : undefined };
    },
    seal: (limit) => scope.write((transaction) => sealEvents(transaction, limit)),
    verify: () => verifyChain(scope),
  };
}

/** Writes an event; the chain takes it up later, so that nobody waits for anybody. */
export async function appendEvent(scope: Scope, event: AuditEvent): Promise<void> {
  await insertEvent.run(scope.query, toEventRow(event));
}

/** The newest first. Those not yet sealed are few and have no index; read first, none is missed that is sealed meanwhile. */
async function readEvents(scope: Scope, tenantId: string, filter: AuditFilter): Promise<StoredEvent[]> {
  const fresh = await selectEvents(scope, tenantId, filter).where('chain_index', 'is', null).execute();
  const sealed = await selectEvents(scope, tenantId, filter).where('chain_index', 'is not', null).execute();
  const known = new Set(sealed.map(({ id }) => id));
  return [...fresh.filter(({ id }) => !known.has(id)), ...sealed]
    .toSorted((one, other) => other.id - one.id)
    .slice(0, filter.limit + 1);
}

function selectEvents(scope: Scope, tenantId: string, filter: AuditFilter) {
  const { before, type, subject, clientId, from, to } = filter;
  return scope.query
    .selectFrom('audit_events')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
    .$if(type !== undefined, (query) => query.where('type', '=', type ?? ''))
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
    .$if(clientId !== undefined, (query) => query.where('client_id', '=', clientId ?? ''))
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('at', '<=', to ?? 0))
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
}
