import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addUser, openBrowser, type TestBrowser } from '../src/testing/test-people.test-helper.ts';
import type { TestServer } from '../src/testing/test-server.test-helper.ts';
import { openPage, start, stepOf, typePassword, type OpenPage } from './authorization-rules.test-helper.ts';
import { addTotp } from './credential-rules.test-helper.ts';

const password = 'correct horse battery';
const newPassword = 'four unrelated quiet words';

/** Somebody who has given the old password, before it was changed. */
async function half(test: TestServer): Promise<{ readonly browser: TestBrowser; readonly page: OpenPage }> {
  const browser = openBrowser(test);
  const response = await typePassword(await openPage(browser, '/sign-in'));
  return { browser, page: await openPage(browser, response.headers.get('location') ?? '') };
}

async function changePassword(test: TestServer, userId: string): Promise<void> {
  test.advance(1);
  const passwordHash = await test.context.passwords.hash(newPassword);
  await test.store.users.update(test.tenant.id, userId, { passwordHash, passwordChangedAt: test.now() });
}

describe('a sign-in that began with a password which was changed since', () => {
  it('does not end with the second factor', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    const codeNow = await addTotp(test, user);
    const { browser, page } = await half(test);
    await changePassword(test, user.id);
    assert.equal((await page.submit({ code: codeNow() })).status, 401);
    assert.equal((await browser.fetch('/account')).status, 303);
    const after = openBrowser(test);
    const response = await typePassword(await openPage(after, '/sign-in'), { password: newPassword });
    assert.equal(stepOf(response), '/sign-in/second-factor');
    const second = await openPage(after, response.headers.get('location') ?? '');
    assert.equal((await second.submit({ code: codeNow() })).status, 303);
  });

  it('does not choose the next password', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    await test.store.users.update(test.tenant.id, user.id, { mustChangePassword: true });
    const { page } = await half(test);
    assert.equal(page.response.status, 200);
    await changePassword(test, user.id);
    assert.equal((await page.submit({ password: 'chosen by somebody else' })).status, 400);
    const { passwordHash } = (await test.store.users.find(test.tenant.id, user.id)) ?? {};
    assert.ok((await test.context.passwords.verify(newPassword, passwordHash)).isMatch);
  });
});
