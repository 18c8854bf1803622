import assert from 'node:assert/strict';
import type { Page, StandIn } from '../interop/browser.test-helper.ts';
import { listen } from '../interop/listener.test-helper.ts';
import {
  assertSignedOut,
  authorize,
  postLogoutRedirectUri,
  register,
  signIn,
  verifyJwt,
  type RelyingParty,
  type SignedIn,
  type Suite,
} from './suite.test-helper.ts';

type Module = (suite: Suite) => Promise<void>;

interface Scene {
  readonly rp: RelyingParty;
  readonly signedIn: SignedIn;
}

type LogoutParameters = Readonly<Record<string, string>>;

async function begin(suite: Suite, members = {}): Promise<Scene> {
  const rp = await register(suite, members);
  return { rp, signedIn: await signIn(suite, rp) };
}

function visitLogout({ metadata }: Suite, browser: StandIn, parameters: LogoutParameters): Promise<Page> {
  return browser.visit(`${metadata['end_session_endpoint']}?${new URLSearchParams(parameters)}`);
}

/** Answers the question whether to sign out, where it is asked. */
async function confirm(browser: StandIn, page: Page): Promise<Page> {
  const form = page.forms.find(({ action }) => action.endsWith('/logout/confirm'));
  return form ? browser.submit(page, { decision: 'end' }, form) : page;
}

/** The session ends and the browser comes to the post-logout redirect URI. */
const leadsBack =
  (parameters: LogoutParameters): Module =>
  async (suite) => {
    const { rp, signedIn } = await begin(suite);
    const { browser, idToken } = signedIn;
    const all = { id_token_hint: idToken, post_logout_redirect_uri: postLogoutRedirectUri, ...parameters };
    const { url } = await visitLogout(suite, browser, all);
    assert.equal(url.origin + url.pathname, postLogoutRedirectUri);
    assert.equal(url.searchParams.get('state'), parameters['state'] ?? null);
    await assertSignedOut(suite, rp, browser);
  };

/** The person sees that they are signed out, perhaps after a question; nothing is redirected. */
const showsSignedOut =
  (parametersOf: (idToken: string) => LogoutParameters): Module =>
  async (suite) => {
    const { rp, signedIn } = await begin(suite);
    const { browser, idToken } = signedIn;
    const page = await confirm(browser, await visitLogout(suite, browser, parametersOf(idToken)));
    assert.equal(page.status, 200);
    assert.equal(page.url.origin, suite.server.issuer);
    await assertSignedOut(suite, rp, browser);
  };

/** Nothing is redirected: there is an error or a question, and the session goes on. */
const staysHere =
  (parametersOf: (idToken: string) => LogoutParameters): Module =>
  async (suite) => {
    const { rp, signedIn } = await begin(suite);
    const { browser, idToken } = signedIn;
    const { status, url, forms } = await visitLogout(suite, browser, parametersOf(idToken));
    assert.equal(url.origin, suite.server.issuer);
    assert.ok(status === 400 || forms.some(({ action }) => action.endsWith('/logout/confirm')));
    const { callback } = await authorize(suite, rp, { browser, parameters: { prompt: 'none' } });
    assert.ok(callback.has('code'));
  };

const withUri = (idToken: string, uri = postLogoutRedirectUri): LogoutParameters => ({
  id_token_hint: idToken,
  post_logout_redirect_uri: uri,
  state: 'the-state',
});

/** The same claims under another signature, or under none. */
function forge(idToken: string, alg: 'none' | undefined): string {
  const [header = '', claims = '', signature = ''] = idToken.split('.');
  if (alg === undefined) return `${header}.${claims}.${Buffer.alloc(64, 7).toString('base64url')}`;
  assert.notEqual(signature, '');
  return `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.${claims}.`;
}

/** Members of discovery that say yes, or hold an address. */
const discoveryHas =
  (...names: readonly string[]): Module =>
  (suite) => {
    for (const name of names) {
      const value = suite.discovery[name];
      assert.ok(value === true || (typeof value === 'string' && URL.canParse(value)), name);
    }
    return Promise.resolve();
  };

async function backChannel(suite: Suite): Promise<void> {
  const received = Promise.withResolvers<URLSearchParams>();
  const listener = await listen(async (request) => {
    received.resolve(new URLSearchParams(await request.text()));
    return new Response(null, { status: 200 });
  });
  try {
    const { rp, signedIn } = await begin(suite, {
      backchannel_logout_uri: `${listener.origin}/backchannel_logout`,
      backchannel_logout_session_required: true,
    });
    const { browser, idToken, claims } = signedIn;
    const { url } = await visitLogout(suite, browser, withUri(idToken));
    assert.equal(url.origin + url.pathname, postLogoutRedirectUri);
    const { iss, aud, sub, sid, events, ...rest } = await verifyJwt(
      suite,
      (await received.promise).get('logout_token') ?? '',
    );
    assert.deepEqual(
      { iss, aud, sub, sid },
      { iss: suite.server.issuer, aud: rp.id, sub: claims['sub'], sid: claims['sid'] },
    );
    assert.deepEqual(events, { 'http://schemas.openid.net/event/backchannel-logout': {} });
    assert.deepEqual(Object.keys(rest).sort(), ['exp', 'iat', 'jti']);
    await assertSignedOut(suite, rp, browser);
  } finally {
    await listener.close();
  }
}

/** RP-initiated and back-channel logout. */
export const logoutModules = {
  'oidcc-rp-initiated-logout-discovery-endpoint-verification': discoveryHas('end_session_endpoint'),
  'oidcc-rp-initiated-logout': leadsBack({ state: 'a state/with+signs' }),
  'oidcc-rp-initiated-logout-no-state': leadsBack({}),
  'oidcc-rp-initiated-logout-no-params': showsSignedOut(() => ({})),
  'oidcc-rp-initiated-logout-only-state': showsSignedOut(() => ({ state: 'the-state' })),
  'oidcc-rp-initiated-logout-no-post-logout-redirect-uri': showsSignedOut((idToken) => ({
    id_token_hint: idToken,
    state: 'the-state',
  })),
  'oidcc-rp-initiated-logout-no-id-token-hint': staysHere(() => ({
    post_logout_redirect_uri: postLogoutRedirectUri,
    state: 'the-state',
  })),
  'oidcc-rp-initiated-logout-bad-id-token-hint': staysHere((idToken) => withUri(forge(idToken, undefined))),
  'oidcc-rp-initiated-logout-modified-id-token-hint': staysHere((idToken) => withUri(forge(idToken, 'none'))),
  'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri': staysHere((idToken) =>
    withUri(idToken, 'https://rp.example/elsewhere'),
  ),
  'oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri': staysHere((idToken) =>
    withUri(idToken, `${postLogoutRedirectUri}?foo=bar`),
  ),
  'oidcc-backchannel-logout-discovery-endpoint-verification': discoveryHas(
    'backchannel_logout_supported',
    'backchannel_logout_session_supported',
    'end_session_endpoint',
  ),
  'oidcc-backchannel-rp-initiated-logout': backChannel,
} as const satisfies Readonly<Record<string, Module>>;
