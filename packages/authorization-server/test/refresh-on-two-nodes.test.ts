import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCounters } from '@mintmark/database';
import { freshDatabase, skipWithoutPostgres, startPostgres } from '@mintmark/database/testing';
import { createGrant } from '../src/grants/create-grant.ts';
import { startFamily } from '../src/grants/first-refresh-token.ts';
import { addClient, refresh, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { newSecret } from '../src/tokens/secrets.ts';
import { connections, inParallel } from './store/fixtures.ts';

/** Starts a family without the pages: this is about what comes after. */
async function addFamily(test: TestServer, client: TestClient, number: number): Promise<string> {
  const user = await addUser(test, { username: `person-${number}` });
  const { session } = await signIn(test, user);
  const scopes = ['openid', 'offline_access'];
  const context = test.requestContext('/token');
  const details = { client: client.client, userId: user.id, session, scopes, resources: [] };
  const grant = await createGrant(context, details);
  const refreshToken = newSecret('rt');
  const request = { client: client.client, method: 'none', proof: undefined, context } as const;
  const parameters = { get: () => undefined, getAll: () => [], has: () => false, entries: () => [] };
  await startFamily({ ...request, parameters }, { grant, refreshToken }, test.store);
  return refreshToken;
}

describe('refreshing on two nodes with one PostgreSQL', skipWithoutPostgres(), () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres?.stop());

  it('T4: gives all who present a token at once the same child, whichever node they ask', async (t) => {
    assert.ok(postgres);
    const databaseUrl = await freshDatabase(postgres);
    const counters = await openCounters();
    const one = await startTestServer({ databaseUrl, counters });
    const two = await startTestServer({ databaseUrl, counters });
    t.after(() => Promise.all([one.close(), two.close()]));
    const client = await addClient(one, { token_endpoint_auth_method: 'none' });
    const families = await inParallel(20, (number) => addFamily(one, client, number), connections);
    const useByAll = async (index: number): Promise<string | undefined> => {
      const token = families[index];
      const nodes = Array.from({ length: 10 }, (_, place) => (place % 2 === 0 ? one : two));
      const answers = await Promise.all(nodes.map((node) => refresh(node, client, { token })));
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
      const tokens = new Set(answers.map(({ body }) => body.refresh_token));
      assert.equal(tokens.size, 1);
      return [...tokens][0];
    };
    // Two families at once are ten requests for the ten connections of each node.
    const children = await inParallel(20, useByAll, 2);
    const next = await inParallel(
      20,
      (index) => refresh(two, client, { token: children[index] }),
      connections,
    );
    assert.deepEqual([...new Set(next.map(({ status }) => status))], [200]);
    one.advance(60);
    two.advance(60);
    // One stolen token ends its family on both nodes, and no other family.
    const [stolen] = families;
    assert.equal((await refresh(one, client, { token: stolen })).status, 400);
    const after60 = await inParallel(
      20,
      (index) => refresh(two, client, { token: next[index]?.body.refresh_token }),
      connections,
    );
    assert.deepEqual(
      after60.map(({ status }) => status),
      [400, ...Array.from({ length: 19 }, () => 200)],
    );
  });
});
