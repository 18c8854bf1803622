import { randomBytes } from 'node:crypto';
import { AdminError, type AdminClient, type NewClientInput } from '@mintmark/authorization-server/admin';
import { clientIds, clientsFor, otherResource, scopes, type SeedAddresses } from './clients.ts';
import { readKept, writeKept, type Kept } from './kept.ts';

const tenant = 'default';
const people = { alice: 'Alice Adams', bob: 'Bob Brown' } as const;
/** Tells the example's people from others of the same name. */
const mark = 'a person of the lifecycle example';
/** Another one makes everything anew at the next start, because what is made has changed. */
const version = 2;

/** What the example needs to run. */
export interface Seeded {
  readonly passwords: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Makes clients, resource and people where they are not there yet; a second time it asks one question. */
export async function seed(admin: AdminClient, home: string, addresses: SeedAddresses): Promise<Seeded> {
  const kept = readKept(home);
  const madeFor = JSON.stringify([version, addresses.app, addresses.api]);
  if (kept.madeFor === madeFor && (await isThere(admin, kept))) return kept;
  await forgetOldApi(admin, kept, addresses);
  await Promise.all([
    admin.putResource({ tenant, id: addresses.api, name: 'Notes API', scopes }),
    admin.putResource({ tenant, id: otherResource, name: 'Another API', scopes: {} }),
  ]);
  // One after the other: the database takes one writer at a time anyway.
  const secrets: Record<string, string> = {};
  for (const client of clientsFor(addresses)) {
    // oxlint-disable-next-line no-await-in-loop
    const secret = await keepClient(admin, client, kept.secrets[client.id]);
    if (secret !== undefined) secrets[client.id] = secret;
  }
  const passwords: Record<string, string> = {};
  for (const [username, name] of Object.entries(people)) {
    // oxlint-disable-next-line no-await-in-loop
    const person = await keepPerson(admin, { username, name }, kept.passwords);
    passwords[person.username] = person.password;
  }
  const seeded = { madeFor, passwords, secrets };
  writeKept(home, seeded);
  return seeded;
}

/** Whether the database is the one that the kept secrets are for. */
async function isThere(admin: AdminClient, { passwords, secrets }: Kept): Promise<boolean> {
  const areKept = Object.keys(passwords).length === Object.keys(people).length;
  if (!areKept || !(clientIds.webServer in secrets)) return false;
  return (await find(() => admin.showClient({ tenant, client: clientIds.program }))) !== undefined;
}

/** On other ports it is another API, and nobody is to get tokens for the old one. */
async function forgetOldApi(admin: AdminClient, { madeFor }: Kept, { api }: SeedAddresses): Promise<void> {
  const [, , id]: readonly unknown[] = madeFor === '' ? [] : (JSON.parse(madeFor) as unknown[]); // as it was kept
  if (typeof id === 'string' && id !== api) await find(() => admin.deleteResource({ tenant, id }));
}

async function keepClient(
  admin: AdminClient,
  client: NewClientInput & { id: string },
  secret: string | undefined,
): Promise<string | undefined> {
  const found = await find(() => admin.showClient({ tenant, client: client.id }));
  const isPublic = client.metadata?.['token_endpoint_auth_method'] === 'none';
  if (found !== undefined && (isPublic || secret !== undefined)) {
    const { metadata, policy } = client;
    await admin.updateClient({ tenant, client: client.id, metadata, policy });
    return secret;
  }
  // Its secret is lost, and a third one would not be made.
  if (found !== undefined) await admin.deleteClient({ tenant, client: client.id });
  return (await admin.createClient({ tenant, ...client })).secret;
}

/** Somebody else of that name is left alone: then the person is called otherwise. */
async function keepPerson(
  admin: AdminClient,
  { username, name }: { readonly username: string; readonly name: string },
  passwords: Readonly<Record<string, string>>,
): Promise<{ readonly username: string; readonly password: string }> {
  const found = await find(() => admin.showUser({ tenant, user: username }));
  const kept = passwords[username];
  if (found !== undefined && found.profile['nickname'] !== mark)
    return keepPerson(admin, { username: `${username}-demo`, name }, passwords);
  if (found !== undefined && kept !== undefined) return { username, password: kept };
  // Typed from a terminal, perhaps on a telephone, and marked whole by a double click.
  const password = randomBytes(8).toString('hex');
  if (found !== undefined) await admin.setPassword({ tenant, user: username, password, mustChange: false });
  else await admin.createUser({ tenant, username, password, profile: { name, nickname: mark } });
  return { username, password };
}

async function find<Thing>(ask: () => Promise<Thing>): Promise<Thing | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AdminError && error.status === 404) return undefined;
    throw error;
  }
}
