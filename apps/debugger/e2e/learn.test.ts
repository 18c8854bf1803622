import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { topicIds } from '../src/shared/strings/en/learn-book.ts';
import { learn } from '../src/shared/strings/en/learn.ts';
import { cannotRun, startBrowser } from './browser.ts';
import { openPage, tokenBox } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const phone = { width: 390, height: 844 };

suite('Learn', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;
  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  test('leads from page to page in reading order, and back', async () => {
    const { page, errors, close } = await openPage(browser, served.address, { fragment: '#/learn' });
    for (const id of topicIds) {
      await page.getByRole('heading', { level: 1, name: learn.topics[id].title }).waitFor();
      if (id !== topicIds.at(-1)) await pager(page).getByText('Next').click();
    }
    assert.equal(await pager(page).getByText('Next').count(), 0);
    await pager(page).getByText('Previous').click();
    await page.getByRole('heading', { level: 1, name: learn.topics.attacks.title }).waitFor();
    assert.match(page.url(), /#\/learn\/attacks$/);
    assert.match(await page.title(), new RegExp(learn.topics.attacks.title));
    assert.deepEqual(errors, []);
    await close();
  });

  test('the table of contents marks the page and leads to its sections', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/learn/claims' });
    const contents = page.getByRole('navigation', { name: 'Contents of Learn' });
    const current = contents.getByRole('link', { name: /Registered claims/ });
    assert.equal(await current.getAttribute('aria-current'), 'page');
    await contents.getByRole('link', { name: 'Claims of your own' }).click();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Claims of your own');
    const box = await page.getByRole('heading', { name: 'Claims of your own' }).boundingBox();
    assert.ok(box && box.y >= 0 && box.y < 900, JSON.stringify(box));
    await close();
  });

  test('an address that names no page offers the pages there are', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/learn/nothing' });
    await page.getByText('There is no such page').waitFor();
    await page
      .getByRole('main')
      .getByRole('link', { name: /Glossary/ })
      .last()
      .click();
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
    await close();
  });

  test('claims and characters point at each other, by keyboard', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/learn/anatomy' });
    const token = page.getByRole('listbox', { name: /Characters of the token/ });
    await token.focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await pressed(page), '"alg":"HS256"');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.equal(await pressed(page), '"iss":"https://issuer.example"');
    await page.getByText(/^iss: characters \d+ to \d+ of the token/).waitFor();
    await page.keyboard.press('End');
    assert.match((await selected(page)).join(' '), /^Signature/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await pressed(page), '"sub":"ada"');
    assert.ok((await selected(page)).every((label) => label.includes('sub')));
    await close();
  });

  test('a changed payload no longer fits its signature, and undoing it does', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/learn/anatomy' });
    const payload = page.getByRole('textbox', { name: 'Payload, editable' });
    const before = await payload.inputValue();
    await page.getByText('Not one of 256 bits differs.').waitFor();
    await payload.fill(before.replace('ada', 'eve'));
    await page.getByRole('group', { name: 'Token and claims' }).getByText('signature_invalid').waitFor();
    await page.getByText(/^\d+ of 256 bits differ\.$/).waitFor();
    await payload.fill('{"sub":');
    await page.getByText('This is not a JSON object').waitFor();
    await page.getByRole('button', { name: 'Undo all changes' }).click();
    await page.getByText('The signature matches header and payload.').waitFor();
    assert.equal(await payload.inputValue(), before);
    await close();
  });

  test('an attack fools the naive verifier, gets its code from the strict one, and opens in the debugger', async () => {
    const { page, errors, close } = await openPage(browser, served.address, {
      fragment: '#/learn/attacks/key-confusion',
    });
    const attack = page.getByRole('region', { name: /^Key confusion/ });
    await attack.getByText('-----BEGIN PUBLIC KEY-----').waitFor();
    await attack.getByText('Result: it lets the attacker in.').waitFor();
    for (const code of ['algorithm_not_allowed', 'key_is_public_key']) {
      const link = attack.getByRole('group').getByRole('link', { name: code });
      assert.equal(await link.getAttribute('href'), `#/reasons/${code}`);
    }
    await attack.getByText('It is of no use anywhere.').waitFor();
    await attack.getByRole('link', { name: 'Open in the debugger' }).click();
    await tokenBox(page).waitFor();
    assert.match(await tokenBox(page).inputValue(), /^eyJhbGciOiJIUzI1NiI/);
    assert.deepEqual(errors, []);
    await close();
  });

  test('the life of a token can be walked through by keyboard', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/learn/claims/times' });
    const slider = page.getByRole('slider', { name: /^Now/ });
    const life = page.getByRole('group', { name: 'Life of a token' });
    await slider.focus();
    await page.keyboard.press('End');
    await life.getByText('token_expired').waitFor();
    await page.keyboard.press('Home');
    await life.getByText('token_not_yet_valid').waitFor();
    await close();
  });

  test('a stolen refresh token ends its family', async () => {
    const { page, close } = await openPage(browser, served.address, {
      fragment: '#/learn/lifecycle/refresh',
    });
    for (const name of ['Thief copies the token', 'Application refreshes', 'Thief refreshes'])
      await page.getByRole('button', { name }).click();
    await page.getByText('so the whole family ends').waitFor();
    const tokens = page
      .getByRole('list', { name: 'Tokens of the family, oldest first' })
      .getByRole('listitem');
    assert.deepEqual(
      (await tokens.allTextContents()).map((text) => text.includes('revoked')),
      [true, true],
    );
    await close();
  });

  test('everything is there in German', async () => {
    const { page, errors, close } = await openPage(browser, served.address, {
      fragment: '#/learn/attacks/alg-none',
      locale: 'de-DE',
    });
    await page.getByRole('heading', { level: 1, name: 'Angriffe, gefahrlos gezeigt' }).waitFor();
    await page.getByText('Ein argloser Prüfer', { exact: true }).first().waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  for (const { viewport, colorScheme } of [
    { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
    { viewport: phone, colorScheme: 'dark' },
  ] as const) {
    test(`axe finds nothing and nothing is too wide, ${colorScheme}, at ${viewport.width} px`, async () => {
      const opened = await openPage(browser, served.address, { viewport, colorScheme, fragment: '#/learn' });
      const { page, errors, close } = opened;
      for (const id of topicIds) {
        await page.goto(`${served.address}#/learn/${id}`);
        await page.getByRole('heading', { level: 1, name: learn.topics[id].title }).waitFor();
        await page.getByText(learn.words.working).first().waitFor({ state: 'detached' });
        assert.deepEqual(await findViolations(page), [], id);
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(wider, 0, `${id} is ${wider} px too wide`);
      }
      assert.deepEqual(errors, []);
      await close();
    });
  }
});

function pager(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('navigation', { name: 'Previous and next page' });
}

async function pressed(page: Page): Promise<string> {
  return page.getByRole('button', { pressed: true }).innerText();
}

async function selected(page: Page): Promise<readonly string[]> {
  const options = await page.getByRole('option', { selected: true }).all();
  return Promise.all(options.map(async (option) => (await option.getAttribute('aria-label')) ?? ''));
}

async function findViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}
