import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addClient, authorize, redeemCode, refresh } from '../src/testing/test-clients.test-helper.ts';
import {
  anotherBrowser,
  eventsOf,
  password,
  post,
  settled,
  startAccountTest,
} from './account-forms.test-helper.ts';

const path = '/account/password';
const next = 'amber lantern quarry 77';

describe('changing the password', () => {
  it('T12: ends all other sessions and every family, and keeps this session under a new cookie (C5)', async (t) => {
    const account = await startAccountTest(t);
    const { test, browser, user } = account;
    const other = await anotherBrowser(account);
    const client = await addClient(test);
    const tokens = await redeemCode(test, client, await authorize(browser, client));
    const before = [...browser.cookies];
    const answer = await post(browser, path, { current_password: password, password: next });
    assert.equal(answer.headers.get('location'), '/account/security?done=password-changed');
    assert.equal((await other.fetch('/account')).status, 303);
    assert.equal((await browser.fetch('/account')).status, 200);
    assert.notDeepEqual([...browser.cookies], before);
    const again = await refresh(test, client, { token: tokens.body.refresh_token });
    assert.equal(again.body.error, 'invalid_grant');
    const stored = await test.store.users.find(test.tenant.id, user.id);
    assert.equal((await test.context.passwords.verify(next, stored?.passwordHash)).isMatch, true);
    assert.ok((await eventsOf(test, user.id)).includes('password_changed'));
  });

  it('T12: changes it once when two requests come at the same time', async (t) => {
    const { browser } = await startAccountTest(t);
    await browser.fetch('/account/password');
    const change = (secret: string): Promise<Response> =>
      post(browser, path, { current_password: password, password: secret });
    const both = await Promise.all([change(next), change('quiet marble falcon 5')]);
    const [first, second] = both.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.equal(first, 303);
    // The slower one finds the password changed, at its first look or at its last.
    assert.ok(second === 409 || second === 422 || second === 401, String(second));
  });

  it('tells the person by mail', async (t) => {
    const { test, browser } = await startAccountTest(t);
    await post(browser, path, { current_password: password, password: next });
    await settled(test, 1);
    assert.match(test.mail.sent[0]?.subject ?? '', /password .* was changed/);
  });

  for (const [name, bad, sentence] of [
    ['short', 'abc', /fewer than 8 characters/],
    ['common', 'password1', /among the most used/],
    ['like the name', 'alicealice', /your name or address/],
    ['unchanged', password, /the password you have now/],
  ] as const) {
    it(`C1: refuses a password that is ${name}, without showing it`, async (t) => {
      const { browser } = await startAccountTest(t);
      const answer = await post(browser, path, { current_password: password, password: bad });
      const html = await answer.text();
      assert.equal(answer.status, 422);
      assert.match(html, sentence);
      assert.doesNotMatch(html, new RegExp(`value="${bad}"`));
    });
  }

  it('C1: takes 64 characters of any kind, with spaces at the ends', async (t) => {
    const { test, browser, user } = await startAccountTest(t);
    const long = ` ${'zebra ö 漢 🎈 '.repeat(6)}`;
    const answer = await post(browser, path, { current_password: password, password: long });
    assert.equal(answer.status, 303);
    const stored = await test.store.users.find(test.tenant.id, user.id);
    const { passwords } = test.context;
    assert.equal((await passwords.verify(long, stored?.passwordHash)).isMatch, true);
    assert.equal((await passwords.verify(long.trim(), stored?.passwordHash)).isMatch, false);
  });

  it('refuses a wrong current password, and after ten of them says when to try again', async (t) => {
    const { browser } = await startAccountTest(t);
    const guess = { current_password: 'not the password', password: next };
    const first = await post(browser, path, guess);
    assert.equal(first.status, 422);
    assert.match(await first.text(), /not your current password/);
    for (let count = 0; count < 9; count += 1) await post(browser, path, guess);
    const last = await post(browser, path, { current_password: password, password: next });
    assert.equal(last.status, 429);
    assert.ok(Number(last.headers.get('retry-after')) > 0);
    assert.match(await last.text(), /too many attempts/);
  });

  it('names both fields when both are missing', async (t) => {
    const { browser } = await startAccountTest(t);
    const answer = await post(browser, path);
    assert.equal(answer.status, 422);
    assert.equal((await answer.text()).match(/aria-invalid="true"/g)?.length, 2);
  });
});
