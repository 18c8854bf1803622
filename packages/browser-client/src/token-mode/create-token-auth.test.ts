import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createApplication } from '../testing/application.test-helper.ts';
import { api, issuer } from '../testing/issuer.test-helper.ts';
import { turns, until } from '../testing/world.test-helper.ts';

const expired = (): Response =>
  new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });

describe('signing in', () => {
  it('B2: asks with code, PKCE, state and nonce, new ones each time', async () => {
    const { world, start } = createApplication();
    const { auth, tab } = await start(world.openTab('https://app.example/orders?page=2'));
    await auth.login({ prompt: 'login', loginHint: 'alice', maxAgeSeconds: 0, acrValues: 'mfa' });
    await auth.login();
    const [first, second] = tab.visited.map((url) => Object.fromEntries(new URL(url).searchParams));
    assert.ok(first && second);
    assert.match(first['code_challenge'] ?? '', /^[\w-]{43}$/);
    const { state, nonce, code_challenge: challenge, ...others } = first;
    assert.deepEqual(others, {
      ...{ client_id: 'shop', response_type: 'code', redirect_uri: 'https://app.example/' },
      ...{ scope: 'openid', code_challenge_method: 'S256', prompt: 'login', login_hint: 'alice' },
      ...{ max_age: '0', acr_values: 'mfa' },
    });
    for (const [name, value] of Object.entries({ state, nonce, code_challenge: challenge }))
      assert.notEqual(second[name], value);
  });

  it('B2: takes the answer out of the address before anything is sent', async () => {
    const { world, fake, start } = createApplication();
    const { auth, tab } = await start(world.openTab());
    await auth.login();
    const state = new URL(tab.visited[0] ?? '').searchParams.get('state') ?? '';
    const next = tab.load(`/?code=ac_1&state=${state}&iss=${issuer}&page=2#top`);
    fake.isDown = true;
    await start(next);
    assert.equal(next.href(), 'https://app.example/?page=2#top');
  });

  it('B2: takes an answer once, and for ten minutes', async () => {
    for (const wait of [0, 601_000]) {
      const { world, fake, start } = createApplication();
      const { auth, tab } = await start(world.openTab());
      await auth.login();
      const state = new URL(tab.visited[0] ?? '').searchParams.get('state') ?? '';
      await world.advance(wait);
      fake.token = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
      const first = await start(tab.load(`/?code=ac_1&state=${state}&iss=${issuer}`));
      assert.equal(first.auth.problem?.code, wait === 0 ? 'code_refused' : 'state_unknown');
      const second = await start(tab.load(`/?code=ac_1&state=${state}&iss=${issuer}`));
      assert.equal(second.auth.problem?.code, 'state_unknown');
      assert.equal(fake.tokenRequests.length, wait === 0 ? 1 : 0);
    }
  });

  it('leaves an address alone that only looks like an answer', async () => {
    const { world, start } = createApplication();
    const tab = world.openTab('https://app.example/coupons?code=SUMMER&state=open');
    await start(tab);
    assert.equal(tab.href(), 'https://app.example/coupons?code=SUMMER&state=open');
  });

  it('refuses an ID token for another login, client or issuer', async () => {
    for (const claims of [
      { nonce: 'other' },
      { aud: 'other' },
      { iss: 'https://evil.example' },
      { exp: 1 },
      { sub: 7 },
    ]) {
      const { signIn, fake } = createApplication();
      fake.claims = claims;
      await assert.rejects(signIn(), /id_token_invalid/);
    }
  });

  it('never goes back to an address of another origin', async () => {
    const { world, start } = createApplication();
    const { auth, tab } = await start(world.openTab());
    await assert.rejects(auth.login({ returnTo: 'https://evil.example/' }), TypeError);
    await assert.rejects(auth.login({ returnTo: '//evil.example/' }), TypeError);
    assert.deepEqual(tab.visited, []);
  });

  it('believes no metadata of another issuer, and none that leads to a script', async () => {
    for (const change of [
      { issuer: `${issuer}/` },
      { authorization_endpoint: 'javascript:alert(1)' },
      { token_endpoint: 1 },
    ]) {
      const { world, fake, start } = createApplication();
      fake.metadata = { ...fake.metadata, ...change };
      const { auth } = await start(world.openTab());
      await assert.rejects(auth.login(), { code: 'metadata_invalid' });
      assert.equal(auth.problem?.code, 'metadata_invalid');
    }
  });
});

