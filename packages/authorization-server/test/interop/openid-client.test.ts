import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as client from 'openid-client';
import { addClient, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import { goThrough, openStandIn, type StandIn } from './browser.test-helper.ts';
import { startListeningServer, type ListeningServer } from './listener.test-helper.ts';
import { initialAccessToken } from './initial-access-token.test-helper.ts';

const person = { username: 'alice', password: 'correct horse battery staple' };
const redirectUri = 'https://rp.example/cb';
const postLogoutUri = 'https://rp.example/out';
const insecure = { execute: [client.allowInsecureRequests] };

type Changes = NonNullable<Parameters<typeof addClient>[1]>;

describe('openid-client', () => {
  let server: ListeningServer;
  let userId: string;
  before(async () => {
    server = await startListeningServer({ now: Date.now });
    const user = await addUser(server, { ...person, email: 'alice@example.com', profile: { name: 'Alice' } });
    userId = user.id;
  });
  after(() => server.close());

  const discover = (
    { client: { id, metadata }, secret }: TestClient,
    authentication: client.ClientAuth,
  ): Promise<client.Configuration> => {
    const { id_token_signed_response_alg } = metadata;
    const about = { client_secret: secret, id_token_signed_response_alg };
    return client.discovery(new URL(server.issuer), id, about, authentication, insecure);
  };

  const newClient = (changes: Changes = {}): Promise<TestClient> =>
    addClient(server, {
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [postLogoutUri],
      ...changes,
    });

  const confidential = async (): Promise<client.Configuration> => {
    const made = await newClient();
    return discover(made, client.ClientSecretBasic(made.secret));
  };

  interface SignedIn {
    readonly tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>;
    readonly browser: StandIn;
  }

  /** The way of every application: a code with PKCE, state and nonce, redeemed. */
  const signIn = async (
    config: client.Configuration,
    { isPushed = false, handle }: { readonly isPushed?: boolean; readonly handle?: client.DPoPHandle } = {},
  ): Promise<SignedIn> => {
    const [pkceCodeVerifier, expectedState, expectedNonce] = [
      client.randomPKCECodeVerifier(),
      client.randomState(),
      client.randomNonce(),
    ];
    const parameters = {
      redirect_uri: redirectUri,
      scope: 'openid profile email offline_access',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    };
    const options = handle === undefined ? {} : { DPoP: handle };
    const url = isPushed
      ? await client.buildAuthorizationUrlWithPAR(config, parameters, options)
      : client.buildAuthorizationUrl(config, parameters);
    const browser = openStandIn([server.issuer]);
    const { page } = await goThrough(browser, await browser.visit(url), person);
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    return {
      tokens: await client.authorizationCodeGrant(config, page.url, checks, undefined, options),
      browser,
    };
  };

  it('signs in, reads userinfo, refreshes, introspects and revokes', async () => {
    const config = await confidential();
    const { tokens } = await signIn(config);
    assert.equal(tokens.claims()?.sub, userId);
    const { name, email } = await client.fetchUserInfo(config, tokens.access_token, userId);
    assert.deepEqual({ name, email }, { name: 'Alice', email: 'alice@example.com' });
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    assert.equal(renewed.claims()?.sub, userId);
    assert.notEqual(renewed.refresh_token, undefined);
    const introspection = await client.tokenIntrospection(config, renewed.access_token);
    assert.equal(introspection.active, true);
    assert.equal(introspection.sub, userId);
    await client.tokenRevocation(config, renewed.refresh_token ?? '');
    await assert.rejects(client.refreshTokenGrant(config, renewed.refresh_token ?? ''), {
      error: 'invalid_grant',
    });
    assert.equal((await client.tokenIntrospection(config, renewed.access_token)).active, false);
  });

  it('authenticates with client_secret_post', async () => {
    const made = await newClient({ token_endpoint_auth_method: 'client_secret_post' });
    const config = await discover(made, client.ClientSecretPost(made.secret));
    const { access_token, token_type } = await client.clientCredentialsGrant(config);
    assert.notEqual(access_token, '');
    assert.equal(token_type, 'bearer');
  });

  it('authenticates with private_key_jwt', async () => {
    const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, [
      'sign',
      'verify',
    ]);
    const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'first', alg: 'Ed25519' };
    const made = await newClient({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] } });
    const config = await discover(made, client.PrivateKeyJwt({ key: privateKey, kid: 'first' }));
    const { tokens } = await signIn(config);
    assert.equal(tokens.claims()?.sub, userId);
  });

  it('signs in as a public client', async () => {
    const made = await newClient({
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
    });
    const config = await discover(made, client.None());
    const { tokens } = await signIn(config);
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    assert.notEqual(renewed.refresh_token, tokens.refresh_token);
  });

  it('pushes its requests', async () => {
    const made = await newClient({ require_pushed_authorization_requests: true });
    const { tokens } = await signIn(await discover(made, client.ClientSecretBasic(made.secret)), {
      isPushed: true,
    });
    assert.equal(tokens.claims()?.sub, userId);
  });

  it('binds its tokens with DPoP, the request included', async () => {
    const made = await newClient({ dpop_bound_access_tokens: true });
    const config = await discover(made, client.ClientSecretBasic(made.secret));
    const handle = client.getDPoPHandle(config, await client.randomDPoPKeyPair());
    const { tokens } = await signIn(config, { isPushed: true, handle });
    assert.equal(tokens.token_type, 'dpop');
    const { sub } = await client.fetchUserInfo(config, tokens.access_token, userId, { DPoP: handle });
    assert.equal(sub, userId);
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, userId));
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '', undefined, {
      DPoP: handle,
    });
    assert.equal(renewed.token_type, 'dpop');
  });

  it('lets a device sign in', async () => {
    const config = await confidential();
    const device = await client.initiateDeviceAuthorization(config, { scope: 'openid' });
    const browser = openStandIn([server.issuer]);
    await goThrough(browser, await browser.visit(`${server.issuer}/sign-in`), person);
    const typed = await browser.visit(device.verification_uri_complete ?? '');
    const asked = await browser.submit(typed, { user_code: device.user_code });
    const done = await browser.submit(asked, { decision: 'allow' });
    assert.equal(done.status, 200);
    // The interval is what a device waits; here nobody asked before.
    const tokens = await client.pollDeviceAuthorizationGrant(config, { ...device, interval: 0.01 });
    assert.equal(tokens.claims()?.sub, userId);
  });

  it('ends the session', async () => {
    const config = await confidential();
    const { tokens, browser } = await signIn(config);
    const url = client.buildEndSessionUrl(config, {
      post_logout_redirect_uri: postLogoutUri,
      id_token_hint: tokens.id_token ?? '',
      state: 'done',
    });
    const page = await browser.visit(url);
    assert.equal(page.url.href, `${postLogoutUri}?state=done`);
    await assert.rejects(signInSilently(config, browser), { error: 'login_required' });
  });

  const signInSilently = async (config: client.Configuration, browser: StandIn): Promise<unknown> => {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid',
      prompt: 'none',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    const page = await browser.visit(url);
    return client.authorizationCodeGrant(config, page.url, { pkceCodeVerifier });
  };

  it('registers itself and signs in', async () => {
    const config = await client.dynamicClientRegistration(
      new URL(server.issuer),
      {
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        client_name: 'Itself',
      },
      client.ClientSecretBasic(),
      { ...insecure, initialAccessToken: await initialAccessToken(server) },
    );
    const { tokens } = await signIn(config);
    assert.equal(tokens.claims()?.sub, userId);
  });

  it('reads signed introspection responses', async () => {
    const made = await newClient({ introspection_signed_response_alg: 'ES256' });
    const { id } = made.client;
    const about = {
      client_secret: made.secret,
      introspection_signed_response_alg: 'ES256',
      id_token_signed_response_alg: 'ES256',
    };
    const config = await client.discovery(
      new URL(server.issuer),
      id,
      about,
      client.ClientSecretBasic(made.secret),
      insecure,
    );
    client.enableNonRepudiationChecks(config);
    const { access_token } = await client.clientCredentialsGrant(config);
    const introspection = await client.tokenIntrospection(config, access_token);
    assert.equal(introspection.active, true);
    assert.equal(introspection.client_id, id);
  });
});
