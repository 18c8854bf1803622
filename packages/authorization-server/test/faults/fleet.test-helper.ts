import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { createAdminClient, type AdminClient } from '../../src/admin-api/client/create-admin-client.ts';
import { adminToken } from '../../src/testing/test-admin.test-helper.ts';
import { addClient, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { addFamilies, openHome, type Family, type Home } from './home.test-helper.ts';
import { startProgram, type Program } from './program.test-helper.ts';

/** Two processes of the program on one home, and what they were given. */
export interface Fleet {
  readonly one: Program;
  readonly other: Program;
  /** May do everything, and read the revocation feed. */
  readonly client: TestClient;
  readonly families: readonly Family[];
  readonly adminToken: string;
}

export interface FleetOptions {
  readonly families: number;
  readonly args?: readonly string[];
}

/** Starts two processes on a home with a client and families. */
export async function startFleet(
  t: Pick<TestContext, 'after'>,
  home: Home,
  { families: count, args = [] }: FleetOptions,
): Promise<Fleet> {
  const test = await openHome(t, home);
  const client = await addClient(test, {}, { policy: { readsRevocations: true } });
  const families = await addFamilies(test, client, count);
  const token = await adminToken(test);
  await test.close();
  const [one, other] = await Promise.all([startProgram(t, home, { args }), startProgram(t, home, { args })]);
  assert.ok(one.said.ok && other.said.ok);
  return { one, other, client, families, adminToken: token };
}

/** The admin API of one of them. */
export function adminOf(program: Program, token: string): AdminClient {
  return createAdminClient({ baseUrl: program.address, token: async () => token });
}
