import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SoftwareAuthenticator } from '../src/credentials/passkeys/software-authenticator.test-helper.ts';
import { hotpCode, totpStep } from '../src/credentials/totp/totp.ts';
import {
  anotherBrowser,
  eventsOf,
  hiddenField,
  post,
  settled,
  startAccountTest,
  type AccountTest,
} from './account-forms.test-helper.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Sets the authenticator app up, and gives its code of now with the answer. */
async function setUpTotp({ test, browser }: AccountTest): Promise<{ code: string; answer: Response }> {
  const html = await (await browser.fetch('/account/totp')).text();
  const code = codeOf(html, test.now());
  const interaction = hiddenField(html, 'interaction');
  return { code, answer: await post(browser, '/account/totp', { interaction, code }) };
}

function codeOf(html: string, now: number): string {
  const text = /secret=([A-Z2-7]+)/.exec(html)?.[1] ?? '';
  const bits = Array.from(text, (sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  return hotpCode(Uint8Array.from(bytes), totpStep(now));
}

function codesIn(html: string): readonly string[] {
  return Array.from(html.matchAll(/<code>([\w-]+)<\/code>/g), ([, code = '']) => code);
}

async function prompt(
  account: AccountTest,
): Promise<{ interaction: string; options: Parameters<SoftwareAuthenticator['create']>[0] }> {
  const html = await (await account.browser.fetch('/account/passkeys')).text();
  const text = /data-options="([^"]*)"/.exec(html)?.[1] ?? '';
  const options = JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as Parameters<
    SoftwareAuthenticator['create']
  >[0]; // what the page gives to the browser
  return { interaction: hiddenField(html, 'interaction'), options };
}

async function addPasskey(account: AccountTest, name = 'blue key'): Promise<Response> {
  const { interaction, options } = await prompt(account);
  const authenticator = new SoftwareAuthenticator(account.test.baseUrl);
  const credential = JSON.stringify(authenticator.create(options));
  return post(account.browser, '/account/passkeys/add', { interaction, credential, name });
}

