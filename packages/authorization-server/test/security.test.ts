import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pagePaths } from '../src/pages/paths.ts';
import { addClient, authorize, basic, redeemCode, refresh } from '../src/testing/test-clients.test-helper.ts';
import { addUser, openBrowser, signIn, type TestBrowser } from '../src/testing/test-people.test-helper.ts';
import type { TestServer } from '../src/testing/test-server.test-helper.ts';
import { callbackOf, openPage, start, typePassword } from './authorization-rules.test-helper.ts';
import { addTotp } from './credential-rules.test-helper.ts';

const password = 'correct horse battery';

const endpoints: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/.well-known/oauth-authorization-server'],
  ['GET', '/jwks'],
  ['GET', '/authorize'],
  ['POST', '/authorize'],
  ['POST', '/par'],
  ['POST', '/device_authorization'],
  ['POST', '/token'],
  ['POST', '/introspect'],
  ['POST', '/revoke'],
  ['GET', '/userinfo'],
  ['GET', '/logout'],
  ['POST', '/logout'],
  ['POST', '/register'],
  ['POST', '/auth/login'],
  ['GET', '/auth/session'],
  ['DELETE', '/auth/session'],
  ['GET', '/nowhere'],
  ['GET', '/'],
  ['DELETE', '/token'],
  ['OPTIONS', '/authorize'],
];

const kept = new Set([
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/jwks',
]);

/** Pages that GET shows, for whoever is signed in. */
const pages: readonly string[] = [
  ...[pagePaths.signIn, pagePaths.reauthenticate, pagePaths.device, pagePaths.passwordReset],
  ...[pagePaths.newPassword, pagePaths.unlock, pagePaths.signUp, pagePaths.account, pagePaths.accountProfile],
  ...[pagePaths.accountSecurity, pagePaths.accountSessions, pagePaths.accountApplications],
  ...[pagePaths.accountPassword, pagePaths.accountTotp, pagePaths.recoveryCodes, pagePaths.accountPasskeys],
  ...[pagePaths.consent, pagePaths.chooseAccount, pagePaths.secondFactor, pagePaths.requiredPassword],
  ...['/logout', '/authorize', '/nowhere'],
];

function assertPageHeaders({ headers }: Response, note: string): void {
  const policy = headers.get('content-security-policy') ?? '';
  for (const part of [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ])
    assert.ok(policy.includes(part), `${note}: ${part} in ${policy}`);
  assert.doesNotMatch(policy, /unsafe|\*/, note);
  assert.equal(headers.get('x-frame-options'), 'DENY', note);
  assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', note);
}

describe('headers', () => {
  it('A7: keep every answer out of caches, referrers and guesses', async (t) => {
    const test = await start(t);
    for (const [method, path] of endpoints) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { headers } = await test.fetch(path, { method, headers: { accept: 'text/html' } });
      const note = `${method} ${path}`;
      if (!kept.has(path)) assert.equal(headers.get('cache-control'), 'no-store', note);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', note);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', note);
      assert.match(headers.get('strict-transport-security') ?? '', /^max-age=\d{8}/, note);
      if ((headers.get('content-type') ?? '').startsWith('text/html'))
        assertPageHeaders(await test.fetch(path, { method, headers: { accept: 'text/html' } }), note);
    }
  });

  it('A7: let no page be framed, and load nothing from elsewhere', async (t) => {
    const test = await start(t, { settings: { signUp: true } });
    const browser = await signIn(test, await addUser(test, { password, email: 'alice@mail.example' }));
    for (const person of [browser, openBrowser(test)])
      for (const path of pages) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const response = await person.fetch(path, { headers: { accept: 'text/html' } });
        if (response.status === 303) continue;
        assertPageHeaders(response, path);
        assert.equal(response.headers.get('cache-control'), 'no-store', path);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const html = await response.text();
        assert.doesNotMatch(html, /<script(?![^>]*src="\/assets\/)|\son\w+=|\sstyle="|javascript:/i, path);
        const loaded = [...html.matchAll(/(?:src|<link[^>]*href)="([^"]*)"/g)].map(([, url]) => url ?? '');
        assert.deepEqual(
          loaded.filter((url) => !/^(?:\/assets\/|data:image\/)/.test(url)),
          [],
          path,
        );
      }
  });

  it('A7: name in form-action only the place that the form leads to', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const rows = [
      ['https://app.example/cb', 'https://app.example'],
      ['http://127.0.0.1/cb', 'http://127.0.0.1'],
      ['com.example.app:/cb', 'com.example.app:'],
    ] as const;
    for (const [uri, source] of rows) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const client = await addClient(test, { redirect_uris: [uri], application_type: 'native' });
      const browser = openBrowser(test);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { response } = await authorize(browser, client);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const page = await openPage(browser, response.headers.get('location') ?? '');
      const policy = page.response.headers.get('content-security-policy') ?? '';
      assert.ok(policy.includes(`form-action 'self' ${source};`), policy);
    }
  });
});