describe('refreshing', () => {
  it('B4: refreshes ahead of the end by expires_in, whatever the clock of the device does', async () => {
    for (const jump of [0, -86_400_000, 86_400_000]) {
      const { world, fake, signIn } = createApplication();
      const { types, auth } = await signIn();
      world.setClock(world.now() + jump);
      // A minute ahead of 600 seconds.
      await world.advance(539_000);
      assert.equal(fake.tokenRequests.length, 1, `${jump}`);
      await world.advance(2000);
      await until(() => types().includes('token_refreshed'));
      assert.equal(fake.tokenRequests.at(-1)?.['grant_type'], 'refresh_token');
      assert.equal(await auth.accessToken(), 'at2');
    }
  });

  it('B4: renews what has expired while the device slept', async () => {
    const { world, fake, signIn } = createApplication();
    const { tab, types } = await signIn();
    // The monotonic clock stood still.
    world.setClock(world.now() + 3_600_000);
    tab.wake('visible');
    await until(() => types().includes('token_refreshed'));
    assert.equal(fake.tokenRequests.length, 2);
  });

  it('B3: one request for all that ask in one tab and in all others', async () => {
    const { world, fake, signIn, start } = createApplication();
    const first = await signIn();
    const second = await start(world.openTab());
    assert.equal(second.auth.state, 'signed_in');
    fake.api = (request) =>
      request.headers.get('authorization') === 'Bearer at1' ? expired() : Response.json({});
    const answers = await Promise.all(
      [first, second, first, second].map(({ auth }) => auth.fetch(`${api}/orders`)),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    assert.equal(fake.tokenRequests.length, 2);
    assert.ok(second.types().includes('token_shared') || first.types().includes('token_shared'));
  });

  it('B3: waits for what another tab is known to have got', async () => {
    const { world, fake, signIn } = createApplication();
    const { auth } = await signIn();
    // Another tab refreshed, and was closed before it could tell.
    world.shared.set('mintmark https://login.example shop version', 7);
    fake.api = (request) =>
      request.headers.get('authorization') === 'Bearer at1' ? expired() : Response.json({});
    const answer = auth.fetch(api);
    await until(() => world.timers().some((ms) => ms === 1000));
    await world.advance(1000);
    assert.equal((await answer).status, 200);
    assert.equal(fake.tokenRequests.at(-1)?.['refresh_token'], 'rt1');
    assert.equal(world.shared.get('mintmark https://login.example shop version'), 8);
  });

  it('B6: throws away what comes after a logout, and takes it back', async () => {
    const { world, fake, signIn } = createApplication();
    const { auth, types } = await signIn();
    const { promise, resolve } = Promise.withResolvers<Response>();
    fake.token = () => promise;
    await world.advance(541_000);
    await until(() => fake.tokenRequests.length === 2);
    await auth.logout({ redirect: false });
    resolve(
      Response.json({
        access_token: 'late',
        refresh_token: 'rt_late',
        token_type: 'Bearer',
        expires_in: 600,
      }),
    );
    await until(() => types().includes('refresh_discarded') && fake.revocations.length === 2);
    assert.equal(auth.state, 'signed_out');
    assert.equal(await auth.accessToken(), undefined);
    assert.equal(fake.revocations.at(-1)?.['token'], 'rt_late');
  });

  it('stays signed in while the issuer cannot be reached, and asks again, later each time', async () => {
    const { world, fake, signIn } = createApplication();
    const { auth, events } = await signIn();
    fake.isDown = true;
    await world.advance(620_000);
    const pauses = events.flatMap((event) => (event.type === 'refresh_failed' ? [event.retryInMs] : []));
    assert.deepEqual(pauses.slice(0, 4), [500, 1000, 2000, 4000]);
    assert.ok(pauses.every((pause) => pause !== undefined && pause <= 60_000));
    assert.equal(auth.state, 'signed_in');
    await assert.rejects(auth.fetch(api), TypeError);
    fake.isDown = false;
    await world.advance(60_000);
    assert.equal((await auth.fetch(api)).status, 200);
  });

  it('takes no answer of a proxy for a refusal', async () => {
    const { world, fake, signIn } = createApplication();
    const { auth } = await signIn();
    fake.token = () => new Response('<h1>Log in to this network</h1>', { status: 403 });
    await world.advance(545_000);
    assert.equal(auth.state, 'signed_in');
  });

  it('keeps what an answer does not have', async () => {
    const { world, fake, signIn } = createApplication();
    const { auth, events } = await signIn();
    fake.token = () => Response.json({ access_token: 'at', token_type: 'Bearer', expires_in: 60 });
    await world.advance(541_000);
    await until(() => events.some((event) => event.type === 'token_refreshed' && !event.isRotated));
    assert.equal(auth.user()?.sub, 'alice');
  });

  it('ends with the access token where there is no refresh token', async () => {
    const { world, fake, signIn } = createApplication();
    fake.hasRefreshToken = false;
    const { auth, events } = await signIn();
    await world.advance(599_000);
    assert.equal((await auth.fetch(api)).status, 200);
    await world.advance(2000);
    assert.equal(auth.state, 'signed_out');
    await auth.fetch(api);
    const end = events.find(({ type }) => type === 'signed_out');
    assert.ok(end?.type === 'signed_out' && end.by === 'expiry');
    assert.equal(fake.apiRequests.at(-1)?.headers.has('authorization'), false);
  });
});

describe('sending', () => {
  it('B5: sends a stream once, and not again', async () => {
    const { fake, signIn } = createApplication();
    const { auth } = await signIn();
    fake.api = expired;
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('piece'));
        controller.close();
      },
    });
    const response = await auth.fetch(api, { method: 'POST', body, duplex: 'half' } as RequestInit);
    assert.equal(response.status, 401);
    assert.equal(fake.apiRequests.length, 1);
  });

  it('sends tokens to no other address', async () => {
    const { fake, signIn, world } = createApplication();
    const { auth } = await signIn({ apis: [`${api}/v1`] });
    for (const url of [`${api}/v10`, `${api}/`, `${api}/v1/../v2`]) {
      // oxlint-disable-next-line no-await-in-loop -- in this order
      await auth.fetch(url);
      assert.equal(fake.apiRequests.at(-1)?.headers.has('authorization'), false);
    }
    await auth.fetch(`${api}/v1/orders`);
    assert.equal(fake.apiRequests.at(-1)?.headers.get('authorization'), 'Bearer at1');
    assert.ok(world.now() > 0);
  });

  it('stops waiting for a token when the caller does', async () => {
    const { world, fake, signIn } = createApplication();
    const { auth } = await signIn();
    fake.token = () => new Promise(() => undefined);
    world.setClock(world.now() + 700_000);
    const stop = new AbortController();
    const answer = auth.fetch(api, { signal: stop.signal });
    await turns();
    stop.abort(new Error('left'));
    await assert.rejects(answer, { message: 'left' });
    assert.equal(fake.apiRequests.length, 0);
  });

  it('does not wait at all for a caller who has given up, whatever becomes of the token', async () => {
    const { world, fake, signIn } = createApplication();
    const { auth } = await signIn();
    fake.isDown = true;
    world.setClock(world.now() + 700_000);
    await assert.rejects(auth.fetch(api, { signal: AbortSignal.abort(new Error('left')) }), {
      message: 'left',
    });
    // What nobody handles fails the test.
    await turns();
    assert.equal(fake.apiRequests.length, 0);
  });

  it('B5: renews once in ten seconds for an API that refuses every token', async () => {
    const { world, fake, signIn } = createApplication();
    const { auth } = await signIn();
    fake.api = expired;
    const before = fake.tokenRequests.length;
    for (let i = 0; i < 3; i += 1) {
      const answers = await Promise.all([auth.fetch(api), auth.fetch(api)]);
      for (const { status } of answers) assert.equal(status, 401);
    }
    assert.equal(fake.tokenRequests.length, before + 1);
    await world.advance(11_000);
    assert.equal((await auth.fetch(api)).status, 401);
    assert.equal(fake.tokenRequests.length, before + 2);
    assert.equal(auth.state, 'signed_in');
  });

  it('B5: is signed out by the issuer once, and told so', async () => {
    const { fake, signIn } = createApplication();
    const { auth, events } = await signIn();
    fake.api = expired;
    fake.token = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
    assert.equal((await auth.fetch(api)).status, 401);
    const ends = events.filter(({ type }) => type === 'signed_out');
    assert.equal(ends.length, 1);
    assert.ok(
      ends[0]?.type === 'signed_out' && ends[0].by === 'server' && ends[0].reason === 'invalid_grant',
    );
  });

  it('B5: starts one login by itself in thirty seconds', async () => {
    const { world, fake, signIn, start } = createApplication();
    const { auth, tab, types } = await signIn({ loginAutomatically: true });
    const before = tab.visited.length;
    fake.api = expired;
    fake.token = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
    await auth.fetch(api);
    await until(() => types().includes('login_failed') || tab.visited.length > before);
    assert.equal(auth.problem?.code ?? 'none', 'login_loop');
    await world.advance(31_000);
    await auth.login({ isAutomatic: true });
    assert.equal(tab.visited.length, before + 1);
    // The page is leaving: whoever else wants that gets it.
    await Promise.all([auth.login({ isAutomatic: true }), auth.login({ isAutomatic: true })]);
    assert.equal(tab.visited.length, before + 1);
    const next = await start(tab.load('https://app.example/'), {});
    await assert.rejects(next.auth.login({ isAutomatic: true }), { code: 'login_loop' });
  });

  it('starts one login for all that ask for one at the same time', async () => {
    const { world, start } = createApplication();
    const tab = world.openTab();
    const { auth } = await start(tab, {});
    await Promise.all([auth.login({ isAutomatic: true }), auth.login({ isAutomatic: true })]);
    assert.equal(tab.visited.length, 1);
    assert.equal(auth.problem, undefined);
  });

  it('tells no token and no query', async () => {
    const { fake, signIn } = createApplication();
    const { auth, events } = await signIn();
    fake.api = expired;
    await auth.fetch(`${api}/orders?secret=1`);
    await auth.logout({ everywhere: true, redirect: false });
    assert.doesNotMatch(JSON.stringify(events), /at\d|rt\d|secret|e30/);
  });
});

