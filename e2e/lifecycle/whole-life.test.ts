import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { cannotRun, startChromium } from '../browser-client/chromium.ts';
import {
  logIn,
  press,
  revocations,
  startEverything,
  timelineOf,
  untilStep,
  type Everything,
} from './everything.ts';
import { film, type Film } from './film.ts';

describe('the whole life of a token, filmed', { skip: cannotRun, timeout: 600_000 }, () => {
  let everything: Everything;
  let browser: Browser;
  let page: Page;
  let second: Page;
  let camera: Film;
  const problems: string[] = [];

  before(async () => {
    [everything, browser] = await Promise.all([startEverything(), startChromium()]);
    const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
    context.on('page', (opened) => opened.on('pageerror', ({ message }) => problems.push(message)));
    page = await context.newPage();
    camera = await film(page, 'whole-life');
    await page.goto(everything.app);
  });
  after(async () => {
    await camera.stop();
    await browser.close();
    await everything.stop();
  });

  it('a person logs in, and sees login, issue and store', async () => {
    await logIn(page, everything);
    await page.getByText('Signed in as Alice Adams').waitFor();
    await untilStep(page, 'login', 'alice signed in');
    await untilStep(page, 'issue', 'for the code and the verifier');
    await untilStep(page, 'store', 'in the memory of the page');
    assert.equal(new URL(page.url()).search, '', 'the code stays in the address');
    await camera.still('logged-in');
  });

  it('the app calls the API, which verifies by itself and grants', async () => {
    await press(page, 'Read notes');
    await page.getByText('2 notes.').waitFor();
    await untilStep(page, 'send', 'GET /notes with a token (DPoP) and a proof');
    await untilStep(page, 'verify', 'Checked at the gateway');
    await untilStep(page, 'verify', 'Checked here, without asking anybody');
    await untilStep(page, 'grant', '200 OK');
    await press(page, 'Add a note');
    await page.getByText('scope_insufficient').first().waitFor();
    await untilStep(page, 'send', 'POST /notes with a token');
    await untilStep(page, 'verify', 'The API was not asked');
    await camera.still('called');
  });

  it('a step opens the wire, and the live token is one click from the debugger', async () => {
    const frame = timelineOf(page);
    const issue = frame.locator('[data-station=issue]').first();
    await issue.locator('button').click();
    const wire = issue.getByRole('group', { name: 'Request as sent' });
    await wire.getByText('POST /token HTTP/1.1').waitFor();
    await wire.getByText('grant_type=authorization_code').waitFor();
    await camera.still('wire');
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.getByRole('link', { name: 'Open in the debugger' }).first().click(),
    ]);
    await opened.waitForURL(`${everything.debuggerPage}/**`);
    await opened.getByText('at+jwt').first().waitFor();
    await opened.close();
    await issue.locator('button').click();
  });

  it('a second tab gets the session from the first, and asks nobody', async () => {
    [second] = await Promise.all([page.context().waitForEvent('page'), press(page, 'Open a second tab')]);
    await second.getByText('Signed in as Alice Adams').waitFor();
    await second.getByText('tab B', { exact: true }).waitFor();
    await untilStep(page, 'store', 'from another tab');
  });

  it('the token refreshes by itself, once for both tabs', async () => {
    await untilStep(page, 'refresh', 'the next tokens of the family');
    await untilStep(page, 'store', 'from the tab that refreshed them');
    await page.bringToFront();
    const refreshes = await timelineOf(page).locator('[data-station=refresh]').count();
    assert.equal(refreshes, 1);
    await timelineOf(page).getByText('rt1', { exact: false }).first().waitFor();
    await camera.still('refreshed');
    await press(second, 'Read notes');
    await second.getByText('2 notes.').waitFor();
  });

  it('after a logout everywhere the old token is refused', async (t) => {
    await press(page, 'Keep using the stolen token');
    await page.getByText(/[1-9]\d* requests accepted so far/).waitFor();
    await press(page, 'Log out everywhere');
    const watch = page.locator('[data-watch=refused]');
    await watch.waitFor({ timeout: 60_000 });
    const refusedAfterMs = await watch.locator('[data-refused-after]').getAttribute('data-refused-after');
    t.diagnostic(`refused after ${refusedAfterMs} ms`);
    const reason = await watch.getByRole('link').textContent();
    assert.ok(reason !== null && revocations.includes(reason), `refused with ${reason}`);
    await untilStep(page, 'revoke', 'Everything of alice is taken back');
    await untilStep(page, 'revoke', 'Hears from the feed');
    await camera.still('refused');
  });

  it('the other tab is signed out too', async () => {
    await second.getByText('Nobody is signed in').waitFor();
  });

  for (const place of ['timeline', 'app']) {
    it(`the refusal in the ${place} opens its explanation, and leaves the page where it is`, async () => {
      const refusal =
        place === 'app'
          ? page.locator('[data-watch=refused]')
          : timelineOf(page).locator('[data-station=refuse]').first();
      const [explained] = await Promise.all([
        page.context().waitForEvent('page'),
        refusal.getByRole('link').click(),
      ]);
      await explained.waitForURL(/#\/reasons\/\w+_revoked$/);
      await explained.getByRole('heading', { level: 1 }).waitFor();
      await explained.close();
    });
  }

  it('was on film all the while, and nothing broke', () => {
    assert.ok(camera.frames() > 0);
    assert.deepEqual(problems, []);
  });
});
