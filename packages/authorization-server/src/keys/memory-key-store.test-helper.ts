import type { KeyRecord } from './key-record.ts';
import type { KeyStore, KeyVersion } from './key-store.ts';

/** Keeps keys in memory; nodes of a test share it. Each method takes effect at once, after a turn of the event loop. */
export function createMemoryKeyStore(): KeyStore & { readonly rows: Map<string, KeyRecord> } {
  const rows = new Map<string, KeyRecord>();
  const find = ({ tenantId, kid, version }: KeyVersion): KeyRecord | undefined => {
    const row = rows.get(keyOf({ tenantId, kid }));
    return row?.version === version ? row : undefined;
  };
  return {
    rows,
    list: async (tenantId) => [...rows.values()].filter((row) => row.tenantId === tenantId),
    insertIfAbsent: async (record) => {
      await Promise.resolve();
      const isTaken = [...rows.values()].some(
        (row) =>
          row.tenantId === record.tenantId &&
          (row.kid === record.kid || (row.algorithm === record.algorithm && row.period === record.period)),
      );
      if (!isTaken) rows.set(keyOf(record), record);
      return !isTaken;
    },
    update: async (key, changes) => {
      await Promise.resolve();
      const row = find(key);
      if (row !== undefined) rows.set(keyOf(row), { ...row, ...changes, version: row.version + 1 });
      return row !== undefined;
    },
    remove: async (key) => {
      await Promise.resolve();
      const row = find(key);
      return row !== undefined && rows.delete(keyOf(row));
    },
  };
}

function keyOf({ tenantId, kid }: Pick<KeyRecord, 'tenantId' | 'kid'>): string {
  return JSON.stringify([tenantId, kid]);
}
