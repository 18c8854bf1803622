import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createStaticSite } from './static-site.ts';

let folder = '';
let ask: (path: string, method?: string) => Response;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-site-'));
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'site', 'index.html'), '<h1>page</h1>');
  for (const name of ['fetch.html', 'service-worker.js', 'mintmark-debugger.html'])
    writeFileSync(join(folder, 'site', name), 'x');
  writeFileSync(join(folder, 'site', 'assets', 'app-1a2b.js'), 'export {};');
  const site = createStaticSite(join(folder, 'site'));
  ask = (path, method = 'GET') => site(new Request(`http://localhost${path}`, { method }));
});

after(() => rmSync(folder, { recursive: true }));

test('answers a folder with its page, which is always asked for again', async () => {
  const response = ask('/');
  assert.equal(await response.text(), '<h1>page</h1>');
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(response.headers.get('cache-control'), 'no-cache');
});

test('lets hashed files be kept for ever', () => {
  const { headers } = ask('/assets/app-1a2b.js?v=1');
  assert.equal(headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.match(headers.get('cache-control') ?? '', /immutable/);
});

test('answers HEAD without a body', async () => {
  const response = ask('/', 'HEAD');
  assert.equal(response.headers.get('content-length'), '13');
  assert.equal(await response.text(), '');
});

test('refuses other methods', () => {
  assert.equal(ask('/', 'POST').status, 405);
});

for (const path of ['/nothing', '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '//secret.txt']) {
  test(`finds nothing under ${path}`, () => {
    assert.equal(ask(path).status, 404);
  });
}

for (const path of ['/', '/nothing']) {
  test(`lets ${path} send nothing anywhere and be framed by nobody`, () => {
    const { headers } = ask(path);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /connect-src 'none'/);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });
}

const connections = {
  '/fetch.html': /connect-src https: http:\/\/localhost:\*/,
  '/service-worker.js': /connect-src 'self'/,
};
for (const [path, allowed] of Object.entries(connections)) {
  test(`lets ${path} connect where it must, and nothing else`, () => {
    const policy = ask(path).headers.get('content-security-policy') ?? '';
    assert.match(policy, allowed);
    assert.match(policy, /default-src 'none'/);
  });
}

test('hands out the single file as a download, because its policy is its own', () => {
  assert.equal(ask('/mintmark-debugger.html').headers.get('content-disposition'), 'attachment');
});
