import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { sampleData } from '../src/features/samples/sample-data.ts';
import { cannotRun, startBrowser } from './browser.ts';
import { chooseSample, keyBox, openPage, tokenBox, waitForLight } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const token = sampleData['es256']?.token ?? '';

describe('every view has an address', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  test('a link to a view names the document, moves the focus to the heading, and can be gone back from', async () => {
    const { page, close, errors } = await openPage(browser, served.address);
    assert.equal(await page.title(), 'Inspect a token · Mintmark');
    const bar = page.getByRole('navigation', { name: 'Views' });
    await bar.getByRole('link', { name: 'Learn' }).click();
    const heading = page.getByRole('heading', { level: 1 });
    await heading.waitFor();
    const title = await heading.textContent();
    assert.equal(await page.title(), `${title} · Mintmark`);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
    assert.equal(await bar.getByRole('link', { name: 'Learn' }).getAttribute('aria-current'), 'page');
    await page.goBack();
    await tokenBox(page).waitFor();
    assert.equal(await page.title(), 'Inspect a token · Mintmark');
    await page.goForward();
    await heading.waitFor();
    assert.equal(await page.title(), `${title} · Mintmark`);
    assert.deepEqual(errors, []);
    await close();
  });

  test('an address opens its view at once', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/learn' });
    assert.notEqual(await page.title(), 'Inspect a token · Mintmark');
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await tokenBox(page).count(), 0);
    await close();
  });

  test('what was typed in Inspect outlives a visit elsewhere', async () => {
    const { page, close } = await openPage(browser, served.address);
    await chooseSample(page, 'es256');
    const typed = await tokenBox(page).inputValue();
    await page.getByRole('region', { name: 'Claims' }).getByText('Table').click();
    await page.goto(`${served.address}#/learn`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tokenBox(page).waitFor({ state: 'hidden' });
    await page.goBack();
    assert.equal(await tokenBox(page).inputValue(), typed);
    assert.equal(await keyBox(page).inputValue(), sampleData['es256']?.key);
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.getByRole('table', { name: 'Claims' }).waitFor();
    await close();
  });

  const links = ['#token=', '#id_token=', '#access_token=', '#debugger-io?token='];
  for (const link of links) {
    test(`opens ${link} and leaves the token in neither address nor history`, async () => {
      const { page, close } = await openPage(browser, served.address, { fragment: link + token });
      assert.equal(await tokenBox(page).inputValue(), token);
      assert.equal(page.url(), `${served.address}#/`);
      await page.goto(`${served.address}#/learn`);
      await page.goBack();
      assert.equal(page.url(), `${served.address}#/`);
      assert.equal(await tokenBox(page).inputValue(), token);
      await close();
    });
  }

  test('a link with a public key brings the key along', async () => {
    const fragment = `#token=${token}&publicKey=${encodeURIComponent(sampleData['es256']?.key ?? '')}`;
    const { page, close } = await openPage(browser, served.address, { fragment });
    await waitForLight(page, 'Signed by your key', 'yes');
    await close();
  });

  test('a token that is followed from another view opens in Inspect', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/learn' });
    await page.goto(`${served.address}#token=${token}`);
    await tokenBox(page).waitFor();
    assert.equal(await tokenBox(page).inputValue(), token);
    await page.goBack();
    assert.equal(page.url(), `${served.address}#/learn`);
    await close();
  });

  test('an address that names no view says so and leads on', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/nowhere' });
    await page.getByRole('heading', { name: 'No such view' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Inspect a token' }).click();
    await tokenBox(page).waitFor();
    await close();
  });

  test('two keys lead to a view, outside of text boxes', async () => {
    const { page, close } = await openPage(browser, served.address);
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL(`${served.address}#/learn`);
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await tokenBox(page).waitFor();
    await tokenBox(page).focus();
    await page.keyboard.type('gl');
    assert.equal(await tokenBox(page).inputValue(), 'gl');
    assert.equal(page.url(), `${served.address}#/`);
    await close();
  });

  test('the letters can be switched off', async () => {
    const { page, close } = await openPage(browser, served.address);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Single letters are shortcuts').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.keyboard.press('?');
    assert.equal(page.url(), served.address);
    assert.equal(await page.getByRole('dialog').count(), 0);
    await close();
  });

  test('on a narrow screen the views fold into a menu', async () => {
    const { page, close } = await openPage(browser, served.address, {
      viewport: { width: 390, height: 844 },
    });
    const menu = page.getByRole('button', { name: 'Menu' });
    assert.equal(await menu.getAttribute('aria-expanded'), 'false');
    await menu.click();
    const views = page.getByRole('navigation', { name: 'Views' });
    await views.getByRole('link', { name: 'Learn' }).waitFor();
    await page.keyboard.press('Escape');
    await views.waitFor({ state: 'hidden' });
    assert.equal(await menu.evaluate((element) => element === document.activeElement), true);
    await menu.click();
    await views.getByRole('link', { name: 'Learn' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await views.waitFor({ state: 'hidden' });
    await close();
  });

  test('the first stop of the keyboard leads past the bar', async () => {
    const { page, close } = await openPage(browser, served.address);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'MAIN');
    await close();
  });
});
