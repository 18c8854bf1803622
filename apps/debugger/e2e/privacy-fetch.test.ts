import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { keyBox } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const keySet = '{"keys":[{"kid":"2026-11","kty":"EC","crv":"P-256","alg":"ES256","x":"","y":""}]}';
const cors = { 'access-control-allow-origin': '*' };

/** An issuer whose every path goes wrong in another way. */
function startIssuer(asked: string[]): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const origin = `http://${request.headers.host ?? ''}`;
    const answers: Readonly<Record<string, () => void>> = {
      '/jwks': () => response.writeHead(200, cors).end(keySet),
      '/closed/jwks': () => response.writeHead(200).end(keySet),
      '/page/jwks': () => response.writeHead(200, cors).end('<html>'),
      '/moved/jwks': () => response.writeHead(302, { ...cors, location: '/jwks' }).end(),
      '/.well-known/openid-configuration': () =>
        response.writeHead(200, cors).end(JSON.stringify({ issuer: origin, jwks_uri: `${origin}/jwks` })),
      '/other/.well-known/openid-configuration': () =>
        response.writeHead(200, cors).end(JSON.stringify({ issuer: origin, jwks_uri: `${origin}/jwks` })),
    };
    const answer = answers[request.url ?? ''] ?? (() => response.writeHead(404, cors).end());
    answer();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` });
    });
  });
}

describe('the page that fetches', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let issuer: { server: Server; origin: string };
  const asked: string[] = [];

  before(async () => {
    [served, browser, issuer] = await Promise.all([servePage(), startBrowser(), startIssuer(asked)]);
    context = await browser.newContext({ reducedMotion: 'reduce' });
    page = await context.newPage();
    await page.goto(`${served.address}fetch.html`);
    await page.locator('html[data-complete]').waitFor({ state: 'attached' });
  });
  after(async () => {
    await browser.close();
    await served.close();
    issuer.server.close().closeAllConnections();
  });

  const addressBox = () => page.getByLabel('Address of an issuer, a discovery document or a key set');
  const connect = async (address: string): Promise<void> => {
    await addressBox().fill(address);
    await page.getByRole('button', { name: `Connect to ${issuer.origin}` }).click();
  };

  test('connects only after the server was named and its button pressed', async () => {
    await addressBox().fill(`${issuer.origin}/jwks`);
    await page.getByText('Will connect to').waitFor();
    await page.waitForTimeout(200);
    assert.deepEqual(asked, []);
    await page.getByRole('button', { name: `Connect to ${issuer.origin}` }).click();
    await page.getByRole('heading', { name: 'Key set of 1 key' }).waitFor();
    assert.deepEqual(asked, ['/jwks']);
  });

  const failures: Readonly<Record<string, RegExp>> = {
    '/nothing/jwks': /nothing at this address \(404\)/,
    '/page/jwks': /not JSON/,
    '/moved/jwks': /sends the browser on to another address/,
    '/other/.well-known/openid-configuration': /says it is of .* and it was asked of/,
  };
  for (const [path, sentence] of Object.entries(failures)) {
    test(`tells apart what goes wrong at ${path}`, async () => {
      await connect(issuer.origin + path);
      await page.getByText(sentence).waitFor();
    });
  }

  test('tells a closed door from an empty house, when it is asked to', async () => {
    await connect(`${issuer.origin}/closed/jwks`);
    await page.getByText(/The browser does not tell a page which/).waitFor();
    await page.getByRole('button', { name: 'Find out which' }).click();
    await page.getByText(/does not let pages of others read it: it sends no Access-Control/).waitFor();
    await addressBox().fill('http://127.0.0.1:9/jwks');
    await page.getByRole('button', { name: 'Connect to' }).click();
    await page.getByRole('button', { name: 'Find out which' }).click();
    await page.getByText(/cannot be reached: no such name, no connection/).waitFor();
  });

  test('says that the key a token names is not in the set', async () => {
    await page.getByLabel('Key ID the token names').fill('2025-01');
    await connect(`${issuer.origin}/jwks`);
    await page.getByText('The key 2025-01 is not in it.').waitFor();
    await page.getByLabel('Key ID the token names').fill('');
  });

  test('goes from the issuer to the key set in two named steps and hands it over at a press', async () => {
    const debuggerPage = await context.newPage();
    await debuggerPage.goto(served.address);
    await debuggerPage.locator('html[data-complete]').waitFor({ state: 'attached' });
    const sent: string[] = [];
    debuggerPage.on('request', (request) => sent.push(request.url()));
    await connect(issuer.origin);
    await page.getByText('Its key set is at another address').waitFor();
    await page
      .getByRole('button', { name: `Connect to ${issuer.origin}` })
      .last()
      .click();
    await page.getByRole('heading', { name: 'Key set of 1 key' }).waitFor();
    assert.equal(await keyBox(debuggerPage).inputValue(), '');
    await page.getByRole('button', { name: 'Hand it to the debugger' }).click();
    await page.getByText('It has arrived in the debugger').waitFor();
    await debuggerPage.getByText(`A key set from ${issuer.origin} has arrived`).waitFor();
    assert.equal(await keyBox(debuggerPage).inputValue(), '');
    await debuggerPage.getByRole('button', { name: 'Use it as the key' }).click();
    assert.equal(await keyBox(debuggerPage).inputValue(), keySet);
    assert.deepEqual(
      sent.filter((url) => !url.startsWith(served.address)),
      [],
    );
    await debuggerPage.close();
  });

  test('says so when no debugger is open', async () => {
    await connect(`${issuer.origin}/jwks`);
    await page.getByRole('button', { name: 'Hand it to the debugger' }).click();
    await page.getByText('No debugger is open in this browser').waitFor();
  });

  test('lists its own requests', async () => {
    await page.getByText(/Since it was opened: \d+ requests beyond its own files/).waitFor();
    await page
      .getByRole('rowheader', { name: `${issuer.origin}/jwks` })
      .first()
      .waitFor();
  });

  test('axe finds nothing', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one page, two looks
      await page.emulateMedia({ colorScheme });
      // oxlint-disable-next-line no-await-in-loop
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
        [],
      );
    }
  });
});
