import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addClient, basic, requestToken } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { logIn, ownToken } from './client-requests.test-helper.ts';
import { start } from './revocation-feed.test-helper.ts';

describe('who reads the revocation feed', () => {
  it('R9: clients that may, by their secret', async (t) => {
    const test = await start(t, { settings: {} });
    const may = await addClient(test, {}, { policy: { readsRevocations: true } });
    const mayNot = await addClient(test);
    const status = async (authorization: string): Promise<number> =>
      (await test.fetch('/revocations', { headers: { authorization } })).status;
    assert.equal(await status(basic(may.client.id, may.secret)), 200);
    assert.equal(await status(basic(may.client.id, 'wrong')), 401);
    assert.equal(await status(basic(mayNot.client.id, mayNot.secret)), 403);
    assert.equal(await status('Digest x'), 401);
    const nothing = await test.fetch('/revocations/events');
    assert.equal(nothing.status, 401);
    assert.match(nothing.headers.get('www-authenticate') ?? '', /^Basic realm=.*, Bearer$/);
  });

  it('R9: clients with a token of their own that has the scope', async (t) => {
    const test = await start(t, { settings: {} });
    const may = await addClient(test, { scope: 'openid revocations' });
    const send = (token: string): Promise<Response> =>
      test.fetch('/revocations', { headers: { authorization: `Bearer ${token}` } });
    const good = await ownToken(test, may, { scope: 'revocations' });
    assert.equal((await send(good)).status, 200);
    const without = await send(await ownToken(test, await addClient(test)));
    assert.equal(without.status, 403);
    assert.match(
      without.headers.get('www-authenticate') ?? '',
      /error="insufficient_scope".*scope="revocations"/,
    );
    assert.equal((await send(`${good}x`)).status, 401);
    const { tokens } = await logIn(test, may, {
      user: await addUser(test),
      parameters: { scope: 'openid revocations' },
    });
    assert.equal((await send(tokens.access_token ?? '')).status, 403, 'a person has no say in it');
    await test.store.clients.update(test.tenant.id, may.client.id, { status: 'disabled' });
    assert.equal((await send(good)).status, 401);
  });

  it('R9: nobody gets the scope who is not registered for it', async (t) => {
    const test = await start(t);
    const client = await addClient(test);
    const parameters = { grant_type: 'client_credentials', scope: 'revocations' };
    assert.equal((await requestToken(test, client, { parameters })).body.error, 'invalid_scope');
  });
});
