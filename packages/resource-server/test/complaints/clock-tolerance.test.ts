import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createResourceServer } from '../../src/index.ts';
import { createTestIssuer } from '../../src/testing.ts';

test('R4: a tolerance for clocks changes no other check', async (t) => {
  const [issuer, stranger] = await Promise.all([createTestIssuer(), createTestIssuer()]);
  const { audience, trusted } = issuer;
  const servers = [0, 60].map((clockToleranceSeconds) =>
    createResourceServer({ issuers: trusted, audience, clockToleranceSeconds }),
  );
  t.after(() => Promise.all(servers.map((server) => server.close())));
  const tokens = {
    issuer_mismatch: await issuer.token({ iss: 'https://other.test' }),
    audience_mismatch: await issuer.token({ aud: 'https://other.test' }),
    type_mismatch: await issuer.token({}, { typ: 'JWT' }),
    key_unknown: await stranger.token(),
    claim_missing: await issuer.token({ sub: undefined }),
    token_expired: await issuer.token({}, { expiresInSeconds: -61 }),
  };
  for (const [reason, token] of Object.entries(tokens)) {
    const request = new Request('https://api.test/', { headers: { authorization: `Bearer ${token}` } });
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a failure says which
    const results = await Promise.all(servers.map((server) => server.authenticate(request)));
    assert.deepEqual(
      results.map((result) => result.ok || result.reason),
      [reason, reason],
    );
  }
});
