// `everywhere=true` at the revocation endpoint and at the end-session endpoint: a person signs out of everything.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { addClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { goThrough, openStandIn, type StandIn } from './interop/browser.test-helper.ts';
import { startListeningServer, type ListeningServer } from './interop/listener.test-helper.ts';
import { codeChallengeOf, createCodeVerifier } from '@mintmark/oauth/pkce';

const person = { username: 'alice', password: 'correct horse battery staple' };
const redirectUri = 'https://app.example/cb';

interface SignedIn {
  readonly browser: StandIn;
  readonly tokens: Readonly<Record<string, string>>;
}

async function start(
  t: TestContext,
  consent: 'implicit' | 'required',
): Promise<{ readonly server: ListeningServer; readonly clientId: string }> {
  const server = await startListeningServer({ now: Date.now });
  t.after(() => server.close());
  await addUser(server, { ...person, email: 'alice@example.com' });
  const { client } = await addClient(
    server,
    {
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
    },
    { policy: { consent } },
  );
  return { server, clientId: client.id };
}

async function signIn(server: ListeningServer, clientId: string): Promise<SignedIn> {
  const browser = openStandIn([server.issuer]);
  const verifier = createCodeVerifier();
  const query = new URLSearchParams({
    ...{ client_id: clientId, response_type: 'code', redirect_uri: redirectUri },
    ...{ scope: 'openid offline_access', state: 'state', code_challenge_method: 'S256' },
    code_challenge: await codeChallengeOf(verifier),
  });
  const first = await browser.visit(`${server.issuer}/authorize?${query.toString()}`);
  const { page } = await goThrough(browser, first, person);
  const response = await post(server, '/token', {
    ...{ grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri },
    code: page.url.searchParams.get('code') ?? '',
    code_verifier: verifier,
  });
  return { browser, tokens: (await response.json()) as SignedIn['tokens'] };
}

function post(
  server: ListeningServer,
  path: string,
  body: Readonly<Record<string, string>>,
): Promise<Response> {
  return fetch(server.issuer + path, { method: 'POST', body: new URLSearchParams(body) });
}

const refresh = (server: ListeningServer, clientId: string, { tokens }: SignedIn): Promise<Response> =>
  post(server, '/token', {
    ...{ grant_type: 'refresh_token', client_id: clientId },
    refresh_token: tokens['refresh_token'] ?? '',
  });

describe('signing out everywhere', () => {
  it('ends what a person has on other devices, by a refresh token', async (t) => {
    const { server, clientId } = await start(t, 'implicit');
    const here = await signIn(server, clientId);
    const elsewhere = await signIn(server, clientId);
    const { status } = await post(server, '/revoke', {
      ...{ token: here.tokens['refresh_token'] ?? '', client_id: clientId, everywhere: 'true' },
    });
    assert.equal(status, 200);
    assert.equal((await refresh(server, clientId, elsewhere)).status, 400);
    const { status: userinfo } = await fetch(`${server.issuer}/userinfo`, {
      headers: { authorization: `Bearer ${elsewhere.tokens['access_token'] ?? ''}` },
    });
    assert.equal(userinfo, 401);
  });

  it('is refused to clients that need consent, and for tokens that have ended', async (t) => {
    const foreign = await start(t, 'required');
    const here = await signIn(foreign.server, foreign.clientId);
    const token = here.tokens['refresh_token'] ?? '';
    const wanted = { token, client_id: foreign.clientId, everywhere: 'true' };
    const refused = await post(foreign.server, '/revoke', wanted);
    assert.equal(((await refused.json()) as { error: string }).error, 'unauthorized_client');
    assert.equal((await refresh(foreign.server, foreign.clientId, here)).status, 200);

    const own = await start(t, 'implicit');
    const unknown = await post(own.server, '/revoke', { ...wanted, token: 'rt_x', client_id: own.clientId });
    assert.equal(((await unknown.json()) as { error: string }).error, 'invalid_grant');
  });

  it('happens at the end-session endpoint, with the ID token of this very session', async (t) => {
    for (const consent of ['implicit', 'required'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one server after the other
      const { server, clientId } = await start(t, consent);
      // oxlint-disable-next-line no-await-in-loop -- two people would be two servers
      const [here, elsewhere] = [await signIn(server, clientId), await signIn(server, clientId)];
      const query = new URLSearchParams({ id_token_hint: here.tokens['id_token'] ?? '', everywhere: 'true' });
      // oxlint-disable-next-line no-await-in-loop -- see above
      assert.equal((await here.browser.visit(`${server.issuer}/logout?${query.toString()}`)).status, 200);
      // oxlint-disable-next-line no-await-in-loop -- see above
      assert.equal((await refresh(server, clientId, elsewhere)).status, consent === 'implicit' ? 400 : 200);
    }
  });
});
