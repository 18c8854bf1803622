import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { addClient, redeemCode, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { addTotp } from './credential-rules.test-helper.ts';
import { launch, serve, skip, type ServedTest } from './sign-in-pages.test-helper.ts';

const password = 'violet harbour engine 42';
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const shots = process.env['MINTMARK_SHOTS'];

async function shoot(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

function authorizeUrl(
  { issuer, redirectUri }: ServedTest,
  { client }: TestClient,
  more: object = {},
): string {
  const query = new URLSearchParams({
    client_id: client.id,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid email',
    state: 'the-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  });
  return `${issuer}/authorize?${query}`;
}

async function signIn(page: Page, given: string = password): Promise<void> {
  await page.getByLabel('Mail address or user name').fill('alice');
  await page.getByLabel('Password', { exact: true }).fill(given);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function codeOf(page: Page): Promise<URLSearchParams> {
  await page.getByRole('heading', { name: 'Back at the client' }).waitFor();
  const { searchParams } = new URL(page.url());
  assert.equal(searchParams.get('state'), 'the-state');
  assert.ok(searchParams.get('code'), 'expected a code');
  return searchParams;
}

/** A page whose faults (refused by policy, thrown by a script) fail the test. */
async function open(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 768, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Chromium tells every answer of 400 and above as an error; the pages say what is wrong themselves.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return { page, faults };
}

describe('signing in with a browser', { skip }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  async function place(consent: 'required' | 'implicit' = 'required') {
    const served = await serve();
    const { test, redirectUri } = served;
    const user = await addUser(test, { password, email: 'alice@mail.example' });
    const metadata = {
      client_name: 'Harbour Desk',
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [redirectUri],
    };
    const client = await addClient(test, metadata, { policy: { consent } });
    return { served, test, user, client };
  }

  it('leads from the client through sign-in and consent back to it with a code that is good', async () => {
    await using closing = new AsyncDisposableStack();
    const { served, test, client } = await place();
    closing.use(served);
    const { page, faults } = await open(browser);
    await page.goto(authorizeUrl(served, client));
    await shoot(page, '1-sign-in');
    await signIn(page, 'the wrong one');
    await page.getByRole('alert').waitFor();
    assert.match(await page.title(), /^Problem|Sign in/);
    await shoot(page, '2-wrong-password');
    await signIn(page);
    await page.getByRole('heading', { name: /Harbour Desk/ }).waitFor();
    await shoot(page, '3-consent');
    await page.getByRole('button', { name: 'Allow' }).click();
    const callback = await codeOf(page);
    const tokens = await redeemCode(test, client, {
      ...{ callback, verifier, redirectUri: served.redirectUri, response: new Response() },
    });
    assert.equal(tokens.status, 200);
    // Once more: signed in, and allowed before.
    await page.goto(authorizeUrl(served, client));
    await codeOf(page);
    await page.goBack();
    await shoot(page, '4-back');
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('asks for the second factor, and again where a client wants a fresh sign-in', async () => {
    await using closing = new AsyncDisposableStack();
    const { served, test, user, client } = await place('implicit');
    closing.use(served);
    const codeNow = await addTotp(test, user);
    const { page, faults } = await open(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(authorizeUrl(served, client));
    await signIn(page);
    const field = page.getByRole('textbox');
    await field.fill('000000');
    await shoot(page, '5-second-factor');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('alert').waitFor();
    await shoot(page, '6-second-factor-wrong');
    await field.fill(codeNow());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await codeOf(page);
    test.advance(60);
    await page.goto(authorizeUrl(served, client, { prompt: 'login' }));
    await page.getByLabel('Password', { exact: true }).fill(password);
    await shoot(page, '7-again');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await field.fill(codeNow());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await codeOf(page);
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('signs in by a passkey, by the button of the page', async () => {
    await using closing = new AsyncDisposableStack();
    const { served, test, user, client } = await place('implicit');
    closing.use(served);
    const { page, faults } = await open(browser);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${served.issuer}/sign-in?return_to=${encodeURIComponent('/account/passkeys')}`);
    await signIn(page);
    await page.getByLabel('Name of the passkey').fill('laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    await shoot(page, '8-passkeys');
    await page.context().clearCookies();
    await page.goto(authorizeUrl(served, client));
    // The browser may offer the passkey before anybody asks (conditional mediation).
    const button = page.getByRole('button', { name: /passkey/i });
    await Promise.race([button.click().catch(() => undefined), page.waitForURL(/\/cb\?/)]);
    await codeOf(page);
    const sessions = await test.store.sessions.list(test.tenant.id, user.id, test.now());
    assert.deepEqual(sessions.map(({ amr }) => amr.join(' ')).toSorted(), ['hwk user mfa', 'pwd']);
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('lets a device in, and logs out when the person says so', async () => {
    await using closing = new AsyncDisposableStack();
    const { served, test, client } = await place();
    closing.use(served);
    const authorization = `Basic ${Buffer.from(`${client.client.id}:${client.secret}`).toString('base64')}`;
    const answer = await test.fetch('/device_authorization', {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ scope: 'openid' }),
    });
    const { verification_uri_complete } = (await answer.json()) as { verification_uri_complete: string };
    const { page, faults } = await open(browser, { colorScheme: 'dark' });
    await page.goto(verification_uri_complete);
    await signIn(page);
    await shoot(page, '9-device');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Allow' }).waitFor();
    await shoot(page, '10-device-confirm');
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading').first().waitFor();
    await shoot(page, '11-device-done');
    const back = new URLSearchParams({
      client_id: client.client.id,
      post_logout_redirect_uri: served.redirectUri,
      state: 'the-state',
    });
    await page.goto(`${served.issuer}/logout?${back}`);
    await shoot(page, '12-logout');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Back at the client' }).waitFor();
    await page.goto(authorizeUrl(served, client));
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(`${served.issuer}/nowhere`);
    await shoot(page, '13-not-found');
    await page.goto(`${served.issuer}/authorize?client_id=nobody`);
    await shoot(page, '14-error');
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('needs no JavaScript', async () => {
    await using closing = new AsyncDisposableStack();
    const { served, client } = await place();
    closing.use(served);
    const { page } = await open(browser, { javaScriptEnabled: false });
    await page.goto(authorizeUrl(served, client));
    await signIn(page);
    await page.getByRole('button', { name: 'Allow' }).click();
    await codeOf(page);
    await page.context().close();
  });
});
