import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import type { Client } from '../../src/clients/client.ts';
import {
  addClient,
  authorize,
  redeemCode,
  refresh,
  type TestAuthorization,
  type TestClient,
} from '../../src/testing/test-clients.test-helper.ts';
import { addUser, signIn, type TestBrowser } from '../../src/testing/test-people.test-helper.ts';
import { startTestServer } from '../../src/testing/test-server.test-helper.ts';

const notes = 'https://notes.example/';
const mail = 'https://mail.example/';
const scope = 'openid email offline_access';

/** What an administrator takes back from a client that has a refresh token, and what the next refresh gives. */
const rows: readonly {
  readonly name: string;
  readonly granted: readonly string[];
  readonly narrow: (client: Client) => Partial<Pick<Client, 'metadata' | 'policy'>>;
  readonly gives: readonly unknown[];
}[] = [
  {
    name: 'a scope',
    granted: [],
    narrow: ({ metadata }) => ({ metadata: { ...metadata, scope: 'openid offline_access' } }),
    gives: [200, undefined, 'openid offline_access'],
  },
  {
    name: 'one of two resources',
    granted: [notes, mail],
    narrow: ({ policy }) => ({ policy: { ...policy, resources: [mail] } }),
    gives: [200, undefined, scope],
  },
  {
    name: 'the only resource',
    granted: [notes],
    narrow: ({ policy }) => ({ policy: { ...policy, resources: [] } }),
    gives: [400, 'invalid_grant', undefined],
  },
];

/** A code for several resources: the parameter is there more than once. */
async function askFor(
  browser: TestBrowser,
  client: TestClient,
  resources: readonly string[],
): Promise<TestAuthorization> {
  const query = new URLSearchParams(resources.map((id) => ['resource', id])).toString();
  const fetch: TestBrowser['fetch'] = (path, init) => browser.fetch(`${path}&${query}`, init);
  return authorize({ ...browser, fetch }, client, { scope });
}

describe('a refresh token of a client that may have less than before', () => {
  for (const { name, granted, narrow, gives } of rows)
    it(`T3: gives nothing of what was taken back: ${name}`, async (t) => {
      const test = await startTestServer();
      t.after(() => test.close());
      for (const id of [notes, mail])
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await test.store.resources.put({
          ...{ tenantId: test.tenant.id, id, name: id, scopes: {} },
          ...{ accessMaxAgeSeconds: undefined, hasStatusList: false },
        });
      const client = await addClient(test, {}, { policy: { resources: [notes, mail] } });
      const browser = await signIn(test, await addUser(test));
      const grant = await askFor(browser, client, granted);
      const { body } = await redeemCode(test, client, grant);
      await test.store.clients.update(test.tenant.id, client.client.id, narrow(client.client));
      const answer = await refresh(test, client, { token: body.refresh_token });
      assert.deepEqual([answer.status, answer.body.error, answer.body.scope], gives);
      if (granted.length > 1)
        assert.deepEqual(decodeJwt(answer.body.access_token ?? '').claims.aud, [mail, test.baseUrl]);
    });
});
