import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createResourceServer } from '../authenticate/create-resource-server.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';
import { resolveAdapter, type AdapterOptions } from './adapter-options.ts';
import { authOf, decisionOf, keepDecision, lackOf } from './decided-requests.ts';

const issuer = await createTestIssuer();
const trust = { issuers: issuer.trusted, audience: issuer.audience };

async function requestWith(claims: Parameters<typeof issuer.token>[0]): Promise<Request> {
  const headers = { authorization: `Bearer ${await issuer.token(claims)}` };
  return new Request('https://api.test/notes', { headers });
}

describe('options of adapters', () => {
  it('are those of a server, or a server', async () => {
    const server = createResourceServer(trust);
    assert.equal(resolveAdapter({ server }).server, server);
    const made = resolveAdapter(trust);
    assert.ok((await made.decide(await requestWith({ sub: 'alice' }))).ok);
  });

  it('are refused, where they are wrong or nobody would look at them', () => {
    const server = createResourceServer(trust);
    const wrong = [
      { server, audience: 'https://api.test' },
      { server: {} },
      { ...trust, mode: 'none' },
      { ...trust, respond: 'no' },
      { ...trust, scopes: [] },
      { ...trust, secret: 'x' },
      { audience: 'https://api.test' },
    ];
    for (const options of wrong)
      assert.throws(() => resolveAdapter(options as unknown as AdapterOptions), TypeError);
  });

  it('may demand something of all requests, and routes more', async () => {
    const adapter = resolveAdapter({ ...trust, scopes: 'notes' }).forRoute({ roles: 'admin' });
    const ask = async (scope: string): Promise<string> => {
      const decision = await adapter.decide(await requestWith({ scope, roles: ['admin'] }));
      return decision.ok ? 'ok' : decision.reason;
    };
    assert.equal(await ask('notes'), 'ok');
    assert.equal(await ask('other'), 'scope_insufficient');
    const other = await adapter.decide(await requestWith({ scope: 'notes' }));
    assert.equal(other.ok || other.reason, 'role_insufficient');
  });

  it('keep their demands in another mode', async () => {
    const optional = resolveAdapter({ ...trust, scopes: 'notes' }).withMode('optional');
    const anonymous = new Request('https://api.test/notes');
    assert.equal((await optional.decide(anonymous)).ok, true);
    const other = await optional.decide(await requestWith({ scope: 'other' }));
    assert.equal(other.ok || other.reason, 'scope_insufficient');
  });

  it('need a token for a route that needs something, unless it says otherwise', async () => {
    const optional = resolveAdapter({ ...trust, mode: 'optional' });
    const anonymous = new Request('https://api.test/notes');
    const decision = await optional.forRoute({ roles: 'admin' }).decide(anonymous);
    assert.equal(decision.ok || decision.reason, 'token_missing');
    assert.ok((await optional.forRoute({}).decide(anonymous)).ok);
    const either = optional.forRoute({ roles: 'admin' }, 'optional');
    assert.ok((await either.decide(anonymous)).ok);
    const other = await either.decide(await requestWith({}));
    assert.equal(other.ok || other.reason, 'role_insufficient');
  });

  it('R7: may need a proof of possession for a route alone', async () => {
    const adapter = resolveAdapter(trust).forRoute({ dpopRequired: true });
    const decision = await adapter.decide(await requestWith({}));
    assert.equal(decision.ok || decision.reason, 'token_not_bound');
  });

  it('R9: may be closed for a route while nobody knows what was revoked', async () => {
    const revocation = {
      credentials: { clientId: 'api', clientSecret: 'test-secret' },
      onStale: 'open',
    } as const;
    const adapter = resolveAdapter({
      ...{ issuers: { ...issuer.trusted, revocation }, audience: issuer.audience },
      fetch: async () => Promise.reject(new TypeError('fetch failed')),
    });
    const request = await requestWith({});
    assert.ok((await adapter.decide(request)).ok);
    const closed = await adapter.forRoute({ onStaleRevocation: 'closed' }).decide(request);
    assert.equal(closed.ok || closed.reason, 'revocation_stale');
    await adapter.server.close();
  });

  it('tell of what routes refuse, too', async () => {
    const heard: unknown[] = [];
    const { server } = resolveAdapter({ ...trust, on: (event) => void heard.push(event) });
    const adapter = resolveAdapter({ server }).forRoute({ roles: 'admin' });
    await adapter.decide(await requestWith({}));
    assert.partialDeepStrictEqual(heard, [{ type: 'authenticated' }, { reason: 'role_insufficient' }]);
  });
});

describe('decisions about requests', () => {
  const adapter = resolveAdapter(trust);

  it('are those of adapters, whatever is written to a request', async () => {
    const decision = await adapter.decide(await requestWith({ sub: 'alice' }));
    const request = { auth: { subject: 'mallory' } };
    assert.equal(authOf(request), undefined);
    assert.throws(() => decisionOf(request), TypeError);
    keepDecision(request, { adapter, auth: decision.ok ? decision.auth : undefined });
    assert.equal(authOf(request)?.subject, 'alice');
  });

  it('tell what is missing', async () => {
    assert.equal(lackOf({ adapter, auth: undefined }, {})?.reason, 'token_missing');
    const decision = await adapter.decide(await requestWith({ scope: 'a' }));
    assert.ok(decision.ok);
    assert.equal(lackOf({ adapter, auth: decision.auth }, { scopes: 'a' }), undefined);
    assert.equal(lackOf({ adapter, auth: decision.auth }, { scopes: 'b' })?.reason, 'scope_insufficient');
  });
});
