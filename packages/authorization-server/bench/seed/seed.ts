import { openDatabase } from '@mintmark/database';
import type { SecretClient, Target } from '../load/target.ts';
import { createPasswordHasher } from '../../src/credentials/passwords/create-password-hasher.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { defaultTenantName } from '../../src/tenants/tenant-directory.ts';
import { newSecret } from '../../src/tokens/secrets.ts';
import { clientRecord, confidential, familyOf, publicMetadata, userRecord } from './records.ts';

/** How much a server is given. */
export interface SeedOptions {
  /** Refresh families to redeem. */
  readonly families: number;
  /** One for each connection, so that no limit by client is met. */
  readonly clients: number;
  readonly people: number;
}

export const resource = 'https://api.example/';
export const scope = 'read';
export const publicClientId = 'bench-public';
const password = 'correct horse battery staple';

/** Writes clients, people and refresh families into the database of a server that runs. */
export async function seed(databaseUrl: string, issuer: string, options: SeedOptions): Promise<Target> {
  const database = await openDatabase<Tables>({ url: databaseUrl });
  try {
    const store = openStore(database);
    const tenantId = await defaultTenantId(store);
    const prepared = await store.write((transaction) => write(transaction, tenantId, options));
    return { ...addressesOf(issuer), ...prepared, resource, scope, publicClientId };
  } finally {
    await database.close();
  }
}

/** The tenant that the first start made. */
export async function defaultTenantId(store: Store): Promise<string> {
  const tenant = (await store.tenants.list()).find(({ name }) => name === defaultTenantName);
  if (tenant) return tenant.id;
  throw new Error('expected the server to have made its first tenant');
}

async function write(
  store: Store,
  tenantId: string,
  { families, clients, people }: SeedOptions,
): Promise<Pick<Target, 'clients' | 'people' | 'refreshTokens'>> {
  const [passwordHash, secrets] = [await createPasswordHasher().hash(password), secretClients(clients)];
  const names = Array.from({ length: Math.max(people, 1) }, (_, index) => `person-${index}`);
  const refreshTokens = Array.from({ length: families }, () => newSecret('rt'));
  await store.resources.put({
    ...{ tenantId, id: resource, name: 'API' },
    ...{ scopes: { [scope]: 'Read' }, accessMaxAgeSeconds: undefined, hasStatusList: false },
  });
  await store.clients.insert(clientRecord({ tenantId, id: publicClientId, resource }, publicMetadata(scope)));
  for (const { id, secret } of secrets)
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await store.clients.insert(clientRecord({ tenantId, id, secret, resource }, confidential(scope)));
  for (const name of names)
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await store.users.insert(userRecord({ tenantId, name, passwordHash }));
  for (const [index, token] of refreshTokens.entries()) {
    const userId = `usr_${names[index % names.length] ?? ''}`;
    const family = familyOf({ tenantId, userId, clientId: publicClientId }, { token, resource, scope });
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await store.grants.insert(family.grant);
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await store.refreshTokens.insert(family.refreshToken);
  }
  return { clients: secrets, people: names.map((name) => ({ name, password })), refreshTokens };
}

function secretClients(count: number): readonly SecretClient[] {
  return Array.from({ length: count }, (_, index) => ({ id: `bench-${index}`, secret: newSecret('cs') }));
}

function addressesOf(issuer: string): Pick<Target, 'endpoints'> {
  return {
    endpoints: {
      token: `${issuer}/token`,
      introspection: `${issuer}/introspect`,
      jwks: `${issuer}/jwks`,
      discovery: `${issuer}/.well-known/openid-configuration`,
      signIn: `${issuer}/sign-in`,
    },
  };
}
