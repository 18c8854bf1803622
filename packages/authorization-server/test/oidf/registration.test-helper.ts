import assert from 'node:assert/strict';
import {
  authorized,
  call,
  openBrowser,
  register,
  requestOf,
  requestRegistration,
  signIn,
  type Json,
  type Suite,
} from './suite.test-helper.ts';

type Module = (suite: Suite) => Promise<void>;

/** The registration is refused with this code. */
const isRefused =
  (members: Json, error: string): Module =>
  async (suite) => {
    const { status, body } = await requestRegistration(suite, {
      redirect_uris: ['https://rp.example/cb'],
      ...members,
    });
    assert.equal(status, 400);
    assert.equal(body['error'], error);
  };

/** The address is a link of the page on which the person decides. */
const linksTo =
  (member: string, address: string): Module =>
  async (suite) => {
    const rp = await register(suite, { [member]: address });
    const browser = openBrowser(suite);
    const query = new URLSearchParams(requestOf(rp).parameters);
    const { username, password } = suite.person;
    const login = await browser.visit(`${suite.metadata['authorization_endpoint']}?${query}`);
    const consent = await browser.submit(login, { identifier: username, password });
    assert.ok(consent.text.includes(`href="${address}"`));
  };

const needed: Readonly<Record<string, readonly string[]>> = {
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  grant_types_supported: ['authorization_code'],
  scopes_supported: ['openid'],
  claims_supported: ['sub'],
};

async function discovery({ server, metadata, discovery: offered }: Suite): Promise<void> {
  assert.equal(metadata['issuer'], server.issuer);
  for (const name of ['authorization', 'token', 'userinfo', 'registration'])
    assert.equal(new URL(metadata[`${name}_endpoint`] ?? '').origin, server.issuer);
  for (const [name, values] of Object.entries(needed)) {
    const given = offered[name];
    assert.ok(Array.isArray(given) && values.every((value) => given.includes(value)), name);
  }
  const { status, body } = await call(metadata['jwks_uri'] ?? '');
  assert.equal(status, 200);
  assert.ok(Array.isArray(body['keys']) && body['keys'].length > 0);
  assert.ok(!JSON.stringify(body).includes('"d"'));
}

/** Discovery and dynamic registration. */
export const registrationModules = {
  'oidcc-discovery-endpoint-verification': discovery,
  'oidcc-redirect-uri-regfrag': isRefused(
    { redirect_uris: ['https://rp.example/cb#foobar'] },
    'invalid_redirect_uri',
  ),
  'oidcc-registration-sector-bad': isRefused(
    { sector_identifier_uri: 'https://rp.example/sector.json' },
    'invalid_client_metadata',
  ),
  'oidcc-3rd_party-init-login': async (suite) => {
    const address = 'https://rp.example/login';
    const { registration } = await register(suite, { initiate_login_uri: address });
    assert.equal(registration['initiate_login_uri'], address);
    const { body } = await call(String(registration['registration_client_uri']), {
      headers: { authorization: `Bearer ${String(registration['registration_access_token'])}` },
    });
    assert.equal(body['initiate_login_uri'], address);
  },
  'oidcc-3rd_party-init-login-nohttps': isRefused(
    { initiate_login_uri: 'http://rp.example/login' },
    'invalid_client_metadata',
  ),
  'oidcc-registration-policy-uri': linksTo('policy_uri', 'https://rp.example/policy'),
  'oidcc-registration-tos-uri': linksTo('tos_uri', 'https://rp.example/terms'),
  'oidcc-registration-logo-uri': async (suite) => {
    const address = 'https://rp.example/logo.png';
    const rp = await register(suite, { logo_uri: address });
    assert.equal(rp.registration['logo_uri'], address);
    const { page } = await authorized(suite, rp);
    assert.ok(!page.text.includes(address));
    await signIn(suite, rp);
  },
} as const satisfies Readonly<Record<string, Module>>;
