import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  address,
  eventsOf,
  hiddenField,
  mailedToken,
  password,
  post,
  settled,
  startAccountTest,
  stranger,
  type AccountTest,
} from './account-forms.test-helper.ts';

const next = 'amber lantern quarry 77';

/** Asks for the mail, and gives the token of its link. */
async function askForReset(account: AccountTest): Promise<string> {
  await post(stranger(account), '/password-reset', { address });
  await settled(account.test, 1);
  return mailedToken(account.test);
}

/** As if ten minutes had passed: the counters have a clock of their own. */
function forgetMails({ test }: AccountTest): Promise<void> {
  return test.context.endpointLimits.forgive('password_reset', { account: `${test.tenant.id} ${address}` });
}

describe('resetting a password', () => {
  it('C3: answers the same for an address that nobody has, and sends nothing there', async (t) => {
    const account = await startAccountTest(t);
    const told: string[] = [];
    for (const asked of ['nobody@mail.example', address]) {
      const answer = await post(stranger(account), '/password-reset', { address: asked });
      assert.equal(answer.status, 200);
      told.push((await answer.text()).replaceAll(asked, 'ADDRESS').replaceAll(/value="[\w-]+"/g, ''));
    }
    assert.equal(told[0], told[1]);
    await settled(account.test, 1);
    assert.deepEqual(
      account.test.mail.sent.map(({ to }) => to),
      [address],
    );
  });

  it('T12: ends every session, and the new password signs in', async (t) => {
    const account = await startAccountTest(t);
    const { test, browser, user } = account;
    const token = await askForReset(account);
    const other = stranger(account);
    assert.equal((await other.fetch(`/password-reset/new?token=${token}`)).status, 200);
    const answer = await post(other, '/password-reset/new', { token, password: next });
    assert.equal(answer.status, 200);
    assert.equal((await browser.fetch('/account')).status, 303);
    assert.equal((await post(other, '/sign-in', { identifier: address, password: next })).status, 303);
    assert.equal((await post(stranger(account), '/sign-in', { identifier: address, password })).status, 401);
    const events = await eventsOf(test, user.id);
    for (const type of ['password_reset_requested', 'password_changed', 'subject_revoked'])
      assert.ok(events.includes(type), type);
  });

  it('works once, not after half an hour, and not when a newer mail was sent', async (t) => {
    const account = await startAccountTest(t);
    const first = await askForReset(account);
    await forgetMails(account);
    await post(stranger(account), '/password-reset', { address });
    await settled(account.test, 2);
    const second = mailedToken(account.test);
    const use = (token: string): Promise<Response> =>
      post(stranger(account), '/password-reset/new', { token, password: next });
    assert.equal((await use(first)).status, 410);
    account.test.advance(1801);
    assert.equal((await use(second)).status, 410);
    await forgetMails(account);
    await post(stranger(account), '/password-reset', { address });
    await settled(account.test, 3);
    const third = mailedToken(account.test);
    const both = await Promise.all([use(third), use(third)]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 410],
    );
  });

  it('C1: keeps the link good when the new password is refused', async (t) => {
    const account = await startAccountTest(t);
    const token = await askForReset(account);
    const browser = stranger(account);
    const bad = await post(browser, '/password-reset/new', { token, password: 'password1' });
    assert.equal(bad.status, 422);
    const html = await bad.text();
    assert.equal(hiddenField(html, 'token'), token);
    assert.doesNotMatch(html, /password1/);
    assert.equal((await post(browser, '/password-reset/new', { token, password: next })).status, 200);
  });

  it('C4: opens a sign-in that was locked', async (t) => {
    const account = await startAccountTest(t);
    const guesser = stranger(account);
    for (let count = 0; count < 6; count += 1)
      await post(guesser, '/sign-in', { identifier: address, password: 'a wrong password' });
    assert.equal((await post(guesser, '/sign-in', { identifier: address, password })).status, 429);
    await post(stranger(account), '/password-reset', { address });
    // The first tells that the account is locked.
    await settled(account.test, 2);
    const mail = account.test.mail.sent.find(({ text }) => text.includes('password-reset'));
    const token = /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    await post(stranger(account), '/password-reset/new', { token, password: next });
    const browser = stranger(account);
    assert.equal((await post(browser, '/sign-in', { identifier: address, password: next })).status, 303);
  });

  it('C4: is asked for twenty times an hour from an address, for whomever', async (t) => {
    const account = await startAccountTest(t);
    const browser = stranger(account);
    for (let count = 0; count < 20; count += 1)
      await post(browser, '/password-reset', { address: `nobody${count}@mail.example` });
    const answer = await post(browser, '/password-reset', { address });
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    assert.match(await answer.text(), new RegExp(`value="${address}"`));
  });

  it('says what is wrong with an address, and shows it again', async (t) => {
    const account = await startAccountTest(t);
    const answer = await post(stranger(account), '/password-reset', { address: 'nowhere' });
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /value="nowhere"/);
    assert.equal((await post(stranger(account), '/password-reset')).status, 422);
  });
});

