import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { endSession } from '../src/revocation/end-session.ts';
import { revokeClient, revokeSubject } from '../src/revocation/revoke-subject.ts';
import { addClient, refresh, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { introspect, logIn, ownToken, post, revoke } from './client-requests.test-helper.ts';

const cause = { reason: 'password_changed', actor: 'server' };

async function start(t: TestContext): Promise<{ test: TestServer; app: TestClient }> {
  const test = await startTestServer();
  t.after(() => test.close());
  return { test, app: await addClient(test) };
}

async function isActive(test: TestServer, app: TestClient, token: string | undefined): Promise<unknown> {
  return (await introspect(test, app, token))['active'];
}

async function events(test: TestServer): Promise<readonly string[]> {
  const { items } = await test.store.audit.list(test.tenant.id, { limit: 100 });
  return items.map(({ type }) => type);
}

describe('the revocation endpoint', () => {
  it('T10: takes a JWT access token back by its jti, and leaves the others alone', async (t) => {
    const { test, app } = await start(t);
    const [one, other] = [await ownToken(test, app), await ownToken(test, app)];
    assert.equal(await revoke(test, app, one), 200);
    assert.equal(await isActive(test, app, one), false);
    assert.equal(await isActive(test, app, other), true);
    assert.equal(await revoke(test, app, one), 200, 'once more is no mistake');
    assert.equal((await events(test)).filter((type) => type === 'token_revoked').length, 1);
  });

  it('T10: takes with a refresh token its whole family, and no other family', async (t) => {
    const { test, app } = await start(t);
    const user = await addUser(test);
    const one = await logIn(test, app, { user });
    const other = await logIn(test, app, { user });
    const { body } = await refresh(test, app, { token: one.tokens.refresh_token });
    assert.equal(
      await revoke(test, app, one.tokens.refresh_token),
      200,
      'an older one of the family will do',
    );
    for (const token of [body.access_token, body.refresh_token, one.tokens.access_token])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(await isActive(test, app, token), false);
    assert.equal(await isActive(test, app, other.tokens.access_token), true);
    assert.equal((await refresh(test, app, { token: body.refresh_token })).body.error, 'invalid_grant');
    assert.equal((await refresh(test, app, { token: other.tokens.refresh_token })).status, 200);
    assert.ok((await events(test)).includes('grant_revoked'));
  });

  it('T10: answers 200 for what is unknown, expired or malformed, whatever the hint says', async (t) => {
    const { test, app } = await start(t);
    const token = await ownToken(test, app);
    test.advance(660);
    for (const bad of ['x', 'rt_unknown', 'a.b.c', token])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(await revoke(test, app, bad), 200);
    for (const hint of ['access_token', 'refresh_token', 'nonsense', '__proto__']) {
      // oxlint-disable no-await-in-loop -- one after the other
      const living = await ownToken(test, app);
      const parameters = { token: living, token_type_hint: hint };
      assert.equal((await post(test, app, { path: '/revoke', parameters })).status, 200);
      assert.equal(await isActive(test, app, living), false, hint);
      // oxlint-enable no-await-in-loop
    }
  });

  it('T10: refuses the token of another client, which lives on (RFC 7009 §2.1)', async (t) => {
    const { test, app } = await start(t);
    const other = await addClient(test);
    const { tokens } = await logIn(test, app, { user: await addUser(test) });
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      // oxlint-disable no-await-in-loop -- one after the other
      const response = await post(test, other, { path: '/revoke', parameters: { token: token ?? '' } });
      assert.deepEqual([response.status, (await response.json()).error], [400, 'invalid_grant']);
      assert.equal(await isActive(test, app, token), true);
      // oxlint-enable no-await-in-loop
    }
  });

  it('T10: says that ID tokens cannot be revoked', async (t) => {
    const { test, app } = await start(t);
    const { tokens } = await logIn(test, app, { user: await addUser(test) });
    const parameters = { token: tokens.id_token ?? '' };
    const response = await post(test, app, { path: '/revoke', parameters });
    assert.deepEqual([response.status, (await response.json()).error], [400, 'unsupported_token_type']);
  });

  it('T10: is for public clients too, and wants a client, a token and a form', async (t) => {
    const { test, app } = await start(t);
    const open = await addClient(test, { token_endpoint_auth_method: 'none' });
    const { tokens } = await logIn(test, open, { user: await addUser(test) });
    assert.equal(await revoke(test, open, tokens.refresh_token), 200);
    assert.equal((await refresh(test, open, { token: tokens.refresh_token })).body.error, 'invalid_grant');
    assert.equal(
      (await post(test, { ...app, secret: 'x' }, { path: '/revoke', parameters: { token: 'x' } })).status,
      401,
    );
    assert.equal((await post(test, app, { path: '/revoke', parameters: {} })).status, 400);
    assert.equal((await test.fetch('/revoke?token=x')).status, 405);
  });
});

