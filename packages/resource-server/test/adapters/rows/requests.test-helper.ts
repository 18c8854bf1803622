import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sendAndLeave } from '../client.test-helper.ts';
import { HandlerFault, type AdapterHarness } from '../harness.test-helper.ts';
import {
  assertRefused,
  bodyOf,
  challengeOf,
  createWorld,
  metadataParameter,
  resource,
  type World,
} from '../world.test-helper.ts';

/** Requests that are unusual, and applications that fail. */
export function describeRequests(harness: AdapterHarness): void {
  describe('answers', () => {
    let world: World;
    before(async () => void (world = await createWorld(harness, { resource })));
    after(async () => world.app.close());

    it('HEAD as GET, without body', async () => {
      const refused = await world.send({ method: 'HEAD' });
      assert.deepEqual([refused.status, refused.text], [401, '']);
      assert.equal(refused.headers.get('www-authenticate'), `Bearer ${metadataParameter}`);
      assert.equal(refused.headers.get('content-type'), 'application/problem+json');
      const good = await world.send({ method: 'HEAD', headers: [await world.bearer()] });
      assert.deepEqual([good.status, good.text], [200, '']);
    });

    it('OPTIONS as anything else: what answers preflights has to come before', async () => {
      const preflight = {
        method: 'OPTIONS',
        headers: [
          ['origin', 'https://app.test'],
          ['access-control-request-method', 'GET'],
          ['access-control-request-headers', 'authorization'],
        ],
      } as const;
      const challenge = challengeOf('token_missing');
      assertRefused(await world.send(preflight), { reason: 'token_missing', challenge });
      const good = await world.send({ method: 'OPTIONS', headers: [await world.bearer()] });
      assert.equal(good.status, 204);
    });

    it('a body that nobody reads', async () => {
      const sent = {
        method: 'POST',
        headers: [['content-type', 'text/plain']],
        body: 'x'.repeat(200_000),
      } as const;
      const challenge = challengeOf('token_missing');
      assertRefused(await world.send(sent), { reason: 'token_missing', challenge });
    });

    it('headers that are larger than Node takes', async () => {
      const giant = await world.send({ headers: [['authorization', `Bearer ${'a'.repeat(40_000)}`]] });
      assert.equal(giant.status, 431);
      assert.ok(bodyOf(await world.send({ headers: [await world.bearer()] })));
    });

    it('others, after clients have left', async () => {
      const headers = [await world.bearer()];
      await Promise.all(Array.from({ length: 20 }, () => sendAndLeave(world.app, { headers })));
      await Promise.all(Array.from({ length: 20 }, () => sendAndLeave(world.app, {})));
      assert.ok(bodyOf(await world.send({ headers })));
    });

    it('faults of handlers as faults', async () => {
      const before = world.app.faults.length;
      const answer = await world.send({ path: '/failing', headers: [await world.bearer()] });
      assert.equal(answer.status, 500);
      assert.equal(answer.headers.get('www-authenticate'), undefined);
      assert.ok(!answer.text.includes('"reason"'), answer.text);
      const faults = world.app.faults.slice(before);
      assert.equal(faults.length, 1);
      assert.ok(faults[0] instanceof HandlerFault);
    });

    it('routes of which it knows nothing as it answers without token', async () => {
      assert.notEqual((await world.send({ path: '/nowhere', headers: [await world.bearer()] })).status, 200);
      assert.ok([401, 404].includes((await world.send({ path: '/nowhere' })).status));
    });
  });

  describe('answers faults', () => {
    const fault = new Error('the database of tenants is down');

    it('of the application as faults, not as refusals', async (t) => {
      const world = await createWorld(harness, {
        resolveIssuer() {
          throw fault;
        },
      });
      t.after(async () => world.app.close());
      const headers = [await world.bearer({ iss: 'https://tenant.test' })];
      const answer = await world.send({ headers });
      assert.equal(answer.status, 500);
      assert.ok(!answer.text.includes('"reason"'), answer.text);
      assert.deepEqual(world.app.faults, [fault]);
    });

    it('of what it depends on with 503, without challenge', async (t) => {
      const world = await createWorld(harness, {
        issuers: [{ issuer: 'https://issuer.test' }],
        fetch: async () => Promise.reject(new TypeError('fetch failed')),
      });
      t.after(async () => world.app.close());
      const answer = await world.send({ headers: [await world.bearer()] });
      assertRefused(answer, { reason: 'jwks_unavailable', challenge: undefined });
      assert.equal(answer.headers.get('retry-after'), '5');
    });
  });
}
