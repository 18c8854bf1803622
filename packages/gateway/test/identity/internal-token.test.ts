import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey } from '@mintmark/jose/jwk';
import { createLocalJwks } from '@mintmark/jose/jwks';
import { createResourceServer, type Auth } from '@mintmark/resource-server';
import { createTestIssuer } from '@mintmark/resource-server/testing';
import { application, caller } from '../../src/authorise/rule-request.test-helper.ts';
import type { Caller } from '../../src/identity/caller.ts';
import { compileIdentity } from '../../src/identity/compile-identity.ts';
import { internalJwks } from '../../src/identity/internal-jwks.ts';

const edge = 'https://edge.example';
const identity = compileIdentity(
  {
    headers: { 'x-user': '$subject' },
    internalToken: { key: { env: 'KEY' }, issuer: edge, audience: 'services', header: 'authorization' },
  },
  { internalTokenKey: JSON.stringify(exportJwk(await generateKey('ES256'))) },
);
const service = createResourceServer({
  issuers: { issuer: edge, keys: createLocalJwks(internalJwks([identity])) },
  audience: 'services',
});
const issuer = await createTestIssuer();
const api = createResourceServer({ issuers: issuer.trusted, audience: issuer.audience });

async function enter(token: string): Promise<Auth> {
  const request = new Request('https://api.test/', { headers: { authorization: `Bearer ${token}` } });
  const result = await api.authenticate(request);
  assert.ok(result.ok);
  return result.auth;
}

function callerOf(auth: Auth): Caller {
  const { claims, subject, clientId, issuer: from, scopes, roles, permissions } = auth;
  return caller({ auth, claims, subject, clientId, issuer: from, scopes, roles, permissions });
}

async function arrive(who: Caller): Promise<Auth> {
  const [...headers] = await identity.headersOf(who);
  const authorization = headers[headers.indexOf('authorization') + 1] ?? '';
  const result = await service.authenticate(
    new Request('https://service.test/', { headers: { authorization } }),
  );
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result.auth;
}

describe('a service that takes internal tokens', () => {
  it('knows who asked the gateway, with a verifier that knows nothing of it', async () => {
    const auth = await arrive(
      callerOf(await enter(await issuer.token({ sub: 'alice', scope: 'notes:read' }))),
    );
    assert.equal(auth.subject, 'alice');
    assert.ok(auth.scopes.has('notes:read'));
    assert.equal(auth.claims['original_iss'], issuer.issuer);
  });

  it('knows an application with a key', async () => {
    const shop = caller({ application: application(), claims: {}, scopes: new Set(['notes:read']) });
    const auth = await arrive(shop);
    assert.deepEqual([auth.subject, auth.clientId], ['application:shop', 'shop']);
    assert.ok(auth.scopes.has('notes:read'));
  });

  it('is told the same as long as the same token comes', async () => {
    const token = await issuer.token({ sub: 'alice' });
    const first = await identity.headersOf(callerOf(await enter(token)));
    const second = identity.headersOf(callerOf(await enter(token)));
    assert.equal(second, first);
    assert.notEqual(
      await identity.headersOf(callerOf(await enter(await issuer.token({ sub: 'alice' })))),
      first,
    );
  });
});
