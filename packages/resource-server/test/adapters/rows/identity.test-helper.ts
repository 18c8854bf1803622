import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AdapterHarness } from '../harness.test-helper.ts';
import {
  assertRefused,
  bodyOf,
  challengeOf,
  createWorld,
  resource,
  type World,
} from '../world.test-helper.ts';

/** What others call the headers in which gateways say who is asking. */
const identityHeaders = [
  ...['x-user', 'x-user-id', 'x-forwarded-user', 'x-forwarded-email', 'x-auth-request-user', 'remote-user'],
  ...['x-auth', 'x-authenticated-userid', 'x-jwt-payload', 'x-middleware-subrequest', 'auth', 'user'],
].map((name) => [name, 'admin'] as const);

const alice = {
  ...{ sub: 'alice', client_id: 'web', scope: 'notes:read notes:write' },
  ...{ permissions: ['p'], roles: ['r'] },
};

/** What handlers get to know of whoever is asking. */
export function describeIdentity(harness: AdapterHarness): void {
  describe('tells handlers', () => {
    let world: World;
    before(async () => void (world = await createWorld(harness, { resource })));
    after(async () => world.app.close());

    const aliceAsDescribed = (): object => ({
      ...{ issuer: world.issuer.issuer, subject: 'alice', clientId: 'web', kind: 'jwt' },
      ...{ scheme: 'Bearer', transport: 'header', type: 'at+jwt', tokenParts: 3 },
      ...{ scopes: ['notes:read', 'notes:write'], permissions: ['p'], roles: ['r'] },
      ...{ isPayloadTheClaims: true, isTokenHidden: true },
    });

    it('who is asking, in the same words everywhere', async () => {
      const headers = [await world.bearer(alice)];
      for (const path of [
        '/notes',
        '/notes?page=2&access_token=x',
        '/api/v1/notes',
        '/optional',
        '/optional/strict',
      ])
        assert.deepEqual(bodyOf(await world.send({ path, headers })), aliceAsDescribed(), path);
    });

    it('R1: the same, however the scheme is written', async () => {
      const token = await world.issuer.token(alice);
      for (const scheme of ['bearer', 'BEARER', 'BeArEr']) {
        const headers = [['authorization', `${scheme} ${token}`]] as const;
        assert.deepEqual(bodyOf(await world.send({ headers })), aliceAsDescribed(), scheme);
      }
    });

    it('R8: nothing that headers say', async () => {
      const headers = [await world.bearer(alice), ...identityHeaders];
      assert.deepEqual(bodyOf(await world.send({ headers })), aliceAsDescribed());
      const anonymous = await world.send({ path: '/optional', headers: identityHeaders });
      assert.deepEqual(bodyOf(anonymous), { auth: null });
      const challenge = challengeOf('token_missing');
      assertRefused(await world.send({ headers: identityHeaders }), { reason: 'token_missing', challenge });
    });

    it('nothing where no token is needed and none is sent', async () => {
      assert.deepEqual(bodyOf(await world.send({ path: '/optional' })), { auth: null });
      const basic = { path: '/optional', headers: [['authorization', 'Basic YTpi']] } as const;
      assert.deepEqual(bodyOf(await world.send(basic)), { auth: null });
      assert.deepEqual(bodyOf(await world.send({ path: '/open' })), { open: true });
    });

    it('nothing of a bad token, also where none is needed', async () => {
      const expired = await world.bearer(alice, { expiresInSeconds: -60 });
      const received = await world.send({ path: '/optional', headers: [expired] });
      assertRefused(received, { reason: 'token_expired', challenge: challengeOf('token_expired') });
      const malformed = await world.send({ path: '/optional', headers: [['authorization', 'Bearer']] });
      const challenge = challengeOf('authorization_malformed');
      assertRefused(malformed, { reason: 'authorization_malformed', challenge });
    });

    it('apart, while many ask at once', async () => {
      const people = Array.from({ length: 20 }, (_, index) => `person-${index}`);
      const tokens = await Promise.all(people.map(async (sub) => world.bearer({ sub })));
      const answers = await Promise.all(
        Array.from({ length: 200 }, async (_, index) => {
          const token = tokens[index % tokens.length];
          return world.send(index % 5 === 4 || token === undefined ? {} : { headers: [token] });
        }),
      );
      for (const [index, answer] of answers.entries()) {
        if (index % 5 === 4) assert.equal(answer.status, 401);
        else assert.partialDeepStrictEqual(bodyOf(answer), { subject: people[index % people.length] });
      }
    });
  });
}