describe('taking back everything of somebody', () => {
  it('T12: ends sessions, families and tokens of a person, and nothing of others', async (t) => {
    const { test, app } = await start(t);
    const [alice, bob] = [await addUser(test), await addUser(test, { username: 'bob' })];
    const parameters = { scope: 'openid offline_access' };
    const hers = await logIn(test, app, { user: alice, parameters });
    const his = await logIn(test, app, { user: bob, parameters });
    await revokeSubject(test.requestContext(), alice.id, cause);
    assert.equal(await isActive(test, app, hers.tokens.access_token), false);
    assert.equal(
      (await refresh(test, app, { token: hers.tokens.refresh_token })).body.error,
      'invalid_grant',
    );
    const session = await test.store.sessions.find(test.tenant.id, hers.session.id);
    assert.equal(session?.revokedAt, test.now());
    assert.equal(await isActive(test, app, his.tokens.access_token), true);
    assert.equal((await refresh(test, app, { token: his.tokens.refresh_token })).status, 200);
    const types = await events(test);
    for (const type of ['subject_revoked', 'session_ended', 'grant_revoked'])
      assert.ok(types.includes(type), type);
  });

  it('T12: spares the session in which the password was changed, but none of its tokens', async (t) => {
    const { test, app } = await start(t);
    const user = await addUser(test);
    const [one, other] = [await logIn(test, app, { user }), await logIn(test, app, { user })];
    await revokeSubject(test.requestContext(), user.id, { ...cause, exceptSession: one.session.id });
    const ended = async (id: string): Promise<boolean> =>
      (await test.store.sessions.find(test.tenant.id, id))?.revokedAt !== undefined;
    assert.deepEqual([await ended(one.session.id), await ended(other.session.id)], [false, true]);
    assert.equal(await isActive(test, app, one.tokens.access_token), false);
  });

  it('T12: lets the person sign in again, with tokens that count', async (t) => {
    const { test, app } = await start(t);
    const user = await addUser(test);
    const before = await logIn(test, app, { user });
    await revokeSubject(test.requestContext(), user.id, cause);
    const within = await logIn(test, app, { user });
    test.advance(1);
    const after = await logIn(test, app, { user });
    assert.equal(await isActive(test, app, before.tokens.access_token), false);
    assert.equal(await isActive(test, app, within.tokens.access_token), true, 'dated to the next second');
    assert.equal(await isActive(test, app, after.tokens.access_token), true);
  });

  it('T12: lets the person sign in again where a second ends while everything is taken back', async (t) => {
    let [time, step] = [1_800_000_000_000, 0];
    const test = await startTestServer({ now: () => (time += step) });
    t.after(() => test.close());
    const [app, user] = [await addClient(test), await addUser(test)];
    for (let left = 1; left <= 6; left++) {
      time = Math.ceil(time / 1000) * 1000 + 1000 - left;
      step = 1;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await revokeSubject(test.requestContext(), user.id, cause);
      step = 0;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { tokens } = await logIn(test, app, { user });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(await isActive(test, app, tokens.access_token), true, `${left} ms before its end`);
    }
  });

  it('T12: ends a session that began in the second in which everything was taken back', async (t) => {
    const { test, app } = await start(t);
    const user = await addUser(test);
    await revokeSubject(test.requestContext(), user.id, cause);
    const within = await logIn(test, app, { user, parameters: { scope: 'openid offline_access' } });
    assert.equal(await isActive(test, app, within.tokens.access_token), true);
    await endSession(test.requestContext(), within.session, cause);
    assert.equal(await isActive(test, app, within.tokens.access_token), false);
  });

  it('T12: takes from a client what it has, its own tokens and those of people', async (t) => {
    const { test, app } = await start(t);
    const own = await ownToken(test, app);
    const { tokens } = await logIn(test, app, { user: await addUser(test) });
    await revokeClient(test.requestContext(), app.client.id, cause);
    assert.equal(await isActive(test, app, own), false);
    assert.equal(await isActive(test, app, tokens.access_token), false);
    assert.equal((await refresh(test, app, { token: tokens.refresh_token })).body.error, 'invalid_grant');
  });

  it('T12: keeps families with offline access when their session ends', async (t) => {
    const { test, app } = await start(t);
    const user = await addUser(test);
    const online = await logIn(test, app, { user });
    const offline = await logIn(test, app, { user, parameters: { scope: 'openid offline_access' } });
    for (const { session } of [online, offline])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(await endSession(test.requestContext(), session, cause), true);
    assert.equal(
      await endSession(test.requestContext(), online.session, cause),
      false,
      'it has ended before',
    );
    assert.equal(await isActive(test, app, online.tokens.access_token), false);
    assert.equal(await isActive(test, app, offline.tokens.access_token), false);
    assert.equal(
      (await refresh(test, app, { token: online.tokens.refresh_token })).body.error,
      'invalid_grant',
    );
    test.advance(1);
    const { body } = await refresh(test, app, { token: offline.tokens.refresh_token });
    assert.equal(await isActive(test, app, body.access_token), true);
  });

  it('C9: writes no token, secret or name into the audit log', async (t) => {
    const { test, app } = await start(t);
    const user = await addUser(test, { username: 'a-name-of-somebody' });
    const { tokens } = await logIn(test, app, { user });
    await revoke(test, app, tokens.access_token);
    await revokeSubject(test.requestContext(), user.id, cause);
    const { items } = await test.store.audit.list(test.tenant.id, { limit: 100 });
    const text = JSON.stringify(items);
    for (const secret of [tokens.access_token, tokens.refresh_token, app.secret, 'a-name-of-somebody'])
      assert.equal(text.includes(secret ?? ''), false);
  });
});
