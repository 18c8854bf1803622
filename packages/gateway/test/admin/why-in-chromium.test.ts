import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { sampleContext, sampleToken } from '../../src/admin/admin-context.test-helper.ts';
import { createAdminHandler } from '../../src/admin/create-admin-handler.ts';
import { portOf } from '../support/start-gateway.ts';

const places = [process.env['MINTMARK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((path) => path !== undefined && existsSync(path));
const skip =
  executablePath === undefined &&
  'Chromium is missing: install it, for example with "apt-get install chromium"';
if (skip && process.env['CI'] === 'true') throw new Error(skip);

const handler = createAdminHandler(sampleContext());
const server = createServer((request, response) => {
  const { url = '/', headers } = request;
  const asked = new Request(`http://localhost${url}`, { headers: { host: headers.host ?? '' } });
  void handler(asked).then(async (answer) => {
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
});

describe('the page that says why', { skip }, () => {
  let browser: Browser;
  before(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    browser = await chromium.launch({
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      ...(executablePath !== undefined && { executablePath }),
    });
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  /** A page of the API; the policy is set aside only for axe, which is a script. */
  async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${portOf(server)}${path}`);
    return page;
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible and fits at every width when it is ${colorScheme}`, async () => {
      const page = await open('/why', { colorScheme, bypassCSP: true });
      for (const path of ['/why', '/why/r3', '/why/r4']) {
        await page.goto(new URL(path, page.url()).href);
        await page.evaluate(axe.source);
        const problems = await page.evaluate<string[]>(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
        );
        assert.deepEqual(problems, [], path);
        for (const width of [390, 768, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          const fits = await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');
          assert.ok(fits, `${path} at ${width}`);
        }
      }
      await page.context().close();
    });
  }

  it('has its style under its own policy', async () => {
    const page = await open('/why/r4');
    assert.equal(await page.evaluate('getComputedStyle(document.body).margin'), '0px');
    const line = "getComputedStyle(document.querySelector('header')).borderBottomStyle";
    assert.equal(await page.evaluate(line), 'solid');
    await page.context().close();
  });

  it('leads by the keyboard from the list to a refusal, and to its claims in the debugger', async () => {
    const page = await open('/why');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to the content');
    const first = page.getByRole('row').nth(1).getByRole('link');
    await first.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The token is past its expiry.' }).waitFor();
    const link = page.getByRole('link', { name: 'Open header and claims in the debugger' });
    assert.equal(await link.getAttribute('href'), `https://debugger.example/#token=${sampleToken}.`);
    await page.context().close();
  });

  it('shows what is chosen', async () => {
    const page = await open('/why');
    await page.getByLabel('Reason').selectOption('scope_insufficient');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('1 of 4 requests, the latest first').waitFor();
    assert.match(page.url(), /\/why\?reason=scope_insufficient&route=$/);
    await page.context().close();
  });
});
