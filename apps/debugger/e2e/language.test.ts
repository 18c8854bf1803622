import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { sampleData } from '../src/features/samples/sample-data.ts';
import { cannotRun, startBrowser } from './browser.ts';
import { openPage, tokenBox, waitForLight } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const sample = sampleData['rs256'];

describe('the page in the language of the person', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  test('begins in the first language of the browser that it has', async () => {
    const german = await openPage(browser, served.address, { locale: 'de-AT' });
    await german.page.getByRole('heading', { name: 'Ein Token untersuchen' }).waitFor({ state: 'attached' });
    assert.equal(await german.page.locator('html').getAttribute('lang'), 'de');
    assert.equal(await german.page.title(), 'Ein Token untersuchen · Mintmark');
    await german.close();
    const french = await openPage(browser, served.address, { locale: 'fr-FR' });
    assert.equal(await french.page.locator('html').getAttribute('lang'), 'en');
    await french.close();
  });

  test('changes at a press and keeps token, key and verdict', async () => {
    const { page, close, errors } = await openPage(browser, served.address);
    await tokenBox(page).fill(sample?.token ?? '');
    await page.getByRole('textbox', { name: /Secret, PEM/ }).fill(sample?.key ?? '');
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.getByRole('button', { name: 'DE: Deutsch' }).click();
    const lights = page.getByRole('region', { name: 'Urteil' }).getByRole('listitem');
    await lights.filter({ hasText: 'Mit dem Schlüssel signiert: ja' }).waitFor();
    assert.equal(await tokenBox(page).inputValue(), sample?.token);
    assert.equal(await page.getByRole('textbox', { name: /Geheimnis, PEM/ }).inputValue(), sample?.key);
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page
      .getByText(/RSA-Schlüssel von \d+ Bit/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'EN: English' }).click();
    await waitForLight(page, 'Signed by your key', 'yes');
    assert.deepEqual(errors, []);
    await close();
  });

  test('the choice is remembered only where that is wanted', async () => {
    const { page, close } = await openPage(browser, served.address);
    await page.getByRole('button', { name: 'DE: Deutsch' }).click();
    await page.getByRole('button', { name: 'EN: English' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'DE: Deutsch' }).click();
    await page.getByRole('button', { name: 'Einstellungen' }).click();
    await page.getByLabel('Einstellungen auf diesem Gerät merken').check();
    await page.reload();
    await page.getByRole('button', { name: 'EN: English' }).waitFor();
    await close();
  });
});
