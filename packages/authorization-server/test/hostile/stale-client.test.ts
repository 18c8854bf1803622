import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { addClient, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { openAdmin } from '../../src/testing/test-admin.test-helper.ts';
import { startTestServer, type TestServer } from '../../src/testing/test-server.test-helper.ts';

const tenant = 'default';

async function start(t: TestContext, databaseUrl?: string): Promise<TestServer> {
  const test = await startTestServer(databaseUrl === undefined ? {} : { databaseUrl });
  t.after(() => test.close());
  return test;
}

/** Asks for a token with a secret, and gives the status. */
async function ask(test: TestServer, { client }: TestClient, secret: string): Promise<number> {
  const answer = await test.fetch('/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: '' }),
    headers: { authorization: `Basic ${Buffer.from(`${client.id}:${secret}`).toString('base64')}` },
  });
  return answer.status;
}

describe('what is kept of a client', () => {
  it('is not its secret, once that was removed, on the same node', async (t) => {
    const test = await start(t);
    const admin = await openAdmin(test);
    const shop = await addClient(test);
    const of = { tenant, client: shop.client.id };
    assert.equal(await ask(test, shop, shop.secret), 200);
    const { secret = '' } = await admin.addClientSecret(of);
    assert.deepEqual([await ask(test, shop, shop.secret), await ask(test, shop, secret)], [200, 200]);
    await admin.removeClientSecret({ ...of, secret: shop.client.secrets[0]?.id ?? '' });
    assert.deepEqual([await ask(test, shop, shop.secret), await ask(test, shop, secret)], [401, 200]);
    await admin.disableClient(of);
    assert.equal(await ask(test, shop, secret), 401);
    await admin.deleteClient(of);
    assert.equal(await ask(test, shop, secret), 401);
  });

  it('is nothing that many requests at the same time could bring back', async (t) => {
    const test = await start(t);
    const shop = await addClient(test);
    const load = Array.from({ length: 40 }, () => ask(test, shop, shop.secret));
    const removal = test.store.clients.update(test.tenant.id, shop.client.id, { secrets: [] });
    const more = Array.from({ length: 40 }, () => ask(test, shop, shop.secret));
    await Promise.all([...load, removal, ...more]);
    assert.equal(await ask(test, shop, shop.secret), 401);
  });

  it('is as it was when a change of it was rolled back', async (t) => {
    const test = await start(t);
    const shop = await addClient(test);
    const change = test.store.write(async (store) => {
      await store.clients.update(test.tenant.id, shop.client.id, { secrets: [] });
      throw new RangeError('no');
    });
    await assert.rejects(change, RangeError);
    assert.equal(await ask(test, shop, shop.secret), 200);
  });

  it('is forgotten when another node on the same file removes its secret', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'mintmark-'));
    t.after(() => rm(folder, { recursive: true }));
    const url = `sqlite:${join(folder, 'one.db')}`;
    const [one, other] = [await start(t, url), await start(t, url)];
    const shop = await addClient(one);
    assert.deepEqual([await ask(one, shop, shop.secret), await ask(other, shop, shop.secret)], [200, 200]);
    await other.store.clients.update(other.tenant.id, shop.client.id, { secrets: [] });
    // A request that comes after the commit comes in a later turn.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([await ask(one, shop, shop.secret), await ask(other, shop, shop.secret)], [401, 401]);
  });
});
