import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addClient, authorize, redeemCode, refresh, requestToken } from '../src/testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import { startTestServer } from '../src/testing/test-server.test-helper.ts';

describe('token endpoint', () => {
  it('T1: smoke', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const cc = await requestToken(test, client, { parameters: { grant_type: 'client_credentials' } });
    console.log(cc.status, cc.body);
    const user = await addUser(test);
    const browser = await signIn(test, user);
    const authorization = await authorize(browser, client, { scope: 'openid offline_access' });
    console.log(authorization.response.status, authorization.response.headers.get('location'));
    const tokens = await redeemCode(test, client, authorization);
    console.log(tokens.body);
    const next = await refresh(test, client, { token: tokens.body.refresh_token });
    console.log(next.body);
    console.log(test.log);
  });
});
