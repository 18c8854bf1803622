import type { Client } from '../../clients/client.ts';
import type { ClientRow } from '../registry-rows.ts';
import { toClient } from './client-rows.ts';

interface Known {
  readonly row: ClientRow;
  readonly client: Client;
}

const maxKnown = 1000;
const known = new Map<string, Known>();

/** The client of a row. One that reads as it did the last time is not parsed again; what changed is seen at once. */
export function readClient(row: ClientRow): Client {
  const key = `${row.tenant_id} ${row.id}`;
  const found = known.get(key);
  if (found && isSame(found.row, row)) return found.client;
  const client = toClient(row);
  if (known.size >= maxKnown) known.clear();
  known.set(key, { row, client });
  return client;
}

function isSame(a: ClientRow, b: ClientRow): boolean {
  return (
    a.tenant_id === b.tenant_id &&
    a.id === b.id &&
    a.status === b.status &&
    a.created_at === b.created_at &&
    a.metadata === b.metadata &&
    a.policy === b.policy &&
    a.secrets === b.secrets &&
    isSameHash(a.registration_token_hash, b.registration_token_hash)
  );
}

function isSameHash(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}
