import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Hono } from 'hono';
import { auth, requireAuthentication, requireScopes } from '../hono.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';

it('types c.var.auth behind a requirement, without types given to the application', async () => {
  const issuer = await createTestIssuer();
  const app = new Hono<{ Variables: { name: string } }>();
  app.use(auth({ issuers: issuer.trusted, audience: issuer.audience, mode: 'optional' }));
  app.get('/notes/:id', requireScopes('a'), (c) => c.json([c.var.auth.subject ?? '', c.req.param('id')]));
  app.get('/me', requireAuthentication(), (c) => c.text(c.var.auth.subject ?? ''));
  const headers = { authorization: `Bearer ${await issuer.token({ sub: 'alice', scope: 'a' })}` };
  assert.deepEqual(await (await app.request('/notes/7', { headers })).json(), ['alice', '7']);
  assert.equal(await (await app.request('/me', { headers })).text(), 'alice');
  assert.equal((await app.request('/me')).status, 401);
});
