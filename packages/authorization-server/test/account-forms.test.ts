import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pagePaths } from '../src/pages/paths.ts';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import { eventsOf, password, post, startAccountTest } from './account-forms.test-helper.ts';

const forms = [
  pagePaths.signUp,
  pagePaths.verifyAddress,
  pagePaths.verifyAddressSend,
  pagePaths.passwordReset,
  pagePaths.newPassword,
  pagePaths.requiredPassword,
  pagePaths.unlock,
  pagePaths.accountProfile,
  pagePaths.endSession,
  pagePaths.endOtherSessions,
  pagePaths.revokeApplication,
  pagePaths.accountPassword,
  pagePaths.accountTotp,
  pagePaths.removeTotp,
  pagePaths.recoveryCodes,
  pagePaths.addPasskey,
  pagePaths.renamePasskey,
  pagePaths.removePasskey,
  pagePaths.deleteAccount,
  pagePaths.signOut,
];

describe('forms of the account', () => {
  it('C7: refuse what no page of ours for this browser sent', async (t) => {
    const { browser } = await startAccountTest(t, { settings: { signUp: true } });
    await browser.fetch('/password-reset');
    for (const path of forms) {
      assert.equal((await browser.submit(path, {})).status, 403, path);
      assert.equal((await browser.submit(path, { csrf: 'x'.repeat(43) })).status, 403, path);
    }
    assert.equal((await browser.fetch('/account')).status, 200);
  });

  it('C7: refuse what a page of another site sent, even with the token', async (t) => {
    const { browser } = await startAccountTest(t, { settings: { signUp: true } });
    for (const path of forms) {
      const send: typeof browser.submit = (to, fields) =>
        browser.fetch(to, {
          method: 'POST',
          body: new URLSearchParams(fields),
          headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
        });
      assert.equal((await post({ ...browser, submit: send }, path)).status, 403, path);
    }
  });

  it('do nothing by GET', async (t) => {
    const { browser } = await startAccountTest(t);
    for (const path of [pagePaths.endSession, pagePaths.signOut, pagePaths.removeTotp])
      assert.equal((await browser.fetch(path)).status, 405, path);
    assert.equal((await browser.fetch('/account')).status, 200);
  });

  it('need somebody who is signed in', async (t) => {
    const { browser } = await startAccountTest(t);
    for (const name of browser.cookies.keys()) if (name.includes('session')) browser.cookies.delete(name);
    for (const path of forms.filter((one) => one.startsWith('/account')))
      assert.equal((await post(browser, path)).status, 401, path);
  });
});

describe('the profile', () => {
  it('keeps a name, and tells that it did', async (t) => {
    const { test, browser, user } = await startAccountTest(t);
    const answer = await post(browser, '/account/profile', { name: '  Ada Lovelace ' });
    assert.equal(answer.headers.get('location'), '/account?done=profile-saved');
    const stored = await test.store.users.find(test.tenant.id, user.id);
    assert.equal(stored?.profile['name'], 'Ada Lovelace');
    const html = await (await browser.fetch('/account?done=profile-saved')).text();
    assert.match(html, /The profile is saved/);
    assert.ok((await eventsOf(test, user.id)).includes('profile_changed'));
  });

  it('shows a name that is too long again', async (t) => {
    const { browser } = await startAccountTest(t);
    const name = 'n'.repeat(101);
    const answer = await post(browser, '/account/profile', { name });
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), new RegExp(`value="${name}"`));
  });

  it('says nothing that a link made up', async (t) => {
    const { browser } = await startAccountTest(t);
    const html = await (await browser.fetch('/account?done=account-deleted')).text();
    assert.doesNotMatch(html, /is deleted/);
  });
});

describe('deleting the account', () => {
  it('T12: takes everything back, and the person is gone', async (t) => {
    const { test, browser, user } = await startAccountTest(t);
    const wrong = await post(browser, '/account/delete', { password: 'not the password' });
    assert.equal(wrong.status, 422);
    const answer = await post(browser, '/account/delete', { password });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /The account is deleted/);
    assert.equal(await test.store.users.find(test.tenant.id, user.id), undefined);
    assert.equal((await browser.fetch('/account')).status, 303);
    const { entries } = await test.store.revocations.since(test.tenant.id, 0, { now: test.now(), limit: 10 });
    assert.ok(entries.some(({ kind, value }) => kind === 'sub' && value === user.id));
    assert.ok((await eventsOf(test, user.id)).includes('user_deleted'));
  });

  it('C5: wants a recent proof of identity where there is no password', async (t) => {
    const { test } = await startAccountTest(t);
    const bob = await addUser(test, { username: 'bob' });
    const browser = await signIn(test, bob, { amr: ['hwk'] });
    test.advance(301);
    const answer = await post(browser, '/account/delete');
    assert.equal(answer.headers.get('location'), '/sign-in/again?return_to=%2Faccount%2Fdelete');
    assert.ok(await test.store.users.find(test.tenant.id, bob.id));
  });

  it('is not for administrators, who remove one another', async (t) => {
    const { test } = await startAccountTest(t);
    const root = await addUser(test, { username: 'root', password, isAdministrator: true });
    const browser = await signIn(test, root);
    assert.equal((await post(browser, '/account/delete', { password })).status, 403);
    assert.ok(await test.store.users.find(test.tenant.id, root.id));
  });
});

describe('the audit log', () => {
  it('C9: holds no address, name or secret of what people did to their account', async (t) => {
    const { test } = await startAccountTest(t);
    // So long that no random identifier in the log holds one of them.
    const names = { username: 'ada-of-the-harbour', email: 'ada@mail.example' };
    const user = await addUser(test, { ...names, password });
    const browser = await signIn(test, user);
    await post(browser, '/account/profile', { name: 'Wilhelmina Featherstonehaugh' });
    await post(browser, '/account/password', { current_password: password, password: `${password} new` });
    const { items } = await test.store.audit.list(test.tenant.id, { limit: 100 });
    const text = JSON.stringify(items.map(({ address: _address, ...rest }) => rest));
    assert.ok(text.includes('profile_changed') && text.includes('password_changed'));
    for (const secret of ['Wilhelmina', 'Featherstonehaugh', names.username, '@', password])
      assert.ok(!text.includes(secret), secret);
  });
});
