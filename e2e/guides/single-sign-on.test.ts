// docs/guides/single-sign-on.md, run in Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BackendForFrontend } from '@mintmark/backend-for-frontend';
import type { Auth } from '@mintmark/browser-client';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { cannotRun, startChromium } from '../browser-client/chromium.ts';
import { documentedCode, runDocumented } from '../support/documented-code.ts';
import { listen, type Listener } from '../support/node-listener.ts';
import { person, secretIn, serve, type Served } from './served.ts';

const page = 'docs/guides/single-sign-on.md';
const root = `${import.meta.dirname}/../..`;

declare global {
  var application: { readonly auth: Auth };
}

/** An application of the guide: its pages, and its server if it has one. */
interface Application extends Listener {
  html: string;
  backend?: BackendForFrontend;
}

/** Ports do not keep cookies apart, so those with a server need hosts of their own. */
async function startApplication(host: 'localhost' | '127.0.0.1'): Promise<Application> {
  const app: { html: string; backend?: BackendForFrontend } = { html: '' };
  const listener = await listen((request) => {
    const { pathname, href } = new URL(request.url);
    if (pathname.startsWith('/bff/') && app.backend)
      return app.backend.fetch(new Request(href.replace('localhost', host), request));
    return new Response(app.html, { headers: { 'content-type': 'text/html' } });
  });
  return Object.assign(app, listener, { origin: listener.origin.replace('localhost', host) });
}

/** A page with a block of the guide as its script. */
async function pageWith(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    ...{ bundle: true, format: 'iife', globalName: 'application', write: false },
    conditions: ['@mintmark/source'],
  });
  return `<!doctype html><title>application</title><script>${outputFiles[0]?.text}</script>`;
}

describe('the guide to single sign-on, in Chromium', { skip: cannotRun, timeout: 600_000 }, () => {
  let server: Served;
  let browser: Browser;
  let shop: Application;
  let help: Application;
  let reader: Application;

  before(async () => {
    server = await serve();
    await server.addPerson(person);
    shop = await startApplication('127.0.0.1');
    help = await startApplication('localhost');
    reader = await startApplication('localhost');
    const real = { 'https://shop.example': shop.origin, 'https://help.example': help.origin };
    const both = await server.run(
      documentedCode({ page, heading: 'Registering both', language: 'sh' }, real),
    );
    await prepare(shop, 'shop', secretIn(both[0]));
    await prepare(help, 'help', secretIn(both[1]));
    const own = { page, heading: 'An application without a server' };
    await server.run(
      documentedCode({ ...own, language: 'sh' }, { 'https://reader.example/': `${reader.origin}/` }),
    );
    reader.html = await pageWith(
      documentedCode({ ...own, language: 'js' }, { 'https://login.example': server.issuer }),
    );
    browser = await startChromium();
  });
  after(async () => {
    await browser.close();
    for (const app of [shop, help, reader]) {
      app.backend?.close();
      await app.close();
    }
    await server.close();
  });

  async function prepare(app: Application, clientId: string, secret: string): Promise<void> {
    process.env['CLIENT_SECRET'] = secret;
    const real = { 'https://login.example': server.issuer, "'shop'": `'${clientId}'` };
    const inServer = documentedCode(
      { page, heading: 'The server of an application', language: 'js' },
      { ...real, 'https://shop.example': app.origin },
    );
    const { backend } = (await runDocumented(inServer)) as { readonly backend: BackendForFrontend };
    app.backend = backend;
    app.html = await pageWith(documentedCode({ page, heading: 'Its pages', language: 'js' }, real));
  }

  async function open(context: BrowserContext, { origin }: Application): Promise<Page> {
    const tab = await context.newPage();
    await tab.goto(origin);
    await tab.evaluate(() => globalThis.application.auth.ready);
    return tab;
  }

  const isSignedIn = (tab: Page): Promise<unknown> =>
    tab.waitForFunction(() => globalThis.application?.auth.state === 'signed_in');
  const isSignedOut = (tab: Page): Promise<unknown> =>
    tab.waitForFunction(() => globalThis.application?.auth.state === 'signed_out');
  const login = (tab: Page): Promise<void> =>
    tab.evaluate(() => void globalThis.application.auth.login().catch(() => undefined));

  /** Signs in at the shop with a password, and at the other applications without. */
  async function signIn(context: BrowserContext): Promise<readonly [shop: Page, help: Page, reader: Page]> {
    const atShop = await open(context, shop);
    await login(atShop);
    await atShop.locator('input[name=identifier]').fill(person.username);
    await atShop.locator('input[name=password]').fill(person.password);
    await atShop.locator('form:has(input[name=password]) button[type=submit]').first().click();
    await atShop.waitForURL(`${shop.origin}/**`);
    await isSignedIn(atShop);
    const others = [await open(context, help), await open(context, reader)] as const;
    for (const tab of others) {
      // Nobody types anything: the issuer sends the browser back by itself.
      await login(tab);
      await isSignedIn(tab);
    }
    return [atShop, ...others];
  }

  it('signs in once, and out of all', async () => {
    const context = await browser.newContext();
    const [atShop, atHelp, atReader] = await signIn(context);
    const subjects = await Promise.all(
      [atShop, atHelp, atReader].map((tab) =>
        tab.evaluate(() => globalThis.application.auth.user()?.sub ?? ''),
      ),
    );
    assert.match(subjects[0] ?? '', /^usr_/);
    assert.equal(new Set(subjects).size, 1);

    await atShop.evaluate(() => void globalThis.application.auth.logout());
    await atShop.waitForURL(`${shop.origin}/`);
    await isSignedOut(atHelp);
    assert.equal(await atHelp.title(), 'You were signed out elsewhere');
    assert.match((await server.run('npx mintmark admin sessions list')).join(''), /^none/);
    await context.close();
  });

  it('signs out of other devices too, if that is wanted', async () => {
    const [here, elsewhere] = [await browser.newContext(), await browser.newContext()];
    const [, , atReader] = await signIn(elsewhere);
    const [atShop, atHelp] = await signIn(here);
    const faraway = elsewhere.pages()[1] ?? assert.fail('it has the help desk open');
    await atShop.evaluate(() => void globalThis.application.auth.logout({ everywhere: true }));
    await isSignedOut(atHelp);
    await isSignedOut(faraway);
    assert.equal(await faraway.title(), 'You were signed out elsewhere');
    assert.equal(await atReader.evaluate(() => globalThis.application.auth.state), 'signed_in');
    await Promise.all([here.close(), elsewhere.close()]);
  });

  it('signs out of one alone', async () => {
    const context = await browser.newContext();
    const [atShop, atHelp] = await signIn(context);
    await atShop.evaluate(() => globalThis.application.auth.logout({ redirect: false }));
    await isSignedOut(atShop);
    await login(atShop);
    await isSignedIn(atShop);
    assert.equal(await atHelp.evaluate(() => globalThis.application.auth.state), 'signed_in');
    await context.close();
  });
});
