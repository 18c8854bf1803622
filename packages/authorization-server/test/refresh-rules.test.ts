import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import {
  addClient,
  authorize,
  redeemCode,
  refresh,
  type TestClient,
  type TestTokenAnswer,
} from '../src/testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../src/testing/test-server.test-helper.ts';
import { revokeGrants } from '../src/revocation/revoke.ts';
import { endSession } from '../src/revocation/end-session.ts';
import { hashSecret } from '../src/tokens/secrets.ts';
import { verifyAccessToken } from '../src/tokens/verify-own-token.ts';
import type { Session, User } from '../src/store/records.ts';

interface Family {
  readonly test: TestServer;
  readonly client: TestClient;
  readonly user: User;
  readonly session: Session;
  readonly first: TestTokenAnswer['body'];
  readonly use: (
    token: string | undefined,
    parameters?: Readonly<Record<string, string>>,
  ) => Promise<TestTokenAnswer>;
}

async function startFamily(
  t: { after(work: () => Promise<void>): void },
  options: TestServerOptions & { readonly scope?: string; readonly resource?: string } = {},
): Promise<Family> {
  const { scope = 'openid offline_access', resource = '', ...serverOptions } = options;
  const test = await startTestServer(serverOptions);
  t.after(() => test.close());
  const client = await addClient(test, { token_endpoint_auth_method: 'none', scope });
  const user = await addUser(test);
  const browser = await signIn(test, user);
  const { body: first } = await redeemCode(
    test,
    client,
    await authorize(browser, client, { scope, resource }),
  );
  return {
    ...{ test, client, user, session: browser.session, first },
    use: (token, parameters = {}) => refresh(test, client, { token, parameters }),
  };
}

function told({ status, body }: TestTokenAnswer): readonly unknown[] {
  return [status, body.error];
}

const refused = [400, 'invalid_grant'];

async function auditTypes({ test }: Family): Promise<readonly string[]> {
  const { items } = await test.store.audit.list(test.tenant.id, { limit: 100 });
  return items.map(({ type }) => type);
}

