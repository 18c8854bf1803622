import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  mailedToken,
  post,
  settled,
  startAccountTest,
  stranger,
  type AccountTest,
} from '../account-forms.test-helper.ts';

const address = 'victim@mail.example';
const foreign = 'amber lantern quarry 77';
const own = 'slate willow comet 31';
const settings = { signUp: true };

/** Somebody signs up with the address of somebody else. */
async function attack(account: AccountTest): Promise<string> {
  const sent = account.test.mail.sent.length;
  await post(stranger(account), '/sign-up', { identifier: address, password: foreign });
  await settled(account.test, sent + 1);
  return mailedToken(account.test);
}

async function canSignIn(account: AccountTest, password: string): Promise<boolean> {
  const answer = await post(stranger(account), '/sign-in', { identifier: address, password });
  return answer.status === 303;
}

describe('an account that a stranger began', () => {
  it('is not made by pressing the button alone', async (t) => {
    const account = await startAccountTest(t, { settings });
    const token = await attack(account);
    const victim = stranger(account);
    const page = await (await victim.fetch(`/sign-up/verify?token=${token}`)).text();
    assert.match(page, /type="password"/);
    const answer = await post(victim, '/sign-up/verify', { token });
    assert.equal(answer.status, 422);
    assert.equal(
      await account.test.store.users.findByIdentifier(account.test.tenant.id, 'email', address),
      undefined,
    );
    assert.equal(await canSignIn(account, foreign), false);
  });

  it('has the password of whoever confirms the address', async (t) => {
    const account = await startAccountTest(t, { settings });
    const token = await attack(account);
    const victim = stranger(account);
    assert.equal((await post(victim, '/sign-up/verify', { token, password: 'short' })).status, 422);
    assert.equal((await post(victim, '/sign-up/verify', { token, password: own })).status, 200);
    assert.equal(await canSignIn(account, foreign), false);
    assert.equal(await canSignIn(account, own), true);
  });

  it('is nothing that the stranger can confirm by entering an older link', async (t) => {
    const account = await startAccountTest(t, { settings });
    const old = await attack(account);
    const browser = stranger(account);
    await post(browser, '/sign-up', { identifier: address, password: own });
    await settled(account.test, 2);
    const token = mailedToken(account.test);
    assert.equal((await browser.fetch(`/sign-up/verify?token=${old}`)).status, 410);
    assert.equal((await post(browser, '/sign-up/verify', { token: old, password: own })).status, 410);
    const page = await (await browser.fetch(`/sign-up/verify?token=${token}`)).text();
    assert.doesNotMatch(page, /type="password"/);
    assert.equal((await post(browser, '/sign-up/verify', { token })).status, 200);
    assert.equal(await canSignIn(account, own), true);
  });

  it('keeps its owner out by no number of mails', async (t) => {
    const account = await startAccountTest(t, { settings });
    for (let count = 0; count < 10; count += 1) await attack(account);
    const token = mailedToken(account.test);
    const victim = stranger(account);
    const answer = await post(victim, '/sign-up', { identifier: address, password: own });
    assert.equal(answer.status, 200);
    assert.equal((await post(victim, '/sign-up/verify', { token, password: own })).status, 200);
    assert.equal(account.test.mail.sent.length, 10);
    assert.equal(await canSignIn(account, own), true);
  });

  it('is made once, of many confirmations at the same time', async (t) => {
    const account = await startAccountTest(t, { settings });
    const token = await attack(account);
    const passwords = ['one', 'two', 'three', 'four'].map((word) => `${own} ${word}`);
    const answers = await Promise.all(
      passwords.map((password) => post(stranger(account), '/sign-up/verify', { token, password })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 410, 410, 410],
    );
    const winner = passwords[answers.findIndex(({ status }) => status === 200)] ?? '';
    assert.equal(await canSignIn(account, winner), true);
  });
});
