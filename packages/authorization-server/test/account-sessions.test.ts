import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import { anotherBrowser, eventsOf, post, startAccountTest, stranger } from './account-forms.test-helper.ts';

describe('sessions of an account', () => {
  it('lists them, and says which is this one', async (t) => {
    const account = await startAccountTest(t);
    await anotherBrowser(account);
    const page = await account.browser.fetch('/account/sessions');
    const html = await page.text();
    assert.equal(page.status, 200);
    assert.equal(html.match(/class="entry-head"/g)?.length, 2);
    assert.match(html, /this session/);
  });

  it('C5: ends one of them, and leaves the others', async (t) => {
    const account = await startAccountTest(t);
    const other = await anotherBrowser(account);
    const third = await anotherBrowser(account);
    const answer = await post(account.browser, '/account/sessions/end', { session: other.session.id });
    assert.equal(answer.headers.get('location'), '/account/sessions?done=session-ended');
    assert.equal((await other.fetch('/account')).status, 303);
    assert.equal((await third.fetch('/account')).status, 200);
    assert.equal((await account.browser.fetch('/account')).status, 200);
  });

  it('C5: ends all others, and records each', async (t) => {
    const account = await startAccountTest(t);
    const others = [await anotherBrowser(account), await anotherBrowser(account)];
    await post(account.browser, '/account/sessions/end-others');
    for (const other of others) assert.equal((await other.fetch('/account')).status, 303);
    assert.equal((await account.browser.fetch('/account')).status, 200);
    const ended = (await eventsOf(account.test, account.user.id)).filter((type) => type === 'session_ended');
    assert.equal(ended.length, 2);
  });

  it('C5: wants a proof of identity of the last five minutes', async (t) => {
    const account = await startAccountTest(t);
    const other = await anotherBrowser(account);
    account.test.advance(301);
    const answer = await post(account.browser, '/account/sessions/end', { session: other.session.id });
    assert.equal(answer.headers.get('location'), '/sign-in/again?return_to=%2Faccount%2Fsessions');
    assert.equal((await other.fetch('/account')).status, 200);
  });

  it('does not end the session of somebody else', async (t) => {
    const account = await startAccountTest(t);
    const bob = await addUser(account.test, { username: 'bob' });
    const theirs = await signIn(account.test, bob);
    await post(account.browser, '/account/sessions/end', { session: theirs.session.id });
    assert.equal((await theirs.fetch('/account')).status, 200);
  });

  it('signs out, here', async (t) => {
    const account = await startAccountTest(t);
    const answer = await post(account.browser, '/account/sign-out');
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /You are signed out/);
    const after = await account.browser.fetch('/account');
    assert.equal(after.headers.get('location'), '/sign-in?return_to=%2Faccount');
  });

  it('has whoever is not signed in sign in first', async (t) => {
    const account = await startAccountTest(t);
    const answer = await stranger(account).fetch('/account/security');
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), '/sign-in?return_to=%2Faccount%2Fsecurity');
  });
});
