import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createLocalJwks } from '@mintmark/jose/jwks';
import { createVerifier } from '@mintmark/jose/jwt';
import { revokeSubject } from '../src/revocation/revoke-subject.ts';
import { addClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { verifyAccessToken, verifyIdTokenHint } from '../src/tokens/verify-own-token.ts';
import { logIn } from './client-requests.test-helper.ts';

interface Notice {
  readonly method: string | undefined;
  readonly type: string | undefined;
  readonly token: string;
}

interface Receiver {
  readonly url: string;
  readonly notices: Notice[];
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A client that listens, for real. */
async function startReceiver(
  t: TestContext,
  answer: Answer = (_, response) => response.end(),
): Promise<Receiver> {
  const notices: Notice[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const token = new URLSearchParams(body).get('logout_token') ?? '';
      notices.push({ method: request.method, type: request.headers['content-type'], token });
      answer(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logout`, notices };
}

/** A server on loopback: it may reach what is on loopback. */
async function start(t: TestContext): Promise<TestServer> {
  const test = await startTestServer({ baseUrl: 'http://127.0.0.1:9' });
  t.after(() => test.close());
  return test;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(5); // oxlint-disable-line no-await-in-loop -- looked at again
}

async function outcomes(test: TestServer): Promise<readonly unknown[]> {
  const { items } = await test.store.audit.list(test.tenant.id, { limit: 50 });
  return items
    .filter(({ type }) => type.startsWith('logout_notice'))
    .map(({ type, data }) => [type, data['outcome']]);
}

describe('back-channel logout', () => {
  it('T13: sends a logout token that a client can verify', async (t) => {
    const test = await start(t);
    const receiver = await startReceiver(t);
    const app = await addClient(test, {
      backchannel_logout_uri: receiver.url,
      backchannel_logout_session_required: true,
    });
    const user = await addUser(test);
    const { browser, session, tokens } = await logIn(test, app, { user });
    await browser.fetch(`/logout?id_token_hint=${tokens.id_token}`);
    await until(() => receiver.notices.length > 0);
    const [{ method, type, token } = { method: '', type: '', token: '' }] = receiver.notices;
    assert.deepEqual([method, type], ['POST', 'application/x-www-form-urlencoded;charset=UTF-8']);
    const verifier = createVerifier({
      keys: createLocalJwks(await (await test.fetch('/jwks')).json()),
      ...{
        algorithms: ['ES256'],
        issuer: test.baseUrl,
        audience: app.client.id,
        typ: 'logout+jwt',
        now: test.now,
      },
    });
    const { claims } = await verifier.verify(token);
    assert.deepEqual([claims.sub, claims['sid']], [user.id, session.id]);
    assert.deepEqual(claims['events'], { 'http://schemas.openid.net/event/backchannel-logout': {} });
    assert.equal('nonce' in claims, false);
    assert.equal(typeof claims.jti, 'string');
    assert.ok(Number(claims.exp) - Number(claims.iat) <= 120);
    const context = test.requestContext();
    await assert.rejects(verifyIdTokenHint(token, context), { code: 'invalid_token' });
    await assert.rejects(verifyAccessToken(token, context), { code: 'invalid_token' });
  });

  it('T13: tells every client of the session once, and no other', async (t) => {
    const test = await start(t);
    const receivers = [await startReceiver(t), await startReceiver(t), await startReceiver(t)];
    const [one, two, never] = await Promise.all(
      receivers.map(({ url }) => addClient(test, { backchannel_logout_uri: url })),
    );
    assert.ok(one && two && never);
    const user = await addUser(test);
    const { session } = await logIn(test, one, { user });
    const parameters = { scope: 'openid offline_access' };
    await logIn(test, two, { user, parameters });
    await logIn(test, one, { user });
    await revokeSubject(test.requestContext(), user.id, { reason: 'disabled', actor: 'server' });
    await test.server.close();
    assert.deepEqual(
      receivers.map(({ notices }) => notices.length),
      [2, 1, 0],
    );
    assert.equal((await test.store.sessions.find(test.tenant.id, session.id))?.revokedAt, test.now());
  });

  it('T13: signs for each client with its algorithm', async (t) => {
    const test = await start(t);
    const receiver = await startReceiver(t);
    const changes = { backchannel_logout_uri: receiver.url, id_token_signed_response_alg: 'RS256' };
    const app = await addClient(test, changes);
    const { browser, tokens } = await logIn(test, app, { user: await addUser(test) });
    await browser.fetch(`/logout?id_token_hint=${tokens.id_token}`);
    await until(() => receiver.notices.length > 0);
    const [header = ''] = (receiver.notices[0]?.token ?? '').split('.');
    assert.equal(JSON.parse(Buffer.from(header, 'base64url').toString()).alg, 'RS256');
  });

  it('T13: lets nobody wait for a client that does not answer', async (t) => {
    const test = await start(t);
    const open: ServerResponse[] = [];
    const slow = await startReceiver(t, (_, response) => open.push(response));
    const app = await addClient(test, { backchannel_logout_uri: slow.url });
    const { browser, tokens } = await logIn(test, app, { user: await addUser(test) });
    const response = await browser.fetch(`/logout?id_token_hint=${tokens.id_token}`);
    assert.equal(response.status, 200);
    await until(() => open.length > 0);
    for (const one of open) one.end();
    await test.server.close();
    assert.deepEqual(await outcomes(test), [['logout_notice_delivered', 'delivered']]);
  });

  it('T13: tries again when the client is down, with the same token', async (t) => {
    const test = await start(t);
    let count = 0;
    const receiver = await startReceiver(t, (_, response) => {
      response.statusCode = count++ === 0 ? 503 : 200;
      response.end();
    });
    const app = await addClient(test, { backchannel_logout_uri: receiver.url });
    const { browser, tokens } = await logIn(test, app, { user: await addUser(test) });
    await browser.fetch(`/logout?id_token_hint=${tokens.id_token}`);
    await until(() => receiver.notices.length === 2);
    assert.equal(receiver.notices[0]?.token, receiver.notices[1]?.token);
    await test.server.close();
    assert.deepEqual(await outcomes(test), [['logout_notice_delivered', 'delivered']]);
  });

  it('T13: gives up where the client refuses, or leads elsewhere, and says so', async (t) => {
    const test = await start(t);
    const elsewhere = await startReceiver(t);
    const refusing = await startReceiver(t, (_, response) => {
      response.statusCode = 400;
      response.end();
    });
    const leading = await startReceiver(t, (_, response) => {
      response.writeHead(307, { location: elsewhere.url });
      response.end();
    });
    const user = await addUser(test);
    for (const { url } of [refusing, leading]) {
      // oxlint-disable no-await-in-loop -- one after the other
      const app = await addClient(test, { backchannel_logout_uri: url });
      const { browser, tokens } = await logIn(test, app, { user });
      await browser.fetch(`/logout?id_token_hint=${tokens.id_token}`);
      // oxlint-enable no-await-in-loop
    }
    await test.server.close();
    assert.equal(elsewhere.notices.length, 0);
    assert.deepEqual(
      (await outcomes(test)).toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
      ['status 307', 'status 400'].map((outcome) => ['logout_notice_failed', outcome]),
    );
    assert.equal(test.log.filter(({ event }) => event === 'logout_notice_failed').length, 2);
  });

  it('T13: reaches nothing private from a public server', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const receiver = await startReceiver(t);
    const { url } = receiver;
    const bound = { backchannel_logout_uri: url.replace('127.0.0.1', 'localhost') };
    for (const changes of [{ backchannel_logout_uri: url }, bound]) {
      // oxlint-disable no-await-in-loop -- one after the other
      const app = await addClient(test, changes);
      await assert.rejects(test.context.fetch(changes.backchannel_logout_uri), TypeError);
      assert.ok(app);
      // oxlint-enable no-await-in-loop
    }
    assert.equal(receiver.notices.length, 0);
  });
});
