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
} from './account-forms.test-helper.ts';

const settings = { signUp: true };
const form = { identifier: 'bob@mail.example', name: 'Bob', password: 'amber lantern quarry 77' };

describe('signing up', () => {
  it('C3: answers the same for an address that has an account, and tells its owner by mail', async (t) => {
    const account = await startAccountTest(t, { settings });
    const { test } = account;
    const told: string[] = [];
    for (const identifier of ['bob@mail.example', address]) {
      const answer = await post(stranger(account), '/sign-up', { ...form, identifier });
      const html = await answer.text();
      assert.equal(answer.status, 200);
      told.push(html.replaceAll(identifier, 'ADDRESS').replaceAll(/value="[\w-]+"/g, ''));
    }
    assert.equal(told[0], told[1]);
    await settled(test, 2);
    const subjects = new Map(test.mail.sent.map(({ to, subject }) => [to, subject]));
    assert.match(subjects.get('bob@mail.example') ?? '', /Confirm your address/);
    assert.match(subjects.get(address) ?? '', /already have an account/);
  });

  it('makes the account when the button behind the link is pressed, and not before', async (t) => {
    const account = await startAccountTest(t, { settings });
    const { test } = account;
    const browser = stranger(account);
    await post(browser, '/sign-up', { ...form, identifier: ' Bob@Mail.example' });
    await settled(test, 1);
    const find = (): ReturnType<typeof test.store.users.findByIdentifier> =>
      test.store.users.findByIdentifier(test.tenant.id, 'email', 'bob@mail.example');
    const token = mailedToken(test);
    const link = await browser.fetch(`/sign-up/verify?token=${token}`);
    assert.match(await link.text(), /Is bob@mail.example your address/);
    assert.equal(await find(), undefined);
    assert.equal((await post(browser, '/sign-up/verify', { token })).status, 200);
    const user = await find();
    assert.equal(user?.identifiers[0]?.verifiedAt, test.now());
    assert.deepEqual(await eventsOf(test, user?.id ?? ''), ['user_created']);
    assert.equal((await post(browser, '/sign-up/verify', { token })).status, 410);
    const { identifier, password: secret } = form;
    assert.equal((await post(browser, '/sign-in', { identifier, password: secret })).status, 303);
  });

  it('shows what was entered again, but not the password', async (t) => {
    const account = await startAccountTest(t, { settings });
    const entered = { identifier: 'no address', name: 'Bob the Builder', password: 'too.few' };
    const answer = await post(stranger(account), '/sign-up', entered);
    const html = await answer.text();
    assert.equal(answer.status, 422);
    assert.match(html, /value="no address"/);
    assert.match(html, /value="Bob the Builder"/);
    assert.doesNotMatch(html, /too\.few/);
  });

  it('sends the mail again for this browser, within limits', async (t) => {
    const account = await startAccountTest(t, { settings });
    const { test } = account;
    const browser = stranger(account);
    const sent = await (await post(browser, '/sign-up', form)).text();
    const interaction = hiddenField(sent, 'interaction');
    const foreign = await post(stranger(account), '/sign-up/verify/send', { interaction });
    assert.equal(foreign.headers.get('location'), '/sign-up');
    for (let count = 0; count < 9; count += 1)
      assert.equal((await post(browser, '/sign-up/verify/send', { interaction })).status, 200);
    const answer = await post(browser, '/sign-up/verify/send', { interaction });
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    await settled(test, 10);
    assert.equal(test.mail.sent.length, 10);
  });

  it('limits an address of the network, and keeps what was entered', async (t) => {
    const account = await startAccountTest(t, { settings });
    const browser = stranger(account);
    for (let count = 0; count < 20; count += 1)
      await post(browser, '/sign-up', { ...form, identifier: `bob${count}@mail.example` });
    const answer = await post(browser, '/sign-up', form);
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    assert.match(await answer.text(), /value="bob@mail.example"/);
  });

  it('is no page where the tenant does not allow it', async (t) => {
    const account = await startAccountTest(t);
    assert.equal((await stranger(account).fetch('/sign-up')).status, 404);
    assert.equal((await post(stranger(account), '/sign-up', form)).status, 404);
  });
});

describe('an address that is not confirmed', () => {
  it('is confirmed from the profile', async (t) => {
    const { test, browser, user } = await startAccountTest(t);
    const identifiers = [{ kind: 'email' as const, value: address, verifiedAt: undefined }];
    await test.store.users.update(test.tenant.id, user.id, { identifiers });
    const answer = await post(browser, '/sign-up/verify/send');
    assert.equal(answer.headers.get('location'), '/account?done=mail-sent');
    await settled(test, 1);
    const token = mailedToken(test);
    assert.equal((await post(browser, '/sign-up/verify', { token })).status, 200);
    const stored = await test.store.users.find(test.tenant.id, user.id);
    assert.equal(stored?.identifiers[0]?.verifiedAt, test.now());
    assert.ok((await eventsOf(test, user.id)).includes('address_verified'));
  });

  it('is not confirmed by a link for another purpose', async (t) => {
    const account = await startAccountTest(t);
    await post(stranger(account), '/password-reset', { address });
    await settled(account.test, 1);
    const token = mailedToken(account.test);
    assert.equal((await account.browser.fetch(`/sign-up/verify?token=${token}`)).status, 410);
    assert.equal((await post(account.browser, '/sign-up/verify', { token })).status, 410);
    const reset = await post(account.browser, '/password-reset/new', { token, password: `${password} new` });
    assert.equal(reset.status, 200);
  });

  it('keeps a person out until it is, where the tenant wants it so', async (t) => {
    const account = await startAccountTest(t, { settings: { requireVerifiedEmail: true } });
    const { test, user } = account;
    const identifiers = [{ kind: 'email' as const, value: address, verifiedAt: undefined }];
    await test.store.users.update(test.tenant.id, user.id, { identifiers });
    const browser = stranger(account);
    const signInForm = { identifier: address, password };
    const refused = await post(browser, '/sign-in', signInForm);
    assert.match(await refused.text(), /Confirm the address/);
    assert.equal((await browser.fetch('/account')).status, 303);
    await settled(test, 1);
    assert.equal((await post(browser, '/sign-up/verify', { token: mailedToken(test) })).status, 200);
    const answer = await post(browser, '/sign-in', signInForm);
    assert.equal(answer.headers.get('location'), '/account');
    assert.equal((await browser.fetch('/account')).status, 200);
  });
});
