import type { Selectable } from 'kysely';
import type { AuditEvent, AuditRecord } from '../records.ts';
import type { Tables } from '../schema.ts';
import { formatJson, optional, parseJson, toStorable } from './columns.ts';

/** An event as it is read. */
export type StoredEvent = Selectable<Tables['audit_events']>;

/** An event as it is written. */
export type NewEvent = Omit<StoredEvent, 'id' | 'chain_index' | 'chain_hash'>;

export function toEventRow(event: AuditEvent): NewEvent {
  return {
    tenant_id: event.tenantId,
    at: event.at,
    type: event.type,
    // What somebody typed may be in these.
    actor: toStorable(event.actor),
    subject: event.subject === undefined ? null : toStorable(event.subject),
    client_id: event.clientId === undefined ? null : toStorable(event.clientId),
    address: event.address === undefined ? null : toStorable(event.address),
    data: formatJson(event.data),
  };
}

export function toAuditRecord(row: StoredEvent): AuditRecord {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    at: row.at,
    type: row.type,
    actor: row.actor,
    subject: optional(row.subject),
    clientId: optional(row.client_id),
    address: optional(row.address),
    data: parseJson(row.data),
    chainIndex: optional(row.chain_index),
    chainHash: optional(row.chain_hash),
  };
}