describe('what others leave in the browser', () => {
  const name = `mintmark ${issuer} shop`;

  it('is not believed when it is malformed, on the channel', async () => {
    const { world, signIn } = createApplication();
    const { auth, events } = await signIn();
    const count = events.length;
    const channel = world.openTab().platform.openChannel(name, () => undefined);
    const record = { id: 'x', accessToken: 'at', version: 9, lifetimeMs: 1, leftMs: 1, savedAt: 1 };
    const sessions = [
      ...[
        null,
        [],
        'x',
        {},
        { ...record, id: '' },
        { ...record, accessToken: 1 },
        { ...record, version: '9' },
      ],
      ...[
        { ...record, leftMs: NaN },
        { ...record, lifetimeMs: Infinity },
        { ...record, savedAt: undefined },
      ],
    ];
    for (const session of sessions) channel.post({ session });
    for (const message of [
      null,
      undefined,
      'ended',
      7,
      [],
      { ended: {} },
      { ended: 'another' },
      { asks: 'yes' },
    ])
      channel.post(message);
    await turns();
    assert.equal(auth.state, 'signed_in');
    assert.equal(await auth.accessToken(), 'at1');
    assert.equal(events.length, count);
  });

  it('is not believed when it is malformed, in the storage', async () => {
    for (const text of ['', 'null', '[]', '{"id":"x"}', '{', '{"__proto__":{"id":"x","accessToken":"y"}}']) {
      const { world, start } = createApplication();
      const tab = world.openTab();
      world.local.set(name, text);
      tab.session.set(`${name} logins`, text);
      tab.session.set(`${name} automatic`, text);
      const { auth } = await start(tab, { storage: 'local' });
      assert.equal(auth.state, 'signed_out');
      await auth.login();
      assert.equal(tab.visited.length, 1);
    }
  });
});

