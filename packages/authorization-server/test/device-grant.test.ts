import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGrant } from '../src/grants/create-grant.ts';
import type { DeviceCode, Session, User } from '../src/store/records.ts';
import {
  addClient,
  requestToken,
  type TestClient,
  type TestTokenAnswer,
} from '../src/testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { hashSecret, newSecret } from '../src/tokens/secrets.ts';

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

interface Device {
  readonly test: TestServer;
  readonly client: TestClient;
  readonly user: User;
  readonly session: Session;
  readonly hash: Uint8Array;
  readonly poll: (client?: TestClient) => Promise<TestTokenAnswer>;
  readonly approve: () => Promise<void>;
}

async function startDevice(t: { after(work: () => Promise<void>): void }): Promise<Device> {
  const test = await startTestServer();
  t.after(() => test.close());
  const client = await addClient(test, { token_endpoint_auth_method: 'none' });
  const user = await addUser(test);
  const { session } = await signIn(test, user);
  const secret = newSecret('dc');
  const scopes = ['openid', 'offline_access'];
  const code: DeviceCode = {
    ...{
      tenantId: test.tenant.id,
      hash: hashSecret(secret),
      userCode: 'BCDFGHJK',
      clientId: client.client.id,
    },
    ...{ scopes, resources: [], status: 'pending', grantId: undefined, intervalSeconds: 5 },
    ...{ lastPolledAt: undefined, expiresAt: test.now() + 600_000 },
  };
  await test.store.deviceCodes.insert(code);
  return {
    ...{ test, client, user, session, hash: code.hash },
    poll: (by = client) =>
      requestToken(test, by, { parameters: { grant_type: grantType, device_code: secret } }),
    approve: async () => {
      const details = { client: client.client, userId: user.id, session, scopes, resources: [] };
      const grant = await createGrant(test.requestContext(), details);
      await test.store.deviceCodes.decide(test.tenant.id, code.hash, { grantId: grant.id });
    },
  };
}

function told({ status, body }: TestTokenAnswer): readonly unknown[] {
  return [status, body.error];
}

describe('the device code grant', () => {
  it('is pending until the person answers, then gives tokens once', async (t) => {
    const { test, poll, approve } = await startDevice(t);
    assert.deepEqual(told(await poll()), [400, 'authorization_pending']);
    await approve();
    test.advance(6);
    const { status, body } = await poll();
    assert.equal(status, 200);
    for (const name of ['access_token', 'refresh_token', 'id_token'])
      assert.equal(typeof body[name], 'string');
    test.advance(6);
    assert.deepEqual(told(await poll()), [400, 'invalid_grant']);
  });

  it('slows down a device that asks too often', async (t) => {
    const { test, poll, approve } = await startDevice(t);
    assert.deepEqual(told(await poll()), [400, 'authorization_pending']);
    test.advance(1);
    assert.deepEqual(told(await poll()), [400, 'slow_down']);
    test.advance(6);
    assert.deepEqual(told(await poll()), [400, 'slow_down']);
    await approve();
    test.advance(60);
    assert.equal((await poll()).status, 200);
  });

  it('tells the device when the person said no', async (t) => {
    const { test, hash, poll } = await startDevice(t);
    await test.store.deviceCodes.decide(test.tenant.id, hash, 'denied');
    assert.deepEqual(told(await poll()), [400, 'access_denied']);
  });

  it('tells the device when the code has expired', async (t) => {
    const { test, poll } = await startDevice(t);
    test.advance(601);
    assert.deepEqual(told(await poll()), [400, 'expired_token']);
  });

  it('is for the client that asked, and another one leaves no trace', async (t) => {
    const { test, poll, approve } = await startDevice(t);
    await approve();
    const other = await addClient(test, { token_endpoint_auth_method: 'none' });
    assert.deepEqual(told(await poll(other)), [400, 'invalid_grant']);
    assert.equal((await poll()).status, 200);
  });
});
