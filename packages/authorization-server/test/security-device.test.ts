import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addClient, basic, requestToken, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser, openBrowser, signIn } from '../src/testing/test-people.test-helper.ts';
import type { TestServer } from '../src/testing/test-server.test-helper.ts';
import { openPage, start, stepOf, typePassword } from './authorization-rules.test-helper.ts';

const password = 'correct horse battery';

interface DeviceAnswer {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri_complete: string;
}

async function askForDevice(test: TestServer, { client, secret }: TestClient): Promise<DeviceAnswer> {
  const response = await test.fetch('/device_authorization', {
    method: 'POST',
    headers: { authorization: basic(client.id, secret) },
    body: new URLSearchParams({ scope: 'openid email' }),
  });
  return (await response.json()) as DeviceAnswer;
}

function poll(test: TestServer, client: TestClient, { device_code }: DeviceAnswer) {
  test.advance(6);
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  return requestToken(test, client, { parameters: { grant_type, device_code } });
}

describe('the page for devices', () => {
  it('asks who it is first, and comes back with the code filled in and not sent', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const client = await addClient(test);
    const device = await askForDevice(test, client);
    const browser = openBrowser(test);
    const path = device.verification_uri_complete.slice(test.tenant.issuer.length);
    const response = await typePassword(await openPage(browser, path));
    assert.equal(response.headers.get('location'), `/device?user_code=${device.user_code}`);
    const page = await openPage(browser, response.headers.get('location') ?? '');
    assert.match(page.html, new RegExp(`value="${device.user_code}"`));
    assert.equal((await poll(test, client, device)).body.error, 'authorization_pending');
  });

  it('lets the device in when the person compared the codes and agreed, once', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test, { client_name: 'Harbour Screen' });
    const device = await askForDevice(test, client);
    const page = await openPage(browser, '/device');
    const asked = await page.submit({ user_code: ` ${device.user_code.toLowerCase().replace('-', ' ')} ` });
    const html = await asked.text();
    assert.match(html, /Harbour Screen/);
    assert.match(html, new RegExp(device.user_code));
    const fields = { ...page.fields(), user_code: device.user_code, decision: 'allow' };
    assert.equal((await browser.submit('/device/confirm', fields)).status, 200);
    assert.equal((await browser.submit('/device/confirm', fields)).status, 400, 'answered before');
    assert.equal((await poll(test, client, device)).status, 200);
  });

  it('tells the device that the person said no', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const device = await askForDevice(test, client);
    const page = await openPage(browser, '/device');
    const fields = { ...page.fields(), user_code: device.user_code };
    await browser.submit('/device/confirm', { ...fields, decision: 'deny' });
    assert.equal((await poll(test, client, device)).body.error, 'access_denied');
    const late = await browser.submit('/device/confirm', { ...fields, decision: 'allow' });
    assert.equal(late.status, 400, 'no is no');
  });

  it('counts guesses, which a code of one’s own does not make undone', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const device = await askForDevice(test, client);
    const page = await openPage(browser, '/device');
    const statuses: number[] = [];
    for (const user_code of ['BBBB-BBBB', device.user_code, ...Array.from({ length: 8 }, () => 'BBBB-BBBB')])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      statuses.push((await page.submit({ user_code })).status);
    assert.deepEqual(statuses, [400, 200, ...Array.from({ length: 8 }, () => 400)]);
    const refused = await page.submit({ user_code: device.user_code });
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
  });

  it('shows nothing of an expired code or a disabled client', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const device = await askForDevice(test, client);
    const page = await openPage(browser, '/device');
    await test.store.clients.update(test.tenant.id, client.client.id, { status: 'disabled' });
    const disabled = await page.submit({ user_code: device.user_code });
    assert.ok(disabled.status >= 400);
    await test.store.clients.update(test.tenant.id, client.client.id, { status: 'active' });
    test.advance(601);
    assert.equal((await page.submit({ user_code: device.user_code })).status, 400);
    await browser.fetch('/auth/session', { method: 'DELETE' });
    assert.equal(stepOf(await browser.fetch('/device')), '/sign-in');
  });
});
