import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import axe, { type AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findAsset, pageAssets } from '../src/pages/assets/page-assets.ts';
import { sampleContext, samplePages } from '../src/pages/sample-pages.test-helper.ts';

/** The little of the browser's globals that is asked for there. */
declare global {
  var axe: { run(): Promise<AxeResults> };
  var document: {
    readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
    readonly activeElement: { readonly id: string; getAttribute(name: string): string | null } | null;
  };
}

const places = [process.env['MINTMARK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((path) => path !== undefined && existsSync(path));
const cannotRun =
  executablePath === undefined &&
  'Chromium is missing: install it, for example with "apt-get install chromium"';
if (cannotRun && process.env['CI'] === 'true') throw new Error(cannotRun);

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Serves every sample page under its name, German under `/de/`, with the policy that the server sends. */
async function servePages(): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const asset = findAsset(path.replace('/t/harbour', ''));
    const [, locale, name] = /^\/(en|de)\/([a-z-]+)$/.exec(path) ?? [];
    const page = samplePages.find((candidate) => candidate.name === name);
    const context = { ...sampleContext, locale: locale === 'de' ? 'de' : 'en', assets } as const;
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', asset?.contentType ?? 'text/html; charset=utf-8');
    response.end(asset?.text ?? page?.render(page.model, context));
  });
  const assets = pageAssets('/t/harbour', '#0055aa');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { server, origin: `http://localhost:${address.port}` };
}

/** What axe finds, and what is wider than the window. */
async function findFaults(page: Page, url: string): Promise<readonly string[]> {
  await page.goto(url);
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run();
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`),
      ...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px too wide`] : []),
    ];
  });
}

describe('the pages in a browser', { skip: cannotRun }, () => {
  let served: Awaited<ReturnType<typeof servePages>>;
  let browser: Browser;

  before(async () => {
    assert.ok(executablePath !== undefined);
    served = await servePages();
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
  });
  after(async () => {
    await browser.close();
    served.server.close();
  });

  // A browser at 200 % zoom lays out for half the pixels; 320 is the narrowest that WCAG asks for.
  const views = [
    { locale: 'en', colorScheme: 'light', width: 390 },
    { locale: 'de', colorScheme: 'dark', width: 320 },
    { locale: 'en', colorScheme: 'dark', width: 1440 },
  ] as const;
  for (const { locale, colorScheme, width } of views) {
    it(`axe finds nothing and nothing is too wide: ${locale}, ${colorScheme}, ${width} px`, async () => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      for (const { name } of samplePages) {
        const found = await findFaults(page, `${served.origin}/${locale}/${name}`);
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
      await context.close();
      assert.deepEqual(faults, []);
    });
  }

  it('gives a problem the focus, and leads from it to the field', async () => {
    const page = await browser.newPage();
    await page.goto(`${served.origin}/en/change-password`);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'alert');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-current_password');
    await page.close();
  });

  it('asks the authenticator with the options of the page, and posts its answer', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    await page.goto(`${served.origin}/en/passkeys`);
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByLabel('Name of the passkey').fill('laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const fields = new URLSearchParams((await posted).postData() ?? '');
    assert.equal(fields.get('name'), 'laptop');
    assert.equal(fields.get('csrf'), sampleContext.csrfToken);
    assert.match(fields.get('credential') ?? '', /"attestationObject"/);
    await context.close();
  });

  it('offers no passkey where scripts are off, and says why', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${served.origin}/en/second-factor-passkey`);
    assert.equal(await page.getByRole('button').count(), 0);
    assert.ok(await page.getByText('Passkeys need JavaScript').isVisible());
    await context.close();
  });
});
