import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openAdmin } from '../testing/test-admin.test-helper.ts';
import { addClient, authorize, redeemCode, refresh } from '../testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../testing/test-people.test-helper.ts';
import { startTestServer } from '../testing/test-server.test-helper.ts';
import { adminAudience } from './admin-resource.ts';

const tenant = 'default';

describe('somebody who is an administrator no more', () => {
  it('T12: loses at once what clients were allowed to administer in their name, and nothing else', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const admin = await openAdmin(test);
    const resources = [adminAudience(test.tenant)];
    const console = await addClient(test, { scope: 'openid admin' }, { policy: { resources } });
    const shop = await addClient(test);
    const user = await addUser(test, { isAdministrator: true });
    const browser = await signIn(test, user);
    const administering = await redeemCode(
      test,
      console,
      await authorize(browser, console, { scope: 'openid admin' }),
    );
    const shopping = await redeemCode(test, shop, await authorize(browser, shop));
    await admin.updateUser({ tenant, user: 'alice', isAdministrator: false });
    const { items } = await admin.listGrants({ tenant, user: 'alice' });
    assert.deepEqual(
      items.map(({ clientId }) => clientId),
      [shop.client.id],
    );
    const refused = await refresh(test, console, { token: administering.body.refresh_token });
    assert.equal(refused.body.error, 'invalid_grant');
    assert.equal((await refresh(test, shop, { token: shopping.body.refresh_token })).status, 200);
  });

  it('gets no fresh token with a grant that was not revoked', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const resources = [adminAudience(test.tenant)];
    const console = await addClient(test, { scope: 'openid admin' }, { policy: { resources } });
    const user = await addUser(test, { isAdministrator: true });
    const browser = await signIn(test, user);
    const authorization = await authorize(browser, console, { scope: 'openid admin' });
    const { body } = await redeemCode(test, console, authorization);
    await test.store.users.update(test.tenant.id, user.id, { isAdministrator: false });
    const refused = await refresh(test, console, { token: body.refresh_token });
    assert.deepEqual([refused.status, refused.body.error], [400, 'invalid_grant']);
  });
});