describe('unlocking by mail', () => {
  it('C4: opens the sign-in by the button behind the link', async (t) => {
    const account = await startAccountTest(t);
    const { test, user } = account;
    const guesser = stranger(account);
    for (let count = 0; count < 6; count += 1)
      await post(guesser, '/sign-in', { identifier: address, password: 'a wrong password' });
    await settled(test, 1);
    const token = mailedToken(test);
    assert.equal((await guesser.fetch(`/unlock?token=${token}`)).status, 200);
    assert.equal((await post(guesser, '/sign-in', { identifier: address, password })).status, 429);
    assert.equal((await post(guesser, '/unlock', { token })).status, 200);
    assert.equal((await post(guesser, '/unlock', { token })).status, 410);
    assert.equal((await post(guesser, '/sign-in', { identifier: address, password })).status, 303);
    assert.ok((await eventsOf(test, user.id)).includes('account_unlocked'));
  });
});

describe('a password that has to be changed', () => {
  for (const [name, flag] of [
    ['an administrator said so', { mustChangePassword: true }],
    ['it is in a data breach', { isPasswordBreached: true }],
  ] as const) {
    it(`is changed before a session starts, because ${name}`, async (t) => {
      const account = await startAccountTest(t, { isBreached: (given) => given === password });
      const { test, user } = account;
      await test.store.users.update(test.tenant.id, user.id, flag);
      const browser = stranger(account);
      const answer = await post(browser, '/sign-in', { identifier: address, password });
      const location = answer.headers.get('location') ?? '';
      assert.match(location, /^\/sign-in\/new-password\?interaction=int_/);
      assert.equal((await browser.fetch('/account')).status, 303);
      const interaction = hiddenField(await (await browser.fetch(location)).text(), 'interaction');
      const same = await post(browser, '/sign-in/new-password', { interaction, password });
      assert.equal(same.status, 422);
      assert.equal(
        (await post(stranger(account), '/sign-in/new-password', { interaction, password: next })).status,
        400,
      );
      const changed = await post(browser, '/sign-in/new-password', { interaction, password: next });
      assert.equal(changed.headers.get('location'), '/account');
      assert.equal((await browser.fetch('/account')).status, 200);
      const again = await post(stranger(account), '/sign-in', { identifier: address, password: next });
      assert.equal(again.headers.get('location'), '/account');
    });
  }

  it('T12: is not changed by whoever knew the old one, after its owner has reset it', async (t) => {
    const account = await startAccountTest(t, { isBreached: (given) => given === password });
    const { test, user } = account;
    await test.store.users.update(test.tenant.id, user.id, { isPasswordBreached: true });
    const thief = stranger(account);
    const begun = await post(thief, '/sign-in', { identifier: address, password });
    const page = await thief.fetch(begun.headers.get('location') ?? '');
    const interaction = hiddenField(await page.text(), 'interaction');
    const token = await askForReset(account);
    await post(stranger(account), '/password-reset/new', { token, password: next });
    const stolen = await post(thief, '/sign-in/new-password', {
      interaction,
      password: 'a thief was here 1',
    });
    assert.equal(stolen.status, 400);
    const stored = await test.store.users.find(test.tenant.id, user.id);
    assert.equal((await test.context.passwords.verify(next, stored?.passwordHash)).isMatch, true);
  });
});
