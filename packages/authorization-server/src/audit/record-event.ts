import type { RequestContext } from '../server/context.ts';
import type { AuditEvent } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** What happened; the rest is known from the request. */
export interface EventDetails {
  readonly type: string;
  /** Who did it: `sub`, `client_id`, or `server`. */
  readonly actor: string;
  readonly subject?: string | undefined;
  readonly clientId?: string | undefined;
  /** No secret, no token, no name: identifiers and codes only. */
  readonly data?: AuditEvent['data'];
}

/**
 * Adds an event to the audit log (C9). Pass the store of a transaction when the event belongs to what it changes, so that
 * neither is there without the other.
 */
export async function recordEvent(
  context: RequestContext,
  event: EventDetails,
  store: Store = context.server.store,
): Promise<void> {
  await store.audit.append(toAuditEvent(context, event));
}

/** An event with what is known from the request, for an intent that writes it itself. */
export function toAuditEvent(context: RequestContext, event: EventDetails): AuditEvent {
  const { type, actor, subject, clientId, data = {} } = event;
  const { tenant, address, server } = context;
  return { tenantId: tenant.id, at: server.now(), type, actor, subject, clientId, address, data };
}