describe('the authenticator app', () => {
  it('C8: is set up by one of its codes, which then is used up, and brings recovery codes', async (t) => {
    const account = await startAccountTest(t);
    const { test, user } = account;
    const { answer } = await setUpTotp(account);
    const html = await answer.text();
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(codesIn(html).length, 10);
    const stored = await test.store.credentials.list(test.tenant.id, user.id);
    const totp = stored.find(({ type }) => type === 'totp');
    assert.equal(totp?.counter, totpStep(test.now()));
    assert.equal(stored.filter(({ type }) => type === 'recovery-code').length, 10);
    const events = await eventsOf(test, user.id);
    assert.equal(events.filter((type) => type === 'factor_added').length, 2);
  });

  it('C8: stores no secret and no recovery code in clear', async (t) => {
    const account = await startAccountTest(t);
    const { test, user } = account;
    const codes = codesIn(await (await setUpTotp(account)).answer.text());
    const stored = await test.store.credentials.list(test.tenant.id, user.id);
    const bytes = Buffer.concat(stored.map(({ data }) => data)).toString('latin1');
    for (const code of codes) assert.ok(!bytes.includes(code));
    assert.ok(stored.filter(({ type }) => type === 'recovery-code').every(({ data }) => data.length === 32));
  });

  it('is not set up by a wrong code, and the secret stays the same', async (t) => {
    const { test, browser, user } = await startAccountTest(t);
    const html = await (await browser.fetch('/account/totp')).text();
    const interaction = hiddenField(html, 'interaction');
    const right = codeOf(html, test.now());
    // Codes of the steps before and after are taken, too.
    const taken = [-30_000, 0, 30_000].map((away) => codeOf(html, test.now() + away));
    const code = ['000000', '111111', '222222', '333333'].find((wrong) => !taken.includes(wrong)) ?? '';
    assert.match(code, /^\d{6}$/);
    const answer = await post(browser, '/account/totp', { interaction, code });
    assert.equal(answer.status, 422);
    assert.equal(codeOf(await answer.text(), test.now()), right);
    assert.deepEqual(await test.store.credentials.list(test.tenant.id, user.id), []);
  });

  it('C8: limits guesses while it is set up', async (t) => {
    const { browser } = await startAccountTest(t);
    const html = await (await browser.fetch('/account/totp')).text();
    const interaction = hiddenField(html, 'interaction');
    for (let count = 0; count < 10; count += 1)
      await post(browser, '/account/totp', { interaction, code: 'abcdef' });
    const answer = await post(browser, '/account/totp', { interaction, code: 'abcdef' });
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
  });

  it('C5: is neither set up nor removed without a recent proof of identity', async (t) => {
    const account = await startAccountTest(t);
    await setUpTotp(account);
    account.test.advance(301);
    const shown = await account.browser.fetch('/account/totp');
    assert.equal(shown.headers.get('location'), '/sign-in/again?return_to=%2Faccount%2Ftotp');
    const removed = await post(account.browser, '/account/totp/remove');
    assert.equal(removed.headers.get('location'), '/sign-in/again?return_to=%2Faccount%2Fsecurity');
  });

  it('C8: is set up by a form once, after ten minutes not at all, and not by one that was changed', async (t) => {
    const account = await startAccountTest(t);
    const { test, browser } = account;
    const html = await (await browser.fetch('/account/totp')).text();
    const interaction = hiddenField(html, 'interaction');
    const send = (form: string): Promise<Response> =>
      post(browser, '/account/totp', { interaction: form, code: codeOf(html, test.now()) });
    const begin = '/sign-in/again?return_to=%2Faccount%2Ftotp';
    const changed = `${interaction.slice(0, -2)}${interaction.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const form of [changed, '', 'int_unknown'])
      assert.equal((await send(form)).headers.get('location'), begin);
    assert.equal((await send(interaction)).status, 200);
    await post(browser, '/account/totp/remove');
    test.advance(60);
    assert.equal((await send(interaction)).headers.get('location'), '/account/security');
    test.advance(541);
    assert.equal((await send(interaction)).headers.get('location'), begin);
  });

  it('is bound to the session in which it was begun', async (t) => {
    const account = await startAccountTest(t);
    const html = await (await account.browser.fetch('/account/totp')).text();
    const other = await anotherBrowser(account);
    const interaction = hiddenField(html, 'interaction');
    const code = codeOf(html, account.test.now());
    const answer = await post(other, '/account/totp', { interaction, code });
    assert.equal(answer.headers.get('location'), '/sign-in/again?return_to=%2Faccount%2Ftotp');
  });

  it('takes the recovery codes along when it is the last to go, and tells the person', async (t) => {
    const account = await startAccountTest(t);
    const { test, browser, user } = account;
    await setUpTotp(account);
    const answer = await post(browser, '/account/totp/remove');
    assert.equal(answer.headers.get('location'), '/account/security?done=totp-removed');
    assert.deepEqual(await test.store.credentials.list(test.tenant.id, user.id), []);
    await settled(test, 2);
    assert.match(test.mail.sent[1]?.subject ?? '', /removed/);
  });
});

describe('recovery codes', () => {
  it('C8: are made anew, and the old ones work no more', async (t) => {
    const account = await startAccountTest(t);
    const { test, browser, user } = account;
    const before = codesIn(await (await setUpTotp(account)).answer.text());
    const after = codesIn(await (await post(browser, '/account/recovery-codes')).text());
    assert.equal(after.length, 10);
    assert.equal(new Set([...before, ...after]).size, 20);
    const stored = await test.store.credentials.list(test.tenant.id, user.id);
    assert.equal(stored.filter(({ type }) => type === 'recovery-code').length, 10);
  });

  it('are not made where they would stand in for nothing', async (t) => {
    const { test, browser, user } = await startAccountTest(t);
    await post(browser, '/account/recovery-codes');
    assert.deepEqual(await test.store.credentials.list(test.tenant.id, user.id), []);
  });
});

describe('passkeys', () => {
  it('are added, renamed and removed', async (t) => {
    const account = await startAccountTest(t);
    const { test, browser, user } = account;
    assert.equal((await addPasskey(account)).status, 200);
    const second = await addPasskey(account, 'phone');
    assert.equal(second.headers.get('location'), '/account/passkeys?done=passkey-added');
    const passkeys = async (): Promise<readonly { id: string; name: string }[]> =>
      (await test.store.credentials.list(test.tenant.id, user.id)).filter(({ type }) => type === 'passkey');
    const [first] = await passkeys();
    await post(browser, '/account/passkeys/rename', { passkey: first?.id ?? '', name: 'green key' });
    assert.match(await (await browser.fetch('/account/passkeys')).text(), /green key/);
    const removed = await post(browser, '/account/passkeys/remove', { passkey: first?.id ?? '' });
    assert.equal(removed.headers.get('location'), '/account/passkeys?done=passkey-removed');
    assert.equal((await passkeys()).length, 1);
  });

  it('answer a question once', async (t) => {
    const account = await startAccountTest(t);
    const { interaction, options } = await prompt(account);
    const create = (): string =>
      JSON.stringify(new SoftwareAuthenticator(account.test.baseUrl).create(options));
    const first = await post(account.browser, '/account/passkeys/add', { interaction, credential: create() });
    assert.equal(first.status, 200);
    const again = await post(account.browser, '/account/passkeys/add', { interaction, credential: create() });
    assert.equal(again.status, 422);
    const { test, user } = account;
    const stored = await test.store.credentials.list(test.tenant.id, user.id);
    assert.equal(stored.filter(({ type }) => type === 'passkey').length, 1);
  });

  for (const [name, credential] of [
    ['something that is no JSON', 'hello'],
    ['nothing', ''],
    ['JSON of another shape', '{"id":"a"}'],
  ] as const) {
    it(`refuse ${name}`, async (t) => {
      const account = await startAccountTest(t);
      const { interaction } = await prompt(account);
      const answer = await post(account.browser, '/account/passkeys/add', { interaction, credential });
      assert.equal(answer.status, 422);
      assert.match(await answer.text(), /passkey was not accepted/);
    });
  }

  it('C5: give no new question to a form that came too late', async (t) => {
    const account = await startAccountTest(t);
    account.test.advance(301);
    const form = { passkey: 'crd_1', name: 'x'.repeat(101) };
    const answer = await post(account.browser, '/account/passkeys/rename', form);
    assert.equal(answer.headers.get('location'), '/sign-in/again?return_to=%2Faccount%2Fpasskeys');
  });
});
