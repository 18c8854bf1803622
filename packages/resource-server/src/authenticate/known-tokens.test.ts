import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestIssuer } from '../testing/test-issuer.ts';
import { createResourceServer } from './create-resource-server.ts';
import type { RequestParts } from './request-parts.ts';

const clock = { ms: Date.UTC(2026, 0, 1) };
const issuer = await createTestIssuer({ now: () => clock.ms });

function server(more: object = {}): ReturnType<typeof createResourceServer> {
  return createResourceServer({
    ...{ issuers: issuer.trusted, audience: issuer.audience, now: () => clock.ms },
    ...more,
  });
}

function request(token: string, scheme = 'Bearer'): RequestParts {
  return {
    method: 'GET',
    url: 'https://api.test/notes',
    header: (name) => (name === 'authorization' ? `${scheme} ${token}` : undefined),
  };
}

describe('authenticateKnown', () => {
  it('decides at once about a token that was verified before', async () => {
    const api = server();
    const token = await issuer.token({ scope: 'notes:read' });
    assert.equal(api.authenticateKnown(request(token)), undefined);
    await api.authenticate(request(token));
    const result = api.authenticateKnown(request(token), { scopes: 'notes:read' });
    assert.ok(result?.ok && result.auth.scopes.has('notes:read'));
  });

  it('refuses for what the request needs beyond it', async () => {
    const api = server();
    const token = await issuer.token({ scope: 'notes:read' });
    await api.authenticate(request(token));
    const result = api.authenticateKnown(request(token), { scopes: 'notes:write' });
    assert.equal(result?.ok === false && result.reason, 'scope_insufficient');
  });

  it('leaves tokens that are bound to a key to their proof', async () => {
    const api = server();
    const token = await issuer.token({ cnf: { jkt: 'x'.repeat(43) } });
    await api.authenticate(request(token));
    assert.equal(api.authenticateKnown(request(token)), undefined);
    const plain = await issuer.token();
    await api.authenticate(request(plain));
    assert.equal(api.authenticateKnown(request(plain), { dpopRequired: true }), undefined);
    assert.equal(api.authenticateKnown(request(plain, 'DPoP')), undefined);
  });

  it('never knows a token that broke a rule of its issuer', async () => {
    const api = server({ issuers: { ...issuer.trusted, claims: { token_use: 'access' } } });
    const token = await issuer.token();
    assert.equal((await api.authenticate(request(token))).ok, false);
    assert.equal(api.authenticateKnown(request(token)), undefined);
  });

  it('never knows a token that another audience was verified for', async () => {
    const token = await issuer.token();
    await server().authenticate(request(token));
    assert.equal(server({ audience: 'https://other.test' }).authenticateKnown(request(token)), undefined);
  });

  it('forgets a token when it expires, and when it is told to', async () => {
    const api = server();
    const token = await issuer.token();
    await api.authenticate(request(token));
    api.forget();
    assert.equal(api.authenticateKnown(request(token)), undefined);
    await api.authenticate(request(token));
    clock.ms += 3_600_000;
    assert.equal(api.authenticateKnown(request(token)), undefined);
    clock.ms -= 3_600_000;
  });

  it('leaves requests without a token alone', () => {
    assert.equal(
      server().authenticateKnown({ method: 'GET', url: 'https://api.test/', header: () => null }),
      undefined,
    );
  });
});
