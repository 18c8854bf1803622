// Runs the device client as its README says: a code in a terminal, a browser elsewhere, a file for the refresh token.
import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { startHouse, type House } from '../support/authorization-server.ts';

const places = [process.env['MINTMARK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((path) => path !== undefined && existsSync(path));
const skip = executablePath === undefined && process.env['CI'] !== 'true' ? 'Chromium is missing' : false;
const program = join(import.meta.dirname, '../../examples/device-client/device-client.js');
const person = { username: 'alice', password: 'correct horse battery staple' };

let house: House;
let folder = '';
let userId = '';
let clientId = '';
const file = (): string => join(folder, 'kept', 'session.json');
const kept = (): { readonly refreshToken: string } => JSON.parse(readFileSync(file(), 'utf8'));

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-device-'));
  house = await startHouse();
  userId = (await house.addUser(person)).id;
  const client = await house.addClient({
    client_name: 'Device',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
    scope: 'openid offline_access',
  });
  clientId = client.clientId;
});
after(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const start = (options: readonly string[] = []): ChildProcessByStdio<null, Readable, null> =>
  spawn(
    process.execPath,
    [program, '--issuer', house.issuer, '--client', clientId, '--file', file(), ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );

/** Runs the program to its end; `onLine` sees each line as it comes. */
async function run(options: readonly string[] = [], onLine?: (line: string) => void): Promise<string> {
  const child = start(options);
  let output = '';
  for await (const line of createInterface(child.stdout)) {
    output += `${line}\n`;
    onLine?.(line);
  }
  return output;
}

/** What the person does elsewhere. */
async function allow(address: string): Promise<void> {
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  try {
    const page = await browser.newPage({ locale: 'en' });
    page.setDefaultTimeout(60_000);
    await page.goto(address);
    await page.getByLabel('Mail address or user name').fill(person.username);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading').waitFor();
  } finally {
    await browser.close();
  }
}

describe('the device client', { timeout: 600_000 }, () => {
  it(
    'asks the person once, and keeps the refresh token where only its owner reads it',
    { skip },
    async () => {
      let browsing: Promise<void> | undefined;
      const output = await run([], (line) => {
        const [, address] = /^or open (http\S+)$/.exec(line) ?? [];
        if (address !== undefined) browsing = allow(address);
      });
      await browsing;
      assert.match(output, /access token for \d+ seconds/);
      assert.match(output, /\/userinfo answers 200/);
      assert.equal(statSync(file()).mode & 0o777, 0o600);
    },
  );

  it('refreshes the next time, and replaces the token that is used up', { skip }, async () => {
    const { refreshToken } = kept();
    assert.match(await run(), /refreshed without asking anybody/);
    assert.notEqual(kept().refreshToken, refreshToken);
  });

  it('goes on when an answer was lost after its token was used', { skip }, async () => {
    const before = readFileSync(file(), 'utf8');
    await run();
    // As if the program had been killed before it wrote.
    writeFileSync(file(), before);
    assert.match(await run(), /refreshed without asking anybody/);
  });

  it('notices that the person signed out everywhere', { skip }, async () => {
    await house.admin.signOutUser({ tenant: 'default', user: userId });
    let line = '';
    const child = start();
    for await (line of createInterface(child.stdout)) if (line.startsWith('or open')) break;
    child.kill();
    assert.match(line, /^or open/);
    assert.ok(!existsSync(file()));
  });

  it('signs out where nobody is signed in', async () => {
    assert.match(await run(['--sign-out']), /signed out/);
  });
});
