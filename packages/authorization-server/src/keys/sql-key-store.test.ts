import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase } from '@mintmark/database';
import { describeOnEngines } from '@mintmark/database/testing';
import type { KeyRecord } from './key-record.ts';
import type { KeyStore } from './key-store.ts';
import { createTestNode, publishedKids } from './key-ring.test-helper.ts';
import type { KeysTables } from './keys-table.ts';
import { createKeysTable } from './keys-table.ts';
import { createMemoryKeyStore } from './memory-key-store.test-helper.ts';
import { createSqlKeyStore } from './sql-key-store.ts';

const record: KeyRecord = {
  tenantId: 'tenant',
  kid: 'kid',
  algorithm: 'ES256',
  use: 'sig',
  publicJwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
  sealedPrivate: new Uint8Array([1, 2, 255]),
  externalId: undefined,
  createdAt: 1_800_000_000_001,
  publishAt: 1_800_000_000_001,
  activateAt: 1_800_000_600_001,
  retireAt: undefined,
  removeAt: undefined,
  compromisedAt: undefined,
  period: 1,
  announcedState: 'next',
  version: 1,
};

interface OpenStore {
  readonly store: KeyStore;
  readonly close: () => Promise<void>;
}

interface OtherTables extends KeysTables {
  readonly other: { readonly id: string };
}

async function openSqlStore(url: string): Promise<OpenStore> {
  const database = await openDatabase<OtherTables>({ url });
  await database.migrate([{ name: '0001-keys', up: (db, dialect) => createKeysTable(db, dialect) }]);
  return { store: createSqlKeyStore(database), close: () => database.close() };
}

describe('a key store in memory', () => {
  defineStoreTests(() => Promise.resolve({ store: createMemoryKeyStore(), close: () => Promise.resolve() }));
});

describeOnEngines('a key store', (engine) => {
  defineStoreTests(async () => openSqlStore(await engine.freshUrl()));
});

function defineStoreTests(open: () => Promise<OpenStore>): void {
  const inStore = async (test: (store: KeyStore) => Promise<void>): Promise<void> => {
    const { store, close } = await open();
    try {
      await test(store);
    } finally {
      await close();
    }
  };

  it('gives back what it was given, to its tenant alone', () =>
    inStore(async (store) => {
      equal(await store.insertIfAbsent(record), true);
      const [found] = await store.list('tenant');
      deepEqual(
        { ...found, sealedPrivate: [...(found?.sealedPrivate ?? [])] },
        { ...record, sealedPrivate: [1, 2, 255] },
      );
      deepEqual(await store.list('other'), []);
    }));

  it('takes one key of a kid, and one of an algorithm and period', () =>
    inStore(async (store) => {
      equal(await store.insertIfAbsent(record), true);
      equal(await store.insertIfAbsent({ ...record, period: 2 }), false);
      equal(await store.insertIfAbsent({ ...record, kid: 'other' }), false);
      equal(await store.insertIfAbsent({ ...record, kid: 'third', algorithm: 'RS256' }), true);
      equal(await store.insertIfAbsent({ ...record, tenantId: 'other' }), true);
    }));

  it('lets one of 50 insert a successor', () =>
    inStore(async (store) => {
      const kids = Array.from({ length: 50 }, (_, index) => `kid-${index}`);
      const inserted = await Promise.all(kids.map((kid) => store.insertIfAbsent({ ...record, kid })));
      equal(inserted.filter(Boolean).length, 1);
    }));

  it('changes what is named, empties what is undefined, and lets the faster of two win', () =>
    inStore(async (store) => {
      await store.insertIfAbsent(record);
      equal(await store.update(record, { retireAt: 5, removeAt: 6 }), true);
      equal(await store.update(record, { retireAt: 7 }), false);
      const changed = { ...record, retireAt: 5, removeAt: 6, version: 2 };
      deepEqual(withoutBytes((await store.list('tenant'))[0]), withoutBytes(changed));
      equal(await store.update(changed, { retireAt: undefined, sealedPrivate: undefined }), true);
      const [emptied] = await store.list('tenant');
      deepEqual([emptied?.retireAt, emptied?.removeAt, emptied?.sealedPrivate], [undefined, 6, undefined]);
    }));

  it('removes what has not changed', () =>
    inStore(async (store) => {
      await store.insertIfAbsent(record);
      equal(await store.remove({ ...record, version: 2 }), false);
      equal(await store.remove(record), true);
      equal(await store.remove(record), false);
      deepEqual(await store.list('tenant'), []);
    }));

  it('carries rings through a rotation', () =>
    inStore(async (store) => {
      const nodes = [createTestNode({ store }), createTestNode({ store })] as const;
      await Promise.all(nodes.map(({ ring }) => ring.load()));
      await Promise.all(nodes.map(({ wait }) => wait(90 * 86_400)));
      await Promise.all(nodes.map(({ wait }) => wait(600)));
      await Promise.all(nodes.map(({ wait }) => wait(700)));
      equal(nodes[0].ring.signingKey().kid, nodes[1].ring.signingKey().kid);
      deepEqual(publishedKids(nodes[0].ring), publishedKids(nodes[1].ring));
      equal((await store.list('tenant')).length, 1);
    }));
}

function withoutBytes(key: KeyRecord | undefined): object {
  return { ...key, sealedPrivate: undefined };
}