describe('refreshing', () => {
  it('T4: rotates the refresh token of a public client', async (t) => {
    const { first, use } = await startFamily(t);
    const { status, body } = await use(first.refresh_token);
    assert.equal(status, 200);
    assert.match(body.refresh_token ?? '', /^rt_[\w-]{43}$/);
    assert.notEqual(body.refresh_token, first.refresh_token);
    assert.equal((await use(body.refresh_token)).status, 200);
  });

  it('T4: keeps of a refresh token nothing but its hash', async (t) => {
    const { test, first, use } = await startFamily(t);
    const { body } = await use(first.refresh_token);
    const rows = await test.database.query.selectFrom('refresh_tokens').selectAll().execute();
    const text = JSON.stringify(rows, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    assert.equal(rows.length, 2);
    for (const token of [first.refresh_token, body.refresh_token, body.access_token, body.id_token])
      assert.equal(text.includes(token ?? 'missing'), false);
  });

  it('T4: gives an ID token without nonce that tells the same sign-in', async (t) => {
    const { test, first, use } = await startFamily(t);
    test.advance(100);
    const { body } = await use(first.refresh_token);
    const [before, after] = [first, body].map(({ id_token: token }) => decodeJwt(token ?? '').claims);
    assert.equal(after?.['nonce'], undefined);
    for (const claim of ['iss', 'sub', 'aud', 'auth_time', 'sid'])
      assert.deepEqual(after?.[claim], before?.[claim]);
    assert.equal(after?.iat, (before?.iat ?? 0) + 100);
  });

  it('T4: gives fifty who ask at once the very same answer, and kills nothing', async (t) => {
    const { first, use } = await startFamily(t);
    const answers = await Promise.all(Array.from({ length: 50 }, () => use(first.refresh_token)));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
    assert.equal((await use(answers[0]?.body.refresh_token)).status, 200);
  });

  it('T4: gives within the grace window the very same answer again', async (t) => {
    const { test, first, use } = await startFamily(t);
    const { body } = await use(first.refresh_token);
    test.advance(9);
    assert.deepEqual((await use(first.refresh_token)).body, body);
    assert.equal((await use(body.refresh_token)).status, 200);
  });

  it('T4: gives after the grace window the same child with fresh tokens, while it is unused', async (t) => {
    const { test, first, use } = await startFamily(t);
    const { body } = await use(first.refresh_token);
    test.advance(3600);
    const late = await use(first.refresh_token);
    assert.equal(late.body.refresh_token, body.refresh_token);
    assert.notEqual(late.body.access_token, body.access_token);
    const { exp = 0 } = decodeJwt(late.body.access_token ?? '').claims;
    assert.equal(exp, test.now() / 1000 + 600);
    assert.equal((await use(body.refresh_token)).status, 200);
  });

  it('T4: ends the family when the parent of a used child comes, and says so in the feed and the log', async (t) => {
    const family = await startFamily(t);
    const { test, first, use } = family;
    const second = await use(first.refresh_token);
    const third = await use(second.body.refresh_token);
    test.advance(60);
    assert.deepEqual(told(await use(first.refresh_token)), refused);
    assert.deepEqual(told(await use(third.body.refresh_token)), refused);
    await assert.rejects(verifyAccessToken(third.body.access_token ?? '', test.requestContext()), {
      reason: 'token_revoked',
    });
    const feed = await test.store.revocations.since(test.tenant.id, 0, { now: test.now(), limit: 10 });
    assert.deepEqual(
      feed.entries.map(({ kind, value }) => [kind, value]),
      [['family', decodeJwt(first.access_token ?? '').claims['grant_id']]],
    );
    assert.equal((await auditTypes(family)).includes('refresh_reuse'), true);
  });

  it('T4: ends one family and no other of the same person and client', async (t) => {
    const { test, client, user, first, use } = await startFamily(t);
    const browser = await signIn(test, user);
    const other = await redeemCode(
      test,
      client,
      await authorize(browser, client, { scope: 'openid offline_access' }),
    );
    const second = await use(first.refresh_token);
    await use(second.body.refresh_token);
    test.advance(60);
    assert.deepEqual(told(await use(first.refresh_token)), refused);
    assert.equal((await use(other.body.refresh_token)).status, 200);
  });

  it('T4: answers another question about a redeemed token with a refusal that kills nothing', async (t) => {
    const { first, use } = await startFamily(t);
    const { body } = await use(first.refresh_token);
    assert.deepEqual(told(await use(first.refresh_token, { scope: 'openid' })), refused);
    assert.equal((await use(body.refresh_token)).status, 200);
  });

  it('T4: dies of disuse, and at its end whatever it did', async (t) => {
    const tokens = {
      ...{ accessMaxAgeSeconds: 600, idTokenMaxAgeSeconds: 600, codeMaxAgeSeconds: 60 },
      ...{ refreshIdleSeconds: 100, refreshMaxAgeSeconds: 250, refreshGraceSeconds: 10 },
    };
    const { test, first, use } = await startFamily(t, { settings: { tokens } });
    test.advance(99);
    const second = await use(first.refresh_token);
    test.advance(99);
    const third = await use(second.body.refresh_token);
    assert.deepEqual([second.status, third.status], [200, 200]);
    test.advance(52);
    assert.deepEqual(told(await use(third.body.refresh_token)), refused);
    const other = await startFamily(t, { settings: { tokens } });
    other.test.advance(100);
    assert.deepEqual(told(await other.use(other.first.refresh_token)), refused);
  });

  it('T4: gives less when less is asked for, and keeps the whole for the next time', async (t) => {
    const { first, use } = await startFamily(t, { scope: 'openid email profile offline_access' });
    const less = await use(first.refresh_token, { scope: 'openid email' });
    assert.equal(less.body.scope, 'openid email');
    assert.equal(decodeJwt(less.body.access_token ?? '').claims['scope'], 'openid email');
    const whole = await use(less.body.refresh_token);
    assert.equal(whole.body.scope, 'openid email profile offline_access');
    const more = await use(whole.body.refresh_token, { scope: 'openid admin' });
    assert.deepEqual(told(more), [400, 'invalid_scope']);
    const elsewhere = await use(whole.body.refresh_token, { resource: 'https://other.example/' });
    assert.deepEqual(told(elsewhere), [400, 'invalid_target']);
    assert.equal((await use(whole.body.refresh_token)).status, 200);
  });

  it('T4: is for the client that the token was issued to', async (t) => {
    const { test, first, use } = await startFamily(t);
    const other = await addClient(test, { token_endpoint_auth_method: 'none' });
    assert.deepEqual(told(await refresh(test, other, { token: first.refresh_token })), refused);
    assert.deepEqual(told(await use('rt_unknown')), refused);
    assert.equal((await use(first.refresh_token)).status, 200);
  });

  it('T4: ends with the session, unless offline_access was granted', async (t) => {
    const online = await startFamily(t, { scope: 'openid' });
    const offline = await startFamily(t);
    const second = await online.use(online.first.refresh_token);
    assert.equal(second.status, 200);
    for (const { test, session } of [online, offline])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await endSession(test.requestContext(), session, { reason: 'logout', actor: 'server' });
    assert.deepEqual(told(await online.use(second.body.refresh_token)), refused);
    assert.equal((await offline.use(offline.first.refresh_token)).status, 200);
  });

  it('T4: keeps the session of its person alive while it is used', async (t) => {
    const { test, first, use } = await startFamily(t, { scope: 'openid' });
    let { refresh_token: token } = first;
    for (let hour = 0; hour < 24; hour += 7) {
      test.advance(7 * 3600);
      // oxlint-disable-next-line no-await-in-loop -- each follows from the one before
      ({ refresh_token: token } = (await use(token)).body);
      assert.match(token ?? '', /^rt_/);
    }
    test.advance(9 * 3600);
    assert.deepEqual(told(await use(token)), refused);
  });

  it('T4: stops when the grant is revoked or the person disabled', async (t) => {
    const { test, user, first, use } = await startFamily(t);
    await test.store.users.update(test.tenant.id, user.id, { status: 'disabled' });
    assert.deepEqual(told(await use(first.refresh_token)), refused);
    await test.store.users.update(test.tenant.id, user.id, { status: 'active' });
    const { body } = await use(first.refresh_token);
    const cause = { reason: 'consent_revoked', actor: user.id };
    await revokeGrants(test.requestContext(), { userId: user.id }, cause);
    assert.deepEqual(told(await use(body.refresh_token)), refused);
  });

  it('T4: leaves a trace of every redemption in the audit log, without any token', async (t) => {
    const family = await startFamily(t);
    const { body } = await family.use(family.first.refresh_token);
    const types = await auditTypes(family);
    assert.deepEqual(types.slice(0, 2), ['token_refreshed', 'token_issued']);
    const { items } = await family.test.store.audit.list(family.test.tenant.id, { limit: 100 });
    const text = JSON.stringify(items);
    for (const secret of [family.first.refresh_token, body.refresh_token, body.access_token])
      assert.equal(text.includes(secret ?? 'missing'), false);
  });
});

describe('redeeming a code', () => {
  it('A4: works once; the second time ends what came of it', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const browser = await signIn(test, await addUser(test));
    const authorization = await authorize(browser, client);
    const first = await redeemCode(test, client, authorization);
    const second = await redeemCode(test, client, authorization);
    assert.deepEqual([first.status, ...told(second)], [200, ...refused]);
    assert.deepEqual(told(await refresh(test, client, { token: first.body.refresh_token })), refused);
    await assert.rejects(verifyAccessToken(first.body.access_token ?? '', test.requestContext()), {
      reason: 'token_revoked',
    });
  });

  it('A4: works for one of many that come at once', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const authorization = await authorize(await signIn(test, await addUser(test)), client);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => redeemCode(test, client, authorization)),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ body }) => body.error === 'invalid_grant').length, 19);
  });

  it('A4: works for a minute', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const authorization = await authorize(await signIn(test, await addUser(test)), client);
    test.advance(60);
    assert.deepEqual(told(await redeemCode(test, client, authorization)), refused);
  });

  it('A4: works for the client, redirect URI and verifier of the request alone', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const other = await addClient(test);
    const authorization = await authorize(await signIn(test, await addUser(test)), client);
    const wrongs = [
      redeemCode(test, other, authorization),
      redeemCode(test, client, { ...authorization, redirectUri: 'https://app.example/other' }),
      redeemCode(test, client, { ...authorization, redirectUri: '' }),
      redeemCode(test, client, { ...authorization, verifier: 'x'.repeat(43) }),
      redeemCode(test, client, { ...authorization, verifier: '' }),
      redeemCode(test, client, { ...authorization, verifier: authorization.verifier.slice(0, 42) }),
    ];
    for (const answer of await Promise.all(wrongs)) assert.deepEqual(told(answer), refused);
    assert.equal((await redeemCode(test, client, authorization)).status, 200);
  });

  it('A4: gives no refresh token to a client without that grant', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test, { grant_types: ['authorization_code'] });
    const authorization = await authorize(await signIn(test, await addUser(test)), client);
    const { body } = await redeemCode(test, client, authorization);
    assert.equal(body.refresh_token, undefined);
    assert.equal(typeof body.access_token, 'string');
  });

  it('A4: stores nothing of a code but its hash', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const { callback } = await authorize(await signIn(test, await addUser(test)), client);
    const code = callback.get('code') ?? '';
    const rows = await test.database.query.selectFrom('codes').selectAll().execute();
    assert.deepEqual(rows[0]?.hash && Buffer.from(rows[0].hash), Buffer.from(hashSecret(code)));
    assert.equal(JSON.stringify(rows).includes(code), false);
  });
});
