import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Hono } from 'hono';
import { auth } from '../hono.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';

it('finds the cookie among several headers, as browsers send them over HTTP/2, and refuses two tokens', async () => {
  const issuer = await createTestIssuer();
  const cookie = { name: '__Host-token' };
  const app = new Hono().use(auth({ issuers: issuer.trusted, audience: issuer.audience, cookie }));
  app.get('/', (c) => c.text('in'));
  const token = await issuer.token();
  const statusOf = async (...rawHeaders: readonly string[]): Promise<number> =>
    (await app.request('/', {}, { incoming: { rawHeaders } })).status;
  assert.equal(await statusOf('cookie', 'a=b', 'cookie', `__Host-token=${token}`), 200);
  assert.equal(await statusOf('cookie', `__Host-token=${token}`, 'Cookie', '__Host-token=b'), 400);
  assert.equal(await statusOf('authorization', `Bearer ${token}`, 'Authorization', 'Bearer b'), 400);
});
