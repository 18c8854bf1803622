import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import axe, { type AxeResults } from 'axe-core';
import { chromium, type Page } from 'playwright-core';
import { hotpCode, totpStep } from '../src/credentials/totp/totp.ts';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import { startListening } from './account-listener.test-helper.ts';

/** The little of the browser's globals that is asked for there. */
declare global {
  var axe: { run(): Promise<AxeResults> };
}

const places = [process.env['MINTMARK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((path) => path !== undefined && existsSync(path));
const skip =
  executablePath === undefined &&
  'Chromium is missing: install it, for example with "apt-get install chromium"';
if (skip !== false && process.env['CI'] === 'true') throw new Error(skip);

/** Where pictures go, for whoever wants to look at them. */
const pictures = process.env['MINTMARK_PICTURES'];

const password = 'violet harbour engine 42';
const next = 'amber lantern quarry 77';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function secretOf(text: string): Uint8Array {
  const signs = Array.from(text.replaceAll(/\s/g, ''));
  const bits = signs.map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** Axe finds nothing on the page; and its picture, wide and narrow, light and dark. */
async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map(({ html }) => html).join(', ')}`),
    [],
  );
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.screenshot({ path: `${pictures}/${name}-390-dark.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function addAuthenticator(page: Page): Promise<void> {
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
}

async function enterPassword(page: Page, secret: string): Promise<void> {
  await page.getByLabel('Mail address or user name').fill('alice');
  await page.getByLabel('Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
}

/** Sets the authenticator app up, after a wrong code, and gives its secret and the step of the right one. */
async function setUpTotp(page: Page): Promise<{ readonly secret: Uint8Array; readonly step: number }> {
  await page.getByRole('link', { name: 'Security' }).click();
  await look(page, '03-security');
  await page.getByRole('link', { name: 'Set up' }).click();
  await look(page, '04-totp');
  const secret = secretOf((await page.locator('code.secret').textContent()) ?? '');
  await page.getByLabel('Code from the app').fill('000');
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('alert').waitFor();
  await look(page, '05-totp-wrong');
  const step = totpStep(Date.now());
  await page.getByLabel('Code from the app').fill(hotpCode(secret, step));
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
  assert.equal(await page.locator('ol.codes li').count(), 10);
  await look(page, '06-recovery-codes');
  await page.getByRole('link', { name: 'I have stored them' }).click();
  await look(page, '07-security-totp');
  return { secret, step };
}

async function addPasskey(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByRole('link', { name: 'Manage passkeys' }).click();
  await look(page, '10-passkeys-none');
  await page.getByLabel('Name of the passkey').fill('blue key');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('The passkey is added.').waitFor();
  await look(page, '11-passkeys');
}

async function signInByPasskey(page: Page): Promise<void> {
  // The authenticator of this test may answer before anybody presses the button.
  void page
    .getByRole('button', { name: 'Sign in with a passkey' })
    .click()
    .catch(() => undefined);
  await page.getByRole('heading', { name: 'Profile' }).waitFor();
}

/** Another password, after one that everybody has. */
async function changePassword(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByRole('link', { name: 'Change the password' }).click();
  for (const wanted of ['password1', next]) {
    await page.getByLabel('Current password').fill(password);
    await page.getByLabel('New password').fill(wanted);
    await page.getByRole('button', { name: 'Change the password' }).click();
    if (wanted === next) break;
    await page.getByRole('alert').waitFor();
    await look(page, '14-password-refused');
  }
  await page.getByText('The password is changed.').waitFor();
  await look(page, '15-security-changed');
}

describe('the account in Chromium', { skip }, () => {
  it('is looked after from the first sign-in to a new password', async () => {
    await using closing = new AsyncDisposableStack();
    const { test, origin } = closing.use(await startListening());
    const launched = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox'],
    });
    const chrome = closing.adopt(launched, (open) => open.close());
    const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    const user = await addUser(test, { username: 'alice', email: 'alice@mail.example', password });

    await page.goto(`${origin}/account`);
    await look(page, '01-sign-in');
    await enterPassword(page, password);
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    await look(page, '02-profile');
    const { secret, step } = await setUpTotp(page);
    await signOut(page);
    await look(page, '08-signed-out');

    await page.getByRole('link', { name: 'Sign in again' }).click();
    await enterPassword(page, password);
    await page
      .getByLabel('Code from the app')
      .fill(hotpCode(secret, Math.max(step + 1, totpStep(Date.now()))));
    await look(page, '09-second-factor');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Profile' }).waitFor();

    await addAuthenticator(page);
    await addPasskey(page);
    await signOut(page);
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await signInByPasskey(page);

    await signIn(test, user);
    await page.getByRole('link', { name: 'Sessions' }).click();
    await look(page, '12-sessions');
    await page.getByRole('button', { name: 'End all other sessions' }).click();
    await page.getByText('There is no other session.').waitFor();
    await look(page, '13-sessions-one');
    assert.equal((await test.store.sessions.list(test.tenant.id, user.id, Date.now())).length, 1);

    await changePassword(page);
    await page.getByRole('link', { name: 'Applications' }).click();
    await look(page, '16-applications');
    await page.goto(`${origin}/account/delete`);
    await look(page, '17-delete');
  });
});
