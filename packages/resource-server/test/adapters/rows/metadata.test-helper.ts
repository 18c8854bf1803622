import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AdapterHarness } from '../harness.test-helper.ts';
import { bodyOf, createWorld, resource, type World } from '../world.test-helper.ts';

const path = '/.well-known/oauth-protected-resource';

/** What the API says of itself (RFC 9728), and how its refusals point there. */
export function describeMetadata(harness: AdapterHarness): void {
  describe('describes the API', () => {
    let world: World;
    before(async () => {
      const names = { resourceName: 'Notes', scopesSupported: ['notes:read', 'notes:write'] };
      world = await createWorld(harness, { resource, ...names });
    });
    after(async () => world.app.close());

    it('to everybody, from any origin', async () => {
      const answer = await world.send({ path });
      assert.deepEqual(bodyOf(answer), {
        resource,
        authorization_servers: [world.issuer.issuer],
        bearer_methods_supported: ['header'],
        scopes_supported: ['notes:read', 'notes:write'],
        resource_name: 'Notes',
      });
      assert.equal(answer.headers.get('content-type'), 'application/json');
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=3600');
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    });

    it('also with a bad token, because no token is looked at', async () => {
      assert.ok(bodyOf(await world.send({ path, headers: [['authorization', 'Bearer bad']] })));
      assert.ok(bodyOf(await world.send({ path: `${path}?x=1` })));
    });

    it('to HEAD without body, and to nothing that would change it', async () => {
      const head = await world.send({ path, method: 'HEAD' });
      assert.deepEqual([head.status, head.text], [200, '']);
      const post = await world.send({ path, method: 'POST', body: '' });
      assert.deepEqual([post.status, post.headers.get('allow')], [405, 'GET, HEAD']);
    });
  });

  describe('words its refusals', () => {
    it('with realm and explanations, where they are set', async (t) => {
      const world = await createWorld(harness, { realm: 'notes', explanations: 'https://mintmark.test' });
      t.after(async () => world.app.close());
      const expired = await world.bearer({}, { expiresInSeconds: -60 });
      const { headers, text } = await world.send({ headers: [expired] });
      const uri = 'https://mintmark.test#/reasons/token_expired';
      assert.equal(
        headers.get('www-authenticate'),
        `Bearer realm="notes", error="invalid_token", error_description="the token is past its expiry", error_uri="${uri}"`,
      );
      assert.partialDeepStrictEqual(JSON.parse(text), { type: uri, reason: 'token_expired' });
    });
  });
}
