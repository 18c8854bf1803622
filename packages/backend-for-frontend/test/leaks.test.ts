// Marks every secret, goes every way that fails, and looks for the marks in all that logs and pages are told.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { Browser, locationOf, setUp, signedIn, type Setup } from './setup.test-helper.ts';

/** So long that no cookie, state or nonce holds it by chance. */
const mark = 'mark3d0fsecrets';
const unauthorized = { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };

/** What endpoints of the authorization server may answer instead. */
const failures: Readonly<Record<string, () => Response | Promise<Response>>> = {
  'refuse with a text of their own': () =>
    Response.json({ error: 'invalid_grant', error_description: mark }, { status: 400 }),
  'refuse with a code of their own': () => Response.json({ error: mark }, { status: 400 }),
  'answer with a page': () => new Response(`<p>${mark}`, { status: 500 }),
  'answer with half of an answer': () => Response.json({ access_token: mark, id_token: `${mark}.${mark}.x` }),
  'answer with tokens that are none': () =>
    Response.json({
      access_token: mark,
      token_type: 'Bearer',
      refresh_token: mark,
      id_token: `${mark}.e30.x`,
    }),
  'send elsewhere': () =>
    new Response(null, { status: 302, headers: { location: `https://x.example/${mark}` } }),
};

async function marked(): Promise<Setup> {
  const setup = await setUp({ userClaims: ['name'] });
  const { behaviour } = setup.issuer;
  behaviour.tokenAnswer = { access_token: `at-${mark}`, refresh_token: `rt-${mark}` };
  behaviour.idTokenClaims = { email: `${mark}@example.com`, sub: `usr_${mark}` };
  return setup;
}

function assertUnmarked(setup: Setup, told: readonly string[]): void {
  const events = inspect(setup.events, { depth: Infinity, showHidden: true, maxStringLength: Infinity });
  assert.ok(!events.includes(mark), events.slice(Math.max(0, events.indexOf(mark) - 400)).slice(0, 800));
  for (const text of told) assert.ok(!text.includes(mark), text);
}

const textOf = async (answer: Response): Promise<string> =>
  [answer.status, ...answer.headers].join('\n') + (await answer.text());

describe('what logs and pages are told', () => {
  for (const [name, fail] of Object.entries(failures)) {
    it(`B1: has no secret in it when endpoints ${name}`, async () => {
      const setup = await marked();
      const told: string[] = [];
      const browser = await signedIn(setup);
      const failing = new Set(['/token', '/revoke', '/userinfo', '/par']);
      setup.issuer.behaviour.instead = (path) => (failing.has(path) ? fail() : undefined);
      setup.api = () => Response.json({ error: 'invalid_token' }, unauthorized);
      told.push(await textOf(await browser.ask('/bff/api/notes')));
      setup.advance(590);
      told.push(await textOf(await browser.ask('/bff/api/notes')));
      told.push(await textOf(await browser.ask('/bff/logout', { method: 'POST' })));
      const other = new Browser(setup.backend);
      const begun = await other.navigate(`/bff/login?login_hint=${mark}`);
      const back = setup.issuer.authorize(locationOf(begun));
      back.searchParams.set('code', mark);
      told.push(await textOf(await other.comeBack(back)));
      back.searchParams.set('state', mark);
      told.push(await textOf(await other.comeBack(back)));
      assertUnmarked(setup, told);
    });
  }

  it('B1: has no secret in it when requests or texts are refused', async () => {
    const setup = await marked();
    const browser = await signedIn(setup);
    const token = await setup.issuer.logoutToken({ nonce: mark, sid: mark });
    const told = await Promise.all(
      [
        browser.navigate(`/bff/login?return_to=//${mark}`),
        browser.navigate(`/bff/login?max_age=${mark}`),
        browser.navigate(`/bff/callback?error=${mark}&state=${mark}`),
        browser.ask(`/bff/api/${mark}`),
        browser.ask(`/bff/${mark}`),
        browser.ask('/bff/logout', { method: 'POST', body: mark }),
        browser.send('/bff/backchannel-logout', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: `logout_token=${token}`,
        }),
        browser.send('/bff/backchannel-logout', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: `logout_token=${mark}.${mark}.${mark}`,
        }),
      ].map(async (answer) => textOf(await answer)),
    );
    assertUnmarked(setup, told);
    for (const text of told) assert.doesNotMatch(text, new RegExp(token.split('.')[1] ?? ''));
  });
});
