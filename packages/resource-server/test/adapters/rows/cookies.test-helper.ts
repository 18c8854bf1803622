import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AdapterHarness } from '../harness.test-helper.ts';
import { assertRefused, bodyOf, createWorld, type World } from '../world.test-helper.ts';

type Headers = readonly (readonly [string, string])[];

/** Tokens in a cookie, which other sites can make browsers send. */
export function describeCookies(harness: AdapterHarness): void {
  describe('takes the token of a cookie', () => {
    let world: World;
    before(async () => {
      const cookie = { name: '__Host-token' };
      world = await createWorld(harness, { cookie, publicOrigin: 'https://api.test' });
    });
    after(async () => world.app.close());

    const cookie = async (): Promise<readonly [string, string]> => {
      const token = await world.issuer.token({ sub: 'alice', scope: 'notes:write' });
      return ['cookie', `theme=dark; __Host-token=${token}`];
    };

    it('to read', async () => {
      const answer = bodyOf(await world.send({ headers: [await cookie()] }));
      assert.partialDeepStrictEqual(answer, { subject: 'alice', transport: 'cookie', scheme: 'Bearer' });
    });

    it('to write, from its own pages', async () => {
      const own: readonly Headers[] = [[['sec-fetch-site', 'same-origin']], [['origin', 'https://api.test']]];
      for (const headers of own)
        assert.ok(bodyOf(await world.send({ method: 'POST', headers: [await cookie(), ...headers] })));
    });

    it('not to write, from other pages', async () => {
      const others: readonly Headers[] = [
        [],
        [['sec-fetch-site', 'same-site']],
        [['sec-fetch-site', 'cross-site']],
        [['origin', 'https://evil.test']],
        [['origin', 'null']],
      ];
      for (const headers of others) {
        const received = await world.send({ method: 'POST', headers: [await cookie(), ...headers] });
        assertRefused(received, { reason: 'request_forged', challenge: undefined });
      }
    });

    it('R1: not beside the header', async () => {
      const received = await world.send({ headers: [await cookie(), await world.bearer()] });
      assert.equal(received.status, 400);
    });
  });
}
