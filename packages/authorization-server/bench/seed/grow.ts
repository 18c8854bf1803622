import { openDatabase } from '@mintmark/database';
import { openStore } from '../../src/store/open-store.ts';
import type { RevocationEntry } from '../../src/store/token-intents.ts';
import type { Store } from '../../src/store/store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { newId, newSecret } from '../../src/tokens/secrets.ts';
import type { Extent } from '../options.ts';
import { clientRecord, confidential, familyOf, firstToken } from './records.ts';
import { defaultTenantId, publicClientId, resource, scope } from './seed.ts';

const batch = 5000;
const tokensOfGrant = 10;

/** Fills the tables of a server that runs, a batch in each transaction, so that it can go on between them. */
export async function grow(
  databaseUrl: string,
  { clients, refreshTokens, revocations }: Extent['growth'],
): Promise<void> {
  const database = await openDatabase<Tables>({ url: databaseUrl });
  try {
    const store = openStore(database);
    const tenantId = await defaultTenantId(store);
    await inBatches(store, clients, (inner) => addClient(inner, tenantId));
    await inBatches(store, refreshTokens / tokensOfGrant, (inner) => addFamily(inner, tenantId));
    for (let done = 0; done < revocations; done += batch) {
      const count = Math.min(batch, revocations - done);
      // oxlint-disable-next-line no-await-in-loop -- one batch after the other
      await store.revocations.add(tenantId, Array.from({ length: count }, revocation));
    }
  } finally {
    await database.close();
  }
}

async function inBatches(store: Store, count: number, add: (store: Store) => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += batch) {
    // oxlint-disable-next-line no-await-in-loop -- one batch after the other
    await store.write(async (inner) => {
      for (let added = done; added < Math.min(done + batch, count); added += 1)
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        await add(inner);
    });
  }
}

function addClient(store: Store, tenantId: string): Promise<void> {
  const secret = newSecret('cs');
  return store.clients.insert(
    clientRecord({ tenantId, id: newId('cli'), secret, resource }, confidential(scope)),
  );
}

async function addFamily(store: Store, tenantId: string): Promise<void> {
  const owner = { tenantId, userId: 'usr_person-0', clientId: publicClientId };
  const { grant, refreshToken } = familyOf(owner, { token: newSecret('rt'), resource, scope });
  await store.grants.insert(grant);
  await store.refreshTokens.insert(refreshToken);
  for (let generation = 1; generation < tokensOfGrant; generation += 1)
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await store.refreshTokens.insert({ ...firstToken(grant, newSecret('rt')), generation });
}

function revocation(): RevocationEntry {
  const now = Date.now();
  return { kind: 'jti', value: newId('at'), notBefore: now, expiresAt: now + 86_400_000, reason: 'bench' };
}
