import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createSigner, generateKey, publicKey } from '@mintmark/jose';
import { createResourceServer, type ResourceServer, type RevocationOptions } from '@mintmark/resource-server';

const issuer = 'https://login.example';
const audience = 'https://api.example';
const key = await generateKey('ES256', { kid: 'a' });
const signer = createSigner({ key, typ: 'at+jwt', issuer, audience, expiresInSeconds: 300 });
const token = await signer.sign({ sub: 'alice', client_id: 'app', jti: 'at_1' });

interface Asked {
  readonly api: ResourceServer;
  readonly count: () => number;
  readonly ask: () => Promise<number>;
}

/** An API whose feed is down. */
function start(t: TestContext, revocation: RevocationOptions): Asked {
  let count = 0;
  const api = createResourceServer({
    issuers: { issuer, keys: publicKey.of(key), revocation: { url: `${issuer}/revocations`, ...revocation } },
    audience,
    fetch: () => {
      count++;
      return Promise.resolve(new Response(null, { status: 500, headers: { 'retry-after': '60' } }));
    },
  });
  t.after(() => api.close());
  const request = new Request(audience, { headers: { authorization: `Bearer ${token}` } });
  const ask = async (): Promise<number> => {
    const result = await api.authenticate(request);
    return result.ok ? 200 : result.status;
  };
  return { api, ask, count: () => count };
}

describe('an API whose issuer does not give revocations', () => {
  for (const mode of ['long-poll', 'poll', 'on-demand'] as const)
    it(`R9: refuses at once, and asks no more often for being asked (${mode})`, async (t) => {
      const { ask, count } = start(t, { mode });
      // oxlint-disable-next-line no-await-in-loop -- one request after the other: none waits for the next attempt
      for (let turn = 0; turn < 50; turn++) assert.equal(await ask(), 503);
      assert.equal(count(), 1);
    });
});
