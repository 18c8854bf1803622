import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addClient, authorize, redeemCode, refresh } from '../src/testing/test-clients.test-helper.ts';
import { eventsOf, post, startAccountTest } from './account-forms.test-helper.ts';

describe('applications of an account', () => {
  it('A8: lists who has access, and takes everything back with the consent', async (t) => {
    const { test, browser, user } = await startAccountTest(t);
    const client = await addClient(test, { client_name: 'Harbour log' });
    const scope = 'openid profile offline_access';
    const authorization = await authorize(browser, client, { scope, prompt: '' });
    const tokens = await redeemCode(test, client, authorization);
    const { id: clientId } = client.client;
    const consent = { tenantId: test.tenant.id, userId: user.id, clientId, resources: [] };
    await test.store.consents.put({ ...consent, scopes: ['openid', 'profile'], grantedAt: test.now() });
    const html = await (await browser.fetch('/account/applications')).text();
    assert.match(html, /Harbour log/);
    const answer = await post(browser, '/account/applications/revoke', { application: clientId });
    assert.equal(answer.headers.get('location'), '/account/applications?done=application-revoked');
    const again = await refresh(test, client, { token: tokens.body.refresh_token });
    assert.equal(again.body.error, 'invalid_grant');
    assert.equal(await test.store.consents.find(test.tenant.id, user.id, clientId), undefined);
    assert.match(await (await browser.fetch('/account/applications')).text(), /No application has access/);
    assert.ok((await eventsOf(test, user.id)).includes('consent_revoked'));
  });

  it('says the same for an application that has no access, and records nothing', async (t) => {
    const { test, browser, user } = await startAccountTest(t);
    const answer = await post(browser, '/account/applications/revoke', { application: 'cli_nobody' });
    assert.equal(answer.status, 303);
    assert.ok(!(await eventsOf(test, user.id)).includes('consent_revoked'));
  });
});
