import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as oauth from 'oauth4webapi';
import { addClient, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import { goThrough, openStandIn, type StandIn } from './browser.test-helper.ts';
import { initialAccessToken } from './initial-access-token.test-helper.ts';
import { startListeningServer, type ListeningServer } from './listener.test-helper.ts';

const person = { username: 'alice', password: 'correct horse battery staple' };
const redirectUri = 'https://rp.example/cb';
const insecure = { [oauth.allowInsecureRequests]: true } as const;

interface Party {
  readonly as: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
}

describe('oauth4webapi', () => {
  let server: ListeningServer;
  let as: oauth.AuthorizationServer;
  let userId: string;
  before(async () => {
    server = await startListeningServer({ now: Date.now, requireDpopNonce: true });
    userId = (await addUser(server, { ...person, email: 'alice@example.com' })).id;
    const issuer = new URL(server.issuer);
    as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
  });
  after(() => server.close());

  const partyOf = (
    { client, secret }: TestClient,
    authentication: oauth.ClientAuth = secret === '' ? oauth.None() : oauth.ClientSecretBasic(secret),
  ): Party => {
    const { id_token_signed_response_alg } = client.metadata;
    return { as, client: { client_id: client.id, id_token_signed_response_alg }, authentication };
  };

  const newParty = async (changes: NonNullable<Parameters<typeof addClient>[1]> = {}): Promise<Party> =>
    partyOf(await addClient(server, { redirect_uris: [redirectUri], ...changes }));

  interface Callback {
    readonly parameters: URLSearchParams;
    readonly verifier: string;
    readonly nonce: string;
    readonly browser: StandIn;
  }

  interface Wishes {
    readonly parameters?: Readonly<Record<string, string>>;
    readonly DPoP?: oauth.DPoPHandle;
    readonly isPushed?: boolean;
  }

  /** Gets a code; the response is checked with everything the library checks, `iss` included. */
  const authorize = async (party: Party, wishes: Wishes = {}): Promise<Callback> => {
    const [verifier, nonce, state] = [
      oauth.generateRandomCodeVerifier(),
      oauth.generateRandomNonce(),
      oauth.generateRandomState(),
    ];
    const all = {
      client_id: party.client.client_id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid email offline_access',
      ...{ state, nonce },
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...wishes.parameters,
    };
    const query = wishes.isPushed ? await push(party, all, wishes) : all;
    const browser = openStandIn([server.issuer]);
    const start = await browser.visit(`${as.authorization_endpoint}?${new URLSearchParams(query)}`);
    const { page } = await goThrough(browser, start, person);
    const parameters = oauth.validateAuthResponse(as, party.client, page.url, state);
    return { parameters, verifier, nonce, browser };
  };

  const push = async (
    { client, authentication }: Party,
    parameters: Readonly<Record<string, string>>,
    { DPoP }: Wishes,
  ): Promise<Record<string, string>> => {
    const options = { ...insecure, ...(DPoP && { DPoP }) };
    const send = async (): Promise<oauth.PushedAuthorizationResponse> =>
      oauth.processPushedAuthorizationResponse(
        as,
        client,
        await oauth.pushedAuthorizationRequest(as, client, authentication, parameters, options),
      );
    const { request_uri } = await withNonce(send);
    return { client_id: client.client_id, request_uri };
  };

  /** RFC 9449 §8: whoever is told a nonce sends the same again with it. */
  const withNonce = async <Result>(send: () => Promise<Result>): Promise<Result> => {
    try {
      return await send();
    } catch (error) {
      if (!oauth.isDPoPNonceError(error)) throw error;
      return send();
    }
  };

  const redeem = (
    { client, authentication }: Party,
    { parameters, verifier, nonce }: Callback,
    { DPoP }: Wishes = {},
  ): Promise<oauth.TokenEndpointResponse> =>
    withNonce(async () => {
      const response = await oauth.authorizationCodeGrantRequest(
        as,
        client,
        authentication,
        parameters,
        redirectUri,
        verifier,
        {
          ...insecure,
          ...(DPoP && { DPoP }),
        },
      );
      return oauth.processAuthorizationCodeResponse(as, client, response, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
    });

  const refresh = async (
    { client, authentication }: Party,
    token: string | undefined,
    { DPoP }: Wishes = {},
  ): Promise<oauth.TokenEndpointResponse> =>
    withNonce(async () =>
      oauth.processRefreshTokenResponse(
        as,
        client,
        await oauth.refreshTokenGrantRequest(as, client, authentication, token ?? '', {
          ...insecure,
          ...(DPoP && { DPoP }),
        }),
      ),
    );

  it('finds the same metadata by OAuth and by OpenID discovery', async () => {
    const issuer = new URL(server.issuer);
    const response = await oauth.discoveryRequest(issuer, { ...insecure, algorithm: 'oauth2' });
    assert.deepEqual(await oauth.processDiscoveryResponse(issuer, response), as);
  });

  it('takes code, ID token and userinfo through all checks', async () => {
    const party = await newParty();
    const tokens = await redeem(party, await authorize(party));
    assert.equal(oauth.getValidatedIdTokenClaims(tokens)?.sub, userId);
    const response = await oauth.userInfoRequest(as, party.client, tokens.access_token, insecure);
    const { email } = await oauth.processUserInfoResponse(as, party.client, userId, response);
    assert.equal(email, 'alice@example.com');
  });

  it('takes signatures of every algorithm that is offered', async () => {
    for (const algorithm of ['ES256', 'RS256']) {
      const party = await newParty({
        id_token_signed_response_alg: algorithm,
        userinfo_signed_response_alg: algorithm,
        introspection_signed_response_alg: algorithm,
      });
      const signing = {
        userinfo_signed_response_alg: algorithm,
        introspection_signed_response_alg: algorithm,
      };
      const client = { ...party.client, ...signing };
      const tokens = await redeem(party, await authorize(party));
      // The library keeps key sets by this object; the key of an algorithm is made when it is first needed.
      const fresh = { ...as };
      const userinfo = await oauth.userInfoRequest(as, client, tokens.access_token, insecure);
      assert.equal((await oauth.processUserInfoResponse(as, client, userId, userinfo)).sub, userId);
      await oauth.validateApplicationLevelSignature(fresh, userinfo, insecure);
      const options = { ...insecure, requestJwtResponse: true };
      const about = await oauth.introspectionRequest(
        as,
        client,
        party.authentication,
        tokens.access_token,
        options,
      );
      assert.equal((await oauth.processIntrospectionResponse(as, client, about)).sub, userId);
      await oauth.validateApplicationLevelSignature(fresh, about, insecure);
    }
  });

  it('refreshes with rotation, and loses everything with a token used twice', async () => {
    const party = await newParty({
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
    });
    const first = await redeem(party, await authorize(party));
    const second = await refresh(party, first.refresh_token);
    const third = await refresh(party, second.refresh_token);
    assert.equal(new Set([first, second, third].map(({ refresh_token }) => refresh_token)).size, 3);
    await assert.rejects(refresh(party, first.refresh_token), { error: 'invalid_grant' });
    await assert.rejects(refresh(party, third.refresh_token), { error: 'invalid_grant' });
  });

  it('takes pushed requests with DPoP and nonces', async () => {
    const party = await newParty({
      dpop_bound_access_tokens: true,
      require_pushed_authorization_requests: true,
    });
    const DPoP = oauth.DPoP(party.client, await oauth.generateKeyPair('ES256'));
    const tokens = await redeem(party, await authorize(party, { DPoP, isPushed: true }), { DPoP });
    assert.equal(tokens.token_type, 'dpop');
    const renewed = await refresh(party, tokens.refresh_token, { DPoP });
    const userinfo = await withNonce(async () =>
      oauth.processUserInfoResponse(
        as,
        party.client,
        userId,
        await oauth.userInfoRequest(as, party.client, renewed.access_token, { ...insecure, DPoP }),
      ),
    );
    assert.equal(userinfo.sub, userId);
    const request = new Request(`${server.issuer}/api`, {
      headers: { authorization: `DPoP ${renewed.access_token}` },
    });
    await assert.rejects(oauth.validateJwtAccessToken(as, request, server.issuer, insecure), /DPoP/);
  });

  it('gives access tokens that the JWT profile for access tokens takes', async () => {
    const party = await newParty();
    const { client, authentication } = party;
    const response = await oauth.clientCredentialsGrantRequest(as, client, authentication, {}, insecure);
    const { access_token } = await oauth.processClientCredentialsResponse(as, client, response);
    const request = new Request(`${server.issuer}/api`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    const claims = await oauth.validateJwtAccessToken(as, request, server.issuer, insecure);
    assert.equal(claims.client_id, client.client_id);
    assert.equal(claims.sub, client.client_id);
  });

  it('authenticates with assertions of every algorithm', async () => {
    for (const algorithm of ['ES256', 'RS256', 'PS256', 'Ed25519']) {
      const { privateKey, publicKey } = await oauth.generateKeyPair(algorithm, { extractable: true });
      const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'first' };
      const made = await addClient(server, {
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [jwk] },
      });
      const { client, authentication } = partyOf(
        made,
        oauth.PrivateKeyJwt({ key: privateKey, kid: 'first' }),
      );
      const response = await oauth.clientCredentialsGrantRequest(as, client, authentication, {}, insecure);
      assert.equal((await oauth.processClientCredentialsResponse(as, client, response)).token_type, 'bearer');
    }
  });

  it('revokes, and sees that the token is inactive', async () => {
    const party = await newParty();
    const { client, authentication } = party;
    const { access_token } = await redeem(party, await authorize(party));
    const revoked = await oauth.revocationRequest(as, client, authentication, access_token, insecure);
    assert.equal(await oauth.processRevocationResponse(revoked), undefined);
    const about = await oauth.introspectionRequest(as, client, authentication, access_token, insecure);
    assert.deepEqual(await oauth.processIntrospectionResponse(as, client, about), { active: false });
    const userinfo = oauth.userInfoRequest(as, client, access_token, insecure);
    await assert.rejects(
      userinfo.then((response) => oauth.processUserInfoResponse(as, client, userId, response)),
    );
  });

  it('lets a device wait, be refused and be told', async () => {
    const { client, authentication } = await newParty();
    const asked = await oauth.deviceAuthorizationRequest(
      as,
      client,
      authentication,
      { scope: 'openid' },
      insecure,
    );
    const device = await oauth.processDeviceAuthorizationResponse(as, client, asked);
    const poll = async (): Promise<unknown> =>
      oauth.processDeviceCodeResponse(
        as,
        client,
        await oauth.deviceCodeGrantRequest(as, client, authentication, device.device_code, insecure),
      );
    await assert.rejects(poll(), { error: 'authorization_pending' });
    await assert.rejects(poll(), { error: 'slow_down' });
    const browser = openStandIn([server.issuer]);
    await goThrough(browser, await browser.visit(`${server.issuer}/sign-in`), person);
    const typed = await browser.visit(device.verification_uri);
    const question = await browser.submit(typed, { user_code: device.user_code.toLowerCase() });
    await browser.submit(question, { decision: 'deny' });
    await assert.rejects(poll(), { error: 'access_denied' });
  });

  it('registers a client', async () => {
    const response = await oauth.dynamicClientRegistrationRequest(
      as,
      { redirect_uris: [redirectUri], client_name: 'Itself' },
      { ...insecure, initialAccessToken: await initialAccessToken(server) },
    );
    const client = await oauth.processDynamicClientRegistrationResponse(response);
    assert.equal(client['client_name'], 'Itself');
  });

  it('tells the client what the person refused', async () => {
    const party = await newParty();
    await assert.rejects(authorize(party, { parameters: { prompt: 'none' } }), { error: 'login_required' });
  });
});
