import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, origin, setUp, signedIn } from './setup.test-helper.ts';

/** What pages ask: everything but the navigations and what the authorization server sends. */
const asked = [
  ['GET', '/bff/session'],
  ['GET', '/bff/events'],
  ['GET', '/bff/api/notes'],
  ['HEAD', '/bff/api/notes'],
  ['POST', '/bff/api/notes'],
  ['POST', '/bff/logout'],
] as const;

/** What another site can make a browser send, or what a mistake would let through. */
const forged: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  'without the static header': { 'x-requested-with': undefined },
  'with another value of it': { 'x-requested-with': 'XMLHttpRequest' },
  'with its value twice': { 'x-requested-with': 'bff, bff' },
  'of another site': { 'sec-fetch-site': 'cross-site' },
  'of another origin of the site': { 'sec-fetch-site': 'same-site' },
  'that a person typed': { 'sec-fetch-site': 'none' },
  'with another origin': { origin: 'https://evil.example' },
  'with no origin to speak of': { origin: 'null' },
  'with an origin that begins alike': { origin: `${origin}.evil.example` },
};

describe('what pages ask', () => {
  for (const [name, headers] of Object.entries(forged)) {
    it(`B1: is refused ${name}, at every endpoint`, async () => {
      const setup = await setUp();
      const browser = await signedIn(setup);
      for (const [method, path] of asked) {
        const answer = await browser.ask(path, { method, headers });
        await assertRefused(answer, 403, 'request_forged');
        assert.equal(answer.headers.get('access-control-allow-origin'), null);
      }
      assert.equal(setup.apiRequests.length, 0);
      assert.equal((await browser.ask('/bff/session')).status, 200);
    });
  }

  it('B1: is refused where it changes something and nothing tells where it comes from', async () => {
    const browser = await signedIn(await setUp());
    const headers = { origin: undefined, 'sec-fetch-site': undefined };
    await assertRefused(await browser.ask('/bff/logout', { method: 'POST', headers }), 403, 'request_forged');
    assert.equal((await browser.ask('/bff/session', { headers })).status, 200);
  });

  it('B1: is not allowed to other origins by a preflight', async () => {
    const browser = await signedIn(await setUp());
    const answer = await browser.send('/bff/api/notes', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-headers': 'x-requested-with' },
    });
    await assertRefused(answer, 403, 'request_forged');
    assert.deepEqual(
      [...answer.headers.keys()].filter((name) => name.startsWith('access-control-')),
      [],
    );
  });

  it('B1: may have another header by name and value, but none that browsers send by themselves', async () => {
    const setup = await setUp({ csrfHeader: { name: 'X-Notes', value: '1' } });
    const browser = await signedIn(setup);
    assert.equal((await browser.ask('/bff/session', { headers: { 'x-notes': '1' } })).status, 200);
    await assertRefused(await browser.ask('/bff/session'), 403, 'request_forged');
    for (const name of ['Accept', 'Content-Type', 'Cookie', 'Save-Data', 'Sec-Fetch-Site', 'two words']) {
      await assert.rejects(setUp({ csrfHeader: { name } }), TypeError);
    }
  });

  it('B1: logs nobody out by a link of another site', async () => {
    const browser = await signedIn(await setUp());
    await browser.ask('/bff/logout', { method: 'POST' });
    await assertRefused(await browser.navigate('/bff/logout', 'cross-site'), 403, 'request_forged');
  });

  it('links refusals to their explanation', async () => {
    const setup = await setUp({ explanations: 'https://debugger.example/' });
    const browser = await signedIn(setup);
    const answer = await browser.send('/bff/session');
    assert.deepEqual(await answer.json(), {
      type: 'https://debugger.example/#/reasons/request_forged',
      title: 'the request does not come from a page that may send it',
      status: 403,
      reason: 'request_forged',
      error: 'access_denied',
    });
  });

  it('answers unknown addresses and methods', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    for (const path of ['/', '/bff', '/bff/', '/bffx/session', '/bff/__proto__', '/bff/session/']) {
      assert.equal((await browser.ask(path)).status, 404, path);
    }
    const answer = await browser.ask('/bff/session', { method: 'DELETE' });
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.get('allow'), 'GET');
  });
});