describe('hostile requests', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it('are refused when they are too large, before they are read', async (t) => {
    const test = await start(t);
    const large = 'a='.padEnd(70_000, 'a');
    for (const path of [
      '/token',
      '/par',
      '/authorize',
      '/sign-in',
      '/consent',
      '/introspect',
      '/revoke',
      '/logout',
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status } = await test.fetch(path, { method: 'POST', body: large, headers: form });
      assert.equal(status, 413, path);
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new TextEncoder().encode('a'.repeat(10_000))),
      });
      const streamed = new Request(`${test.baseUrl}${path}`, {
        method: 'POST',
        body: endless,
        headers: form,
        duplex: 'half',
      } as RequestInit);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await test.fetch(streamed)).status, 413, `${path} without end`);
    }
    const lied = await test.fetch('/sign-in', {
      method: 'POST',
      body: 'a=b',
      headers: { ...form, 'content-length': '99999999' },
    });
    assert.equal(lied.status, 413);
    const json = { 'content-type': 'application/json' };
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    assert.equal(
      (await test.fetch('/auth/login', { method: 'POST', body: deep, headers: json })).status,
      400,
    );
    assert.equal(
      (
        await test.fetch('/auth/login', {
          method: 'POST',
          body: `{"identifier":"${'a'.repeat(70_000)}"}`,
          headers: json,
        })
      ).status,
      413,
    );
    assert.equal((await test.fetch(`/authorize?${large}`)).status, 413);
    const many = Array.from({ length: 200 }, (_, index) => `p${index}=x`).join('&');
    assert.equal((await test.fetch(`/authorize?${many}`)).status, 400);
  });

  it('cannot add headers', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const evil = 'x\r\nset-cookie: stolen=1\r\n\r\n<script>';
    const { response } = await authorize(browser, client, { state: evil, nonce: evil });
    assert.equal(callbackOf(response).get('state'), evil);
    assert.deepEqual(response.headers.getSetCookie(), []);
    const answers = [
      await browser.fetch(`/sign-in?return_to=${encodeURIComponent(evil)}`),
      await browser.fetch(`/device?user_code=${encodeURIComponent(evil)}`),
      await browser.fetch(`/logout?state=${encodeURIComponent(evil)}`),
      await browser.fetch(`/sign-in?interaction=${encodeURIComponent(evil)}`),
    ];
    for (const answer of answers) {
      assert.doesNotMatch(answer.headers.getSetCookie().join(), /stolen/);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.doesNotMatch(await answer.text(), /<script>/);
    }
  });

  it('send nobody to an address that is not registered', async (t) => {
    const test = await start(t);
    const client = await addClient(test, { post_logout_redirect_uris: ['https://app.example/bye'] });
    const strange = [
      'https://evil.example/',
      'https://app.example/bye/',
      'https://app.example/bye?x=1',
      '//evil.example',
      'javascript:alert(1)',
    ];
    for (const uri of strange) {
      const query = new URLSearchParams({ client_id: client.client.id, post_logout_redirect_uri: uri });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const response = await test.fetch(`/logout?${query}`);
      assert.equal(response.status, 400, uri);
      assert.equal(response.headers.get('location'), null, uri);
    }
    const unnamed = await test.fetch(
      `/logout?post_logout_redirect_uri=${encodeURIComponent('https://app.example/bye')}`,
    );
    assert.equal(unnamed.headers.get('location'), null);
  });

  it('to no page are answered with a page for people, and with nothing for programs', async (t) => {
    const test = await start(t);
    const person = await test.fetch('/nowhere', {
      headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': 'de' },
    });
    assert.equal(person.status, 404);
    assert.match(await person.text(), /<html lang="de">/);
    const program = await test.fetch('/nowhere', { headers: { accept: '*/*' } });
    assert.deepEqual([program.status, await program.text()], [404, '']);
    const page = await test.fetch('/consent', { method: 'DELETE' });
    assert.deepEqual([page.status, page.headers.get('allow')], [405, 'GET, POST']);
    assert.match(page.headers.get('content-type') ?? '', /html/);
    const json = await test.fetch('/token', { method: 'PUT' });
    assert.equal(json.status, 405);
    assert.equal(((await json.json()) as { error: string }).error, 'invalid_request');
  });

  it('meet no unexpected failure, whatever they hold', async (t) => {
    const test = await start(t, { settings: { signUp: true } });
    const browser = await signIn(test, await addUser(test, { password }));
    const { csrf = '' } = (await openPage(browser, '/password-reset')).fields();
    const values = [
      '',
      '\0',
      '__proto__',
      '-1',
      '{}',
      '[]',
      'é'.repeat(100),
      '%',
      '../',
      '9'.repeat(400),
      "' OR 1=1 --",
    ];
    const names = [
      'interaction',
      'session',
      'decision',
      'user_code',
      'code',
      'method',
      'credential',
      'token',
      'password',
      'identifier',
      'name',
      'return_to',
      'application',
      'passkey',
    ];
    const targets = Object.values(pagePaths).filter(
      (path) => path !== pagePaths.deleteAccount && path !== pagePaths.signOut,
    );
    for (const path of targets)
      for (const value of values) {
        const fields = { csrf, ...Object.fromEntries(names.map((name) => [name, value])) };
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const posted = await browser.submit(path, fields);
        assert.ok(
          posted.status < 500,
          `POST ${path} ${JSON.stringify(value).slice(0, 20)}: ${posted.status}`,
        );
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const got = await browser.fetch(`${path}?${new URLSearchParams(fields)}`);
        assert.ok(got.status < 500, `GET ${path} ${JSON.stringify(value).slice(0, 20)}: ${got.status}`);
      }
    assert.deepEqual(
      test.log.filter(({ level }) => level === 'error'),
      [],
    );
  });
});

