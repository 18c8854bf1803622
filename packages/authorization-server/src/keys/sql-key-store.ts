import type { Database } from '@mintmark/database';
import type { Jwk } from '@mintmark/jose/jwk';
import type { KeyChanges, KeyRecord, KeyState } from './key-record.ts';
import type { KeyStore } from './key-store.ts';
import type { KeysTable, KeysTables } from './keys-table.ts';

/**
 * Keeps keys in the table `keys`. Each method is one statement, which decides by itself who was first.
 *
 * @example
 * const store = createSqlKeyStore(database)
 */
export function createSqlKeyStore({ query }: Pick<Database<KeysTables>, 'query'>): KeyStore {
  return {
    list: async (tenantId) => {
      const rows = await query.selectFrom('keys').selectAll().where('tenant_id', '=', tenantId).execute();
      return rows.map(toRecord);
    },
    insertIfAbsent: async (record) => {
      const inserted = await query
        .insertInto('keys')
        .values(toRow(record))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },
    update: async ({ tenantId, kid, version }, changes) => {
      const updated = await query
        .updateTable('keys')
        .set({ ...toColumns(changes), version: version + 1 })
        .where('tenant_id', '=', tenantId)
        .where('kid', '=', kid)
        .where('version', '=', version)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },
    remove: async ({ tenantId, kid, version }) => {
      const deleted = await query
        .deleteFrom('keys')
        .where('tenant_id', '=', tenantId)
        .where('kid', '=', kid)
        .where('version', '=', version)
        .executeTakeFirst();
      return deleted.numDeletedRows === 1n;
    },
  };
}

const changeable: Readonly<Record<keyof KeyChanges, keyof KeysTable>> = {
  publishAt: 'publish_at',
  activateAt: 'activate_at',
  retireAt: 'retire_at',
  removeAt: 'remove_at',
  compromisedAt: 'compromised_at',
  sealedPrivate: 'sealed_private',
  announcedState: 'announced_state',
};

function toColumns(changes: KeyChanges): Partial<KeysTable> {
  const entries = Object.entries(changeable)
    .filter(([name]) => Object.hasOwn(changes, name))
    .map(([name, column]) => [column, changes[name as keyof KeyChanges] ?? null]); // a key of the table above
  return Object.fromEntries(entries) as Partial<KeysTable>; // each column has the type of its member
}

function toRow(record: KeyRecord): KeysTable {
  return {
    tenant_id: record.tenantId,
    kid: record.kid,
    algorithm: record.algorithm,
    use: record.use,
    public_jwk: JSON.stringify(record.publicJwk),
    sealed_private: record.sealedPrivate ?? null,
    external_id: record.externalId ?? null,
    created_at: record.createdAt,
    publish_at: record.publishAt,
    activate_at: record.activateAt,
    retire_at: record.retireAt ?? null,
    remove_at: record.removeAt ?? null,
    compromised_at: record.compromisedAt ?? null,
    period: record.period,
    announced_state: record.announcedState,
    version: record.version,
  };
}

function toRecord(row: KeysTable): KeyRecord {
  return {
    tenantId: row.tenant_id,
    kid: row.kid,
    algorithm: row.algorithm,
    use: 'sig',
    publicJwk: parsePublicJwk(row.public_jwk),
    sealedPrivate: row.sealed_private ?? undefined,
    externalId: row.external_id ?? undefined,
    createdAt: row.created_at,
    publishAt: row.publish_at,
    activateAt: row.activate_at,
    retireAt: row.retire_at ?? undefined,
    removeAt: row.remove_at ?? undefined,
    compromisedAt: row.compromised_at ?? undefined,
    period: row.period,
    announcedState: row.announced_state as KeyState, // written by toRow and toColumns alone
    version: row.version,
  };
}

/** An empty key for what is damaged: it is not usable, and the others are. */
function parsePublicJwk(text: string): Jwk {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Jwk) : {}; // all members of a Jwk are optional and unknown
  } catch {
    return {};
  }
}