describe('signing out', () => {
  it('takes the tokens back and goes to the issuer', async () => {
    const { fake, signIn } = createApplication();
    const { auth, tab } = await signIn({ postLogoutRedirectUri: 'https://app.example/bye' });
    await auth.logout();
    assert.equal(fake.revocations[0]?.['token'], 'rt1');
    const url = new URL(tab.visited.at(-1) ?? '');
    assert.equal(url.pathname, '/logout');
    assert.match(url.searchParams.get('id_token_hint') ?? '', /^e30\./);
    assert.equal(url.searchParams.get('post_logout_redirect_uri'), 'https://app.example/bye');
  });

  it('asks for everything to end, and says when that was not confirmed', async () => {
    const { fake, signIn } = createApplication();
    const { auth } = await signIn();
    await auth.logout({ everywhere: true, redirect: false });
    assert.equal(fake.revocations[0]?.['everywhere'], 'true');

    const other = createApplication();
    other.fake.metadata = { ...other.fake.metadata, revocation_everywhere_supported: false };
    const client = await other.signIn();
    await assert.rejects(client.auth.logout({ everywhere: true }), { code: 'logout_incomplete' });
    assert.equal(client.auth.state, 'signed_out');
    assert.equal(other.fake.revocations.length, 1);
  });

  it('is noticed by other tabs, also one that comes back with an old session', async () => {
    const { world, signIn, start } = createApplication();
    const first = await signIn({ storage: 'local' });
    const second = await start(world.openTab(), { storage: 'local' });
    assert.equal(second.auth.state, 'signed_in');
    assert.equal(world.local.size, 1);
    await first.auth.logout({ redirect: false });
    await until(() => second.auth.state === 'signed_out');
    assert.equal(world.local.size, 0);
    const third = await start(world.openTab(), { storage: 'local' });
    assert.equal(third.auth.state, 'signed_out');
  });
});
