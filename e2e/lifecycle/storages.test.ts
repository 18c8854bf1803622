import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page, Request } from 'playwright-core';
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

/** What a script gets from where, and what that is worth elsewhere; undefined: nothing that could be sent. */
type Expected = Readonly<Record<string, 'accepted' | 'proof_missing' | undefined>>;

const cases: readonly { readonly path: string; readonly expected: Expected }[] = [
  {
    path: '/memory',
    expected: { localStorage: undefined, BroadcastChannel: 'proof_missing', fetch: 'proof_missing' },
  },
  {
    path: '/memory-bearer',
    expected: { localStorage: undefined, BroadcastChannel: 'accepted', fetch: 'accepted' },
  },
  {
    path: '/local',
    expected: { localStorage: 'proof_missing', BroadcastChannel: 'proof_missing', fetch: 'proof_missing' },
  },
  {
    path: '/local-bearer',
    expected: { localStorage: 'accepted', BroadcastChannel: 'accepted', fetch: 'accepted' },
  },
  {
    path: '/cookie',
    expected: { localStorage: undefined, BroadcastChannel: undefined, fetch: undefined },
  },
];

describe('where tokens are kept', { skip: cannotRun, timeout: 600_000 }, () => {
  let everything: Everything;
  let browser: Browser;

  before(async () => {
    [everything, browser] = await Promise.all([startEverything(), startChromium()]);
  });
  after(async () => {
    await browser.close();
    await everything.stop();
  });

  /** A browser of its own, logged in with that storage. */
  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(everything.app + path);
    return page;
  }

  for (const { path, expected } of cases) {
    it(`${path}: a script takes what it can, and what it took is refused after a logout everywhere`, async () => {
      const page = await open(path);
      await logIn(page, everything);
      await press(page, 'Run a script in this page');
      const rows = page.locator('[data-script-results] tbody tr');
      await rows.first().waitFor({ timeout: 60_000 });
      for (const [place, worth] of Object.entries(expected)) {
        const row = rows.filter({ has: page.getByText(place, { exact: true }) });
        // oxlint-disable-next-line no-await-in-loop
        const cell = await row.locator('td').last().textContent();
        assert.ok((cell ?? '').includes(worth ?? '–'), `${place}: ${cell}`);
      }

      await press(page, 'Keep using the stolen token');
      await page.getByText(/[1-9]\d* requests accepted so far/).waitFor();
      await press(page, 'Log out everywhere');
      const refused = page.locator('[data-watch=refused]');
      await refused.waitFor({ timeout: 60_000 });
      const reason = await refused.getByRole('link').textContent();
      assert.ok(reason !== null && revocations.includes(reason), `refused with ${reason}`);
      await page.getByText('Nobody is signed in').waitFor();
      await page.context().close();
    });
  }

  it('/cookie: the page never gets a token', async () => {
    const page = await open('/cookie');
    const seen: Promise<string>[] = [];
    // Of requests that came to their end: the stream of events may be cut off, and then nobody ever has all of it.
    page.on('requestfinished', (request) => {
      // What the timeline shows has an origin of its own.
      if (request.url().startsWith(everything.app)) seen.push(bodyOf(request));
    });
    await logIn(page, everything);
    await press(page, 'Read notes');
    await page.getByText('2 notes.').waitFor();
    await untilStep(page, 'store', 'a cookie that scripts cannot read');
    await press(page, 'Log out everywhere');
    await page.getByText('Nobody is signed in').waitFor();
    assert.ok(seen.length > 3, 'the page itself, its script, the session and the notes');
    const tokens = (await Promise.all(seen)).join('\n').match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g);
    assert.equal(tokens, null);
    await page.context().close();
  });

  for (const path of ['/memory', '/cookie']) {
    it(`${path}: a logout here ends the session at the authorization server too`, async () => {
      const page = await open(path);
      await logIn(page, everything);
      await press(page, 'Log out here');
      await page.getByText('Nobody is signed in').waitFor();
      assert.equal(new URL(page.url()).pathname, path);
      await untilStep(page, 'revoke', 'The session of alice ends');
      await press(page, 'Read notes');
      await page
        .getByText(/token_missing|session_missing/)
        .first()
        .waitFor();
      await page.context().close();
    });
  }

  it('a token that was changed, has expired, or is for another API is refused with its reason', async () => {
    const page = await open('/memory');
    await logIn(page, everything);
    await press(page, 'A changed token');
    await page.getByText('signature_invalid').first().waitFor();
    await press(page, 'A token for another API');
    await page.getByText('audience_mismatch').first().waitFor();
    await page.getByRole('button', { name: 'An expired token', exact: true }).click({ timeout: 90_000 });
    await page.getByText('token_expired').first().waitFor();
    await page.context().close();
  });

  it('scripts of the app cannot read the timeline', async () => {
    const page = await open('/memory');
    await logIn(page, everything);
    const timeline = everything.app.replace('localhost', '127.0.0.1');
    const got = await page.evaluate(
      (address) =>
        fetch(`${address}/steps`).then(
          () => 'an answer',
          () => 'nothing',
        ),
      timeline,
    );
    assert.equal(got, 'nothing');
    assert.equal((await fetch(`${everything.app}/steps`)).status, 404);
    await timelineOf(page).getByRole('heading', { name: 'Timeline' }).waitFor();
    await page.context().close();
  });
});

/** What a request was answered with, as far as the browser kept it. */
async function bodyOf(request: Request): Promise<string> {
  const response = await request.response();
  return (await response?.text().catch(() => '')) ?? '';
}