/** Everything that the server wrote down for its operators. */
async function writtenDown(test: TestServer): Promise<string> {
  const { items } = await test.store.audit.list(test.tenant.id, { limit: 1000 });
  const log = test.log.map(({ cause, ...entry }) => ({
    ...entry,
    cause: cause instanceof Error ? cause.stack : cause,
  }));
  return JSON.stringify({ items: items.map(({ address: _address, ...event }) => event), log });
}

describe('what is written down', () => {
  it('C9: tells of each step who did it, and holds no secret, token, code, cookie or name', async (t) => {
    const test = await start(t);
    const user = await addUser(test, {
      username: 'alice-in-wonder',
      password,
      email: 'alice@mail.example',
      profile: { name: 'Alice Liddell' },
    });
    const codeNow = await addTotp(test, user);
    const client = await addClient(
      test,
      { scope: 'openid profile email offline_access' },
      { policy: { consent: 'required' } },
    );
    const browser = openBrowser(test);
    const secrets: string[] = [
      password,
      client.secret,
      'alice-in-wonder',
      'alice@mail.example',
      'Alice Liddell',
      'a wrong secret',
    ];
    const started = await authorize(browser, client, {
      scope: 'openid email offline_access',
      state: 'a-state-of-the-client',
      nonce: 'a-nonce-of-the-client',
    });
    secrets.push('a-state-of-the-client', 'a-nonce-of-the-client', started.verifier);
    const page = await openPage(browser, started.response.headers.get('location') ?? '');
    await typePassword(page, { identifier: 'alice-in-wonder', password: 'a wrong secret' });
    const second = await openPage(
      browser,
      (await typePassword(page, { identifier: 'alice-in-wonder', password })).headers.get('location') ?? '',
    );
    await second.submit({ code: '000000' });
    const code = codeNow();
    const consent = await openPage(browser, (await second.submit({ code })).headers.get('location') ?? '');
    const callback = callbackOf(await consent.submit({ decision: 'allow' }));
    const tokens = await redeemCode(test, client, { ...started, callback });
    const again = await refresh(test, client, { token: tokens.body.refresh_token });
    await redeemCode(test, client, { ...started, callback });
    await refresh(test, client, { token: 'rt_unknown' });
    await test.fetch('/token', {
      method: 'POST',
      headers: { authorization: basic(client.client.id, 'a wrong secret') },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    await test.fetch('/revoke', {
      method: 'POST',
      headers: { authorization: basic(client.client.id, client.secret) },
      body: new URLSearchParams({ token: again.body.access_token ?? '' }),
    });
    const { access_token = '', id_token = '', refresh_token = '' } = tokens.body;
    secrets.push(
      callback.get('code') ?? '',
      access_token,
      id_token,
      refresh_token,
      again.body.access_token ?? '',
      again.body.refresh_token ?? '',
    );
    secrets.push(...cookieValues(browser), page.fields()['csrf'] ?? '', page.fields()['interaction'] ?? '');
    const text = await writtenDown(test);
    for (const [index, secret] of secrets.entries()) {
      assert.ok(secret.length > 5, `secret ${index} is there`);
      assert.ok(!text.includes(secret), `secret ${index} is written down`);
    }
    const types = new Set(
      (await test.store.audit.list(test.tenant.id, { limit: 1000 })).items.map(({ type }) => type),
    );
    for (const type of [
      'login_failed',
      'second_factor_failed',
      'session_started',
      'code_issued',
      'grant_revoked',
    ])
      assert.ok(types.has(type), `${type} in ${[...types].join(' ')}`);
    assert.ok(
      [...types].some((type) => type.startsWith('consent')),
      'consent',
    );
  });

  it('C9: tells who gave and took back consent, chose another account, or proved themselves again', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    const browser = await signIn(test, user);
    const client = await addClient(test, {}, { policy: { consent: 'required' } });
    const { response } = await authorize(browser, client, { prompt: 'login consent' });
    const again = await openPage(browser, response.headers.get('location') ?? '');
    const consent = await openPage(browser, (await again.submit({ password })).headers.get('location') ?? '');
    await consent.submit({ decision: 'deny' });
    const { items } = await test.store.audit.list(test.tenant.id, { limit: 100, subject: user.id });
    const types = items.map(({ type }) => type);
    assert.ok(types.includes('session_renewed'));
    assert.ok(types.includes('consent_denied'));
    for (const event of items) assert.equal(event.tenantId, test.tenant.id);
  });
});

function cookieValues(browser: TestBrowser): readonly string[] {
  return [...browser.cookies.values()];
}
