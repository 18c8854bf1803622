import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { passkeyScript } from '../../pages/assets/passkey-script.ts';
import {
  createPasskeyAuthentication,
  decodePasskeyResponse,
  verifyPasskeyAuthentication,
} from './authentication.ts';
import { createPasskeyRegistration, verifyPasskeyRegistration } from './registration.ts';
import type { RelyingParty } from './relying-party.ts';
import { relyingPartyOf } from './relying-party.ts';

const places = [process.env['MINTMARK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((path) => path !== undefined && existsSync(path));
const skip =
  executablePath === undefined &&
  'Chromium is missing: install it, for example with "apt-get install chromium"';
if (skip !== false && process.env['CI'] === 'true') throw new Error(skip);

/** A page with one passkey form; what the form posts comes out of `answer`. */
interface PasskeyPage extends AsyncDisposable {
  readonly relyingParty: RelyingParty;
  readonly answer: (page: Page, ceremony: 'get' | 'create', options: object) => Promise<unknown>;
}

async function servePage(): Promise<PasskeyPage> {
  let html = '';
  const posted: string[] = [];
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.method !== 'POST') {
      response.end(html);
      return;
    }
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      posted.push(new URLSearchParams(body).get('credential') ?? '');
      response.end('<title>Posted</title>');
    });
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://localhost:${port}`;
  return {
    relyingParty: relyingPartyOf(origin, 'Mint'),
    answer: async (page, ceremony, options) => {
      const json = JSON.stringify(options).replaceAll('"', '&quot;');
      html =
        `<!doctype html><title>Passkey</title><form method="post" data-passkey="${ceremony}" data-options="${json}" hidden>` +
        `<input type="hidden" name="credential"><button>Go on</button></form><script>${passkeyScript}</script>`;
      await page.goto(origin);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.waitForFunction("document.title === 'Posted'");
      return JSON.parse(posted.at(-1) ?? '');
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
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
  return page;
}

describe('passkeys in Chromium', { skip }, () => {
  it('are made and used with the script of the pages', async () => {
    await using closing = new AsyncDisposableStack();
    const site = closing.use(await servePage());
    const launched = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox'],
    });
    const browser = closing.adopt(launched, (open) => open.close());
    const page = await openPage(browser);
    const { relyingParty } = site;

    const user = { id: 'usr_alice', name: 'alice@mail.example', displayName: 'Alice', passkeys: [] };
    const creation = await createPasskeyRegistration(relyingParty, user);
    const created = await site.answer(page, 'create', creation);
    const passkey = await verifyPasskeyRegistration(created, { relyingParty, challenge: creation.challenge });
    assert.deepEqual(passkey.transports, ['internal']);

    const request = await createPasskeyAuthentication(relyingParty);
    const answer = await site.answer(page, 'get', request);
    assert.deepEqual(decodePasskeyResponse(answer), {
      credentialId: passkey.credentialId,
      userId: 'usr_alice',
    });
    const { challenge } = request;
    const use = await verifyPasskeyAuthentication(answer, {
      relyingParty,
      challenge,
      passkey,
      userId: 'usr_alice',
    });
    assert.ok(use.signCount > passkey.signCount);
  });
});
