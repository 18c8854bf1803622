import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { addClient, authorize, redeemCode } from '../../src/testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../../src/testing/test-people.test-helper.ts';
import { startTestServer } from '../../src/testing/test-server.test-helper.ts';

const person = { email: 'alice@mail.example', profile: { name: 'Alice', phone_number: '+1 555 0100' } };
const everything = { name: null, email: null, phone_number: null };

/** What a client is registered for, and what it learns when it asks for every claim by name. */
const rows: readonly { readonly scope: string; readonly learns: readonly string[] }[] = [
  { scope: 'openid', learns: [] },
  { scope: 'openid email', learns: ['email'] },
  { scope: 'openid profile phone', learns: ['name', 'phone_number'] },
];

describe('a client that asks for claims by name', () => {
  for (const { scope, learns } of rows)
    it(`A8: learns no more than its scopes stand for: ${scope}`, async (t) => {
      const test = await startTestServer();
      t.after(() => test.close());
      const client = await addClient(test, { scope });
      const browser = await signIn(test, await addUser(test, person));
      const claims = JSON.stringify({ userinfo: everything, id_token: everything });
      const { body } = await redeemCode(test, client, await authorize(browser, client, { claims }));
      const headers = { authorization: `Bearer ${body.access_token ?? ''}` };
      const userinfo: unknown = await (await test.fetch('/userinfo', { headers })).json();
      for (const told of [userinfo, decodeJwt(body.id_token ?? '').claims])
        assert.deepEqual(
          Object.keys(everything).filter((name) => Object.hasOwn(told as object, name)),
          learns,
        );
    });

  it('A8: is not answered by a consent that did not speak of them', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test, {}, { policy: { consent: 'required' } });
    const user = await addUser(test, person);
    await test.store.consents.put({
      ...{ tenantId: test.tenant.id, userId: user.id, clientId: client.client.id },
      ...{ scopes: ['openid'], resources: [], grantedAt: test.now() },
    });
    const browser = await signIn(test, user);
    const ask = (claims: string): ReturnType<typeof authorize> =>
      authorize(browser, client, { prompt: 'none', claims });
    assert.equal((await ask('')).callback.has('code'), true);
    const { callback } = await ask(JSON.stringify({ userinfo: { email: { essential: true } } }));
    assert.equal(callback.get('error'), 'consent_required');
    const { response } = await authorize(browser, client, {
      claims: JSON.stringify({ id_token: { email: null } }),
    });
    const page = await (await browser.fetch(response.headers.get('location') ?? '')).text();
    assert.match(page, /e-mail|email/i);
  });
});
