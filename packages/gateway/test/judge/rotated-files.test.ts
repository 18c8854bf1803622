import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { createTestIssuer } from '../support/test-issuer.ts';

async function statusFor(running: RunningGateway, token: string): Promise<number> {
  const answer = await running.fetch('/', { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  return answer.status;
}

describe('a reload of the same configuration', () => {
  it('trusts the keys that are in the key set file now, and those that are gone no more', async () => {
    const [old, next] = [await createTestIssuer(), await createTestIssuer()];
    let jwks = old.jwks;
    await using running = await startGateway({
      config: { issuers: [{ issuer: old.issuer, audience: old.audience, keys: { file: 'keys' } }] },
      options: { readFile: async () => jwks },
    });
    const [leaked, good] = [await old.token(), await next.token()];
    assert.deepEqual([await statusFor(running, leaked), await statusFor(running, good)], [200, 401]);
    jwks = next.jwks;
    await running.gateway.reload(running.gateway.snapshot.config);
    assert.deepEqual([await statusFor(running, leaked), await statusFor(running, good)], [401, 200]);
  });

  it('keeps the keys that were fetched', async () => {
    const issuer = await createTestIssuer();
    let fetched = 0;
    await using running = await startGateway({
      config: {
        issuers: [
          { issuer: issuer.issuer, audience: issuer.audience, keys: { url: 'https://issuer.test/jwks' } },
        ],
      },
      options: {
        fetch: async () => {
          fetched++;
          return new Response(issuer.jwks, { headers: { 'content-type': 'application/jwk-set+json' } });
        },
      },
    });
    for (let turn = 0; turn < 2; turn++) {
      assert.equal(await statusFor(running, await issuer.token()), 200);
      await running.gateway.reload(running.gateway.snapshot.config);
    }
    assert.equal(fetched, 1);
  });
});
