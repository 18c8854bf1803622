import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import type { webcrypto } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { endSession } from '../src/revocation/end-session.ts';
import { revokeSubject } from '../src/revocation/revoke-subject.ts';
import { addClient, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { introspect, logIn, ownToken, revoke } from './client-requests.test-helper.ts';

const api = 'https://api.example/';
const cause = { reason: 'test', actor: 'server' };

async function start(t: TestContext): Promise<{ test: TestServer; app: TestClient }> {
  const test = await startTestServer();
  t.after(() => test.close());
  await test.store.resources.put({
    ...{ tenantId: test.tenant.id, id: api, name: 'API', scopes: { read: 'Read' } },
    ...{ accessMaxAgeSeconds: undefined, hasStatusList: true },
  });
  const app = await addClient(test, { scope: 'openid read' }, { policy: { resources: [api] } });
  return { test, app };
}

interface StatusClaim {
  readonly status_list: { readonly idx: number; readonly uri: string };
}

/** Reads a status as the specification says (draft-ietf-oauth-status-list §8.3), with nothing of the server. */
async function statusOf(test: TestServer, token: string | undefined): Promise<number> {
  const { status_list: place } = decodeJwt(token ?? '').claims['status'] as StatusClaim; // fails below otherwise
  const response = await test.fetch(place.uri, { headers: { accept: 'application/statuslist+jwt' } });
  assert.equal(response.headers.get('content-type'), 'application/statuslist+jwt');
  const jwt = await response.text();
  const { header, claims } = decodeJwt(jwt);
  assert.deepEqual([header.typ, claims.iss, claims.sub], ['statuslist+jwt', test.baseUrl, place.uri]);
  const { keys } = (await (await test.fetch('/jwks')).json()) as { keys: webcrypto.JsonWebKey[] }; // fails below otherwise
  const key = createPublicKey({ key: { ...keys[0] }, format: 'jwk' });
  const end = jwt.lastIndexOf('.');
  const signature = Buffer.from(jwt.slice(end + 1), 'base64url');
  assert.ok(verify('sha256', Buffer.from(jwt.slice(0, end)), { key, dsaEncoding: 'ieee-p1363' }, signature));
  const list = claims['status_list'] as { bits: number; lst: string }; // fails below otherwise
  const bytes = inflateSync(Buffer.from(list.lst, 'base64url'));
  const perByte = 8 / list.bits;
  const byte = bytes[Math.floor(place.idx / perByte)];
  assert.ok(byte !== undefined, 'the index is beyond the list');
  return (byte >>> ((place.idx % perByte) * list.bits)) & (2 ** list.bits - 1);
}

describe('status lists', () => {
  it('T10: say of each token of the resource whether it is valid', async (t) => {
    const { test, app } = await start(t);
    const [one, other] = [
      await ownToken(test, app, { scope: 'read' }),
      await ownToken(test, app, { scope: 'read' }),
    ];
    assert.deepEqual([await statusOf(test, one), await statusOf(test, other)], [0, 0]);
    await revoke(test, app, one);
    assert.deepEqual([await statusOf(test, one), await statusOf(test, other)], [1, 0]);
  });

  it('T12: know ended sessions, revoked families and people', async (t) => {
    const { test, app } = await start(t);
    const user = await addUser(test);
    const parameters = { scope: 'openid read', resource: api };
    const [a, b, c] = [
      await logIn(test, app, { user, parameters }),
      await logIn(test, app, { user, parameters }),
      await logIn(test, app, { user, parameters }),
    ];
    const all = async (): Promise<readonly number[]> =>
      Promise.all([a, b, c].map(({ tokens }) => statusOf(test, tokens.access_token)));
    assert.deepEqual(await all(), [0, 0, 0]);
    await endSession(test.requestContext(), a.session, cause);
    assert.deepEqual(await all(), [1, 0, 0]);
    await revoke(test, app, b.tokens.refresh_token);
    assert.deepEqual(await all(), [1, 1, 0]);
    await revokeSubject(test.requestContext(), user.id, cause);
    assert.deepEqual(await all(), [1, 1, 1]);
  });

  it('are named by no sequence, and not where the resource has none', async (t) => {
    const { test, app } = await start(t);
    const places: number[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (let count = 0; count < 20; count++) places.push(await placeOf(test, app));
    assert.equal(new Set(places).size, 20);
    const inOrder = places.filter((place, index) => index > 0 && place === Number(places[index - 1]) + 1);
    assert.ok(inOrder.length < 5);
    const token = await ownToken(test, await addClient(test));
    assert.equal(decodeJwt(token).claims['status'], undefined);
  });

  it('say how long they may be kept, and are signed once for everybody until they change', async (t) => {
    const { test, app } = await start(t);
    const token = await ownToken(test, app, { scope: 'read' });
    const { status_list: place } = decodeJwt(token).claims['status'] as StatusClaim; // fails below otherwise
    const first = await test.fetch(place.uri);
    const body = await first.text();
    const { claims } = decodeJwt(body);
    assert.equal(claims['ttl'], 60);
    assert.equal(claims.sub, place.uri);
    assert.equal(Number(claims.exp) - Number(claims.iat), 300);
    assert.equal(first.headers.get('cache-control'), 'public, max-age=60');
    assert.equal(first.headers.get('access-control-allow-origin'), '*');
    test.advance(20);
    const second = await test.fetch(place.uri);
    assert.deepEqual(
      [await second.text(), second.headers.get('cache-control')],
      [body, 'public, max-age=40'],
    );
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    assert.equal((await test.fetch(place.uri, { headers })).status, 304);
    await revoke(test, app, token);
    assert.equal((await test.fetch(place.uri, { headers })).status, 200);
    test.advance(120);
    assert.notEqual(await (await test.fetch(place.uri)).text(), body);
  });

  it('are all at one address, and unknown ones nowhere', async (t) => {
    const { test, app } = await start(t);
    assert.deepEqual(await (await test.fetch('/status-lists')).json(), { status_lists: [] });
    const token = await ownToken(test, app, { scope: 'read' });
    const { status_list: place } = decodeJwt(token).claims['status'] as StatusClaim; // fails below otherwise
    const metadata = await (await test.fetch('/.well-known/oauth-authorization-server')).json();
    const all = await (await test.fetch(metadata.status_list_aggregation_endpoint)).json();
    assert.deepEqual(all, { status_lists: [place.uri] });
    for (const path of ['/status-lists/x', '/status-lists/__proto__', '/status-lists/..%2f'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await test.fetch(path)).status, 404);
  });

  it('T8: pass for no access token', async (t) => {
    const { test, app } = await start(t);
    const token = await ownToken(test, app, { scope: 'read' });
    const { status_list: place } = decodeJwt(token).claims['status'] as StatusClaim; // fails below otherwise
    const list = await (await test.fetch(place.uri)).text();
    assert.deepEqual(await introspect(test, app, list), { active: false });
  });
});

async function placeOf(test: TestServer, app: TestClient): Promise<number> {
  const token = await ownToken(test, app, { scope: 'read' });
  return (decodeJwt(token).claims['status'] as StatusClaim).status_list.idx;
}
