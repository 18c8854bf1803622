// Follows the README's request through the gateway to the letter.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { cannotRun, startChromium } from '../browser-client/chromium.ts';
import { start, type Started } from './started.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const section = /^## A request through the gateway.*?(?=^## )/ms.exec(readme)?.[0] ?? '';
const [look = [], ask = [], again = []] = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(
  ([, code = '']) => code.split('\n').filter((line) => line !== ''),
);

describe('the way of a request through the gateway', { timeout: 600_000 }, () => {
  let started: Started;
  before(async () => {
    started = await start();
  });
  after(() => started.stop());

  it('begins with a checked file, and a request without a token', () => {
    const [check = '', routes = '', bare = '', ...others] = look;
    assert.deepEqual(others, []);
    assert.match(started.run(check), /mintmark\.yaml: no problems/);
    assert.match(
      started.run(routes),
      /read-notes +GET \/notes +token required +scope notes:read +1200\/minute/,
    );
    const refused = started.run(bare);
    assert.match(refused, /^HTTP\/1.1 401 /);
    assert.match(refused, /"type":"http:\S+#\/reasons\/token_missing"/);
  });

  it('lets a client read, and no more', () => {
    const [create = '', named = '', fetchToken = '', read = '', write = '', spoiled = '', ...others] = ask;
    assert.deepEqual(others, []);
    const secret = /(?<!\S)cs_\S+/.exec(started.run(create))?.[0] ?? '';
    assert.match(named, /^SECRET=cs_…/);
    started.run(`SECRET=${secret}; ${fetchToken}`);
    const notes = started.run(read);
    assert.match(notes, /^HTTP\/1.1 200 [\s\S]*^RateLimit: "per-client";r=1199[\s\S]*Buy copper/m);
    assert.match(started.run(write), /^HTTP\/1.1 403 [\s\S]*"reason":"scope_insufficient"/);
    assert.match(started.run(spoiled), /^HTTP\/1.1 401 [\s\S]*"reason":"signature_invalid"/);
  });

  it('takes a change of the file over, and holds the new limit', async () => {
    const file = started.told('gateway file');
    const text = readFileSync(file, 'utf8');
    assert.ok(section.includes('write `3/minute` in place of `1200/minute`') && text.includes('1200/minute'));
    writeFileSync(file, text.replace('1200/minute', '3/minute'));
    while (!started.said().includes('configuration in force')) await setTimeout(50);
    const [loop = '', ...others] = again;
    assert.deepEqual(others, []);
    assert.equal(started.run(loop), '200\n200\n200\n429\n');
    assert.match(started.run('cat answer.txt'), /"reason":"rate_limited"/);
  });

  it('shows why, and leads to the debugger', { skip: cannotRun }, async () => {
    const why = started.told('why page');
    assert.equal(section.includes('<http://localhost:4405/why>'), true);
    const browser = await startChromium();
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(60_000);
      await page.goto(why);
      const row = page.getByRole('row').filter({ hasText: 'signature_invalid' });
      await row.getByRole('link').first().click();
      await page.getByRole('link', { name: 'What this reason means' }).waitFor();
      await page.getByRole('heading', { name: 'Its way through the gateway' }).waitFor();
      await page.getByRole('link', { name: 'Open header and claims in the debugger' }).click();
      await page.waitForURL(`${started.told('debugger')}/**`);
      await page.getByText('notes:read').first().waitFor();
    } finally {
      await browser.close();
    }
  });
});
