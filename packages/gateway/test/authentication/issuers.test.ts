// Whose tokens are good where.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IssuerConfig } from '../../src/config/issuer-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { refusalOf } from '../support/reason.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { createTestIssuer, type TestIssuer } from '../support/test-issuer.ts';

const configOf = ({ issuer, audience }: TestIssuer, more: Partial<IssuerConfig> = {}): IssuerConfig => ({
  ...{ issuer, audience, keys: { file: issuer } },
  ...more,
});

/** A gateway that trusts these issuers, whose keys are files by their names. */
function start(issuers: readonly TestIssuer[], routes: readonly RouteConfig[]): Promise<RunningGateway> {
  return startGateway({
    routes,
    config: { issuers: issuers.map((issuer) => configOf(issuer)) },
    options: {
      readFile: async (path) => {
        const found = issuers.find(({ issuer }) => issuer === path);
        if (found === undefined) throw new Error('no such file');
        return found.jwks;
      },
    },
  });
}

const route = (name: string, more: Partial<RouteConfig> = {}): RouteConfig => ({
  ...{ name, match: { path: `/${name}` }, upstream: 'service', ...more },
});

async function ask(running: RunningGateway, path: string, token?: string): Promise<[number, unknown] | 200> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await running.fetch(path, { headers });
  if (answer.status !== 200) return refusalOf(answer);
  await answer.arrayBuffer();
  return 200;
}

function statusOf(answer: [number, unknown] | 200): number {
  return answer === 200 ? answer : answer[0];
}

describe('issuers', () => {
  it('are all trusted where a route names none, each with its own keys and algorithm', async () => {
    const one = await createTestIssuer({ issuer: 'https://one.test' });
    const two = await createTestIssuer({ issuer: 'https://two.test', algorithm: 'EdDSA' });
    const stranger = await createTestIssuer({ issuer: 'https://three.test' });
    await using running = await start([one, two], [route('a')]);
    assert.equal(await ask(running, '/a', await one.token()), 200);
    assert.equal(await ask(running, '/a', await two.token()), 200);
    assert.deepEqual(
      running.decisions.map(({ issuer }) => issuer),
      ['https://one.test', 'https://two.test'],
    );
    assert.equal(statusOf(await ask(running, '/a', await stranger.token())), 401);
    // The keys of one issuer say nothing in the name of another.
    const forged = await ask(running, '/a', await one.token({ iss: 'https://two.test' }));
    assert.equal(statusOf(forged), 401);
  });

  it('count only where a route names them, and a verified token is verified for its route alone', async () => {
    const staff = await createTestIssuer({ issuer: 'https://staff.test' });
    const customers = await createTestIssuer({ issuer: 'https://public.test' });
    await using running = await start(
      [staff, customers],
      [route('both'), route('staff', { authentication: { issuers: ['https://staff.test'] } })],
    );
    const token = await customers.token();
    for (let round = 0; round < 3; round++) {
      assert.equal(await ask(running, '/both', token), 200);
      assert.equal(statusOf(await ask(running, '/staff', token)), 401);
    }
    assert.equal(await ask(running, '/staff', await staff.token()), 200);
  });

  it('have another audience where the route says so, however often the token was good elsewhere', async () => {
    const issuer = await createTestIssuer();
    await using running = await start(
      [issuer],
      [route('plain'), route('billing', { authentication: { audience: 'https://billing.test' } })],
    );
    const plain = await issuer.token();
    const billing = await issuer.token({ aud: 'https://billing.test' });
    const both = await issuer.token({ aud: [issuer.audience, 'https://billing.test'] });
    for (let round = 0; round < 3; round++) {
      assert.equal(await ask(running, '/plain', plain), 200);
      assert.deepEqual(await ask(running, '/billing', plain), [401, 'audience_mismatch']);
      assert.equal(await ask(running, '/billing', billing), 200);
      assert.deepEqual(await ask(running, '/plain', billing), [401, 'audience_mismatch']);
    }
    assert.deepEqual([await ask(running, '/plain', both), await ask(running, '/billing', both)], [200, 200]);
  });

  it('have tokens refused that are expired, not yet good, without exp, of another type or unsigned', async () => {
    const issuer = await createTestIssuer();
    await using running = await start([issuer], [route('a')]);
    const good = await issuer.token();
    const [header = '', payload = '', signature = ''] = good.split('.');
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const turned = `${signature.slice(0, 10)}${signature[10] === 'A' ? 'B' : 'A'}${signature.slice(11)}`;
    const now = Math.floor(Date.now() / 1000);
    const bad = [
      await issuer.token({ exp: now - 100 }),
      await issuer.token({ nbf: now + 1000 }),
      await issuer.token({ exp: undefined }),
      await issuer.token({ aud: undefined }),
      await issuer.token({ iss: undefined }),
      await issuer.token({ iss: `${issuer.issuer}/` }),
      `${none}.${payload}.`,
      `${header}.${payload}.${turned}`,
      `${header}.${payload}.`,
      'nonsense',
    ];
    for (const token of bad) {
      const refused = await ask(running, '/a', token);
      assert.equal(statusOf(refused), 401, token);
    }
    assert.equal(running.received.length, 0);
    assert.equal(await ask(running, '/a', good), 200);
  });
});

describe('optional authentication', () => {
  it('lets requests without a token through as nobody, and refuses bad tokens all the same', async () => {
    const issuer = await createTestIssuer();
    await using running = await start([issuer], [route('a', { authentication: 'optional' })]);
    assert.equal(await ask(running, '/a'), 200);
    assert.equal(running.decisions[0]?.authentication, 'anonymous');
    assert.equal(await ask(running, '/a', await issuer.token()), 200);
    assert.equal(running.decisions[1]?.authentication, 'jwt');
    assert.equal(statusOf(await ask(running, '/a', await issuer.token({ exp: 1 }))), 401);
    assert.equal(statusOf(await ask(running, '/a', 'nonsense')), 401);
    assert.equal(running.received.length, 2);
  });

  it('does not meet requirements as nobody', async () => {
    const issuer = await createTestIssuer();
    await using running = await start(
      [issuer],
      [route('a', { authentication: 'optional', require: { scopes: 'notes:read' } })],
    );
    assert.equal(statusOf(await ask(running, '/a')), 401);
    assert.deepEqual(await ask(running, '/a', await issuer.token()), [403, 'scope_insufficient']);
    assert.equal(await ask(running, '/a', await issuer.token({ scope: 'notes:read' })), 200);
  });
});

describe('claims in the match of routes', () => {
  const routes: readonly RouteConfig[] = [
    { name: 'gold', match: { path: '/a', claims: { plan: ['gold', 'platinum'] } }, upstream: 'service' },
    { name: 'others', match: { path: '/a' }, upstream: 'service' },
  ];

  it('choose the route after the token is verified, and never by one that is not', async () => {
    const issuer = await createTestIssuer();
    await using running = await start([issuer], routes);
    for (const claims of [{ plan: 'gold' }, { plan: ['silver', 'platinum'] }, { plan: 'silver' }, {}])
      assert.equal(await ask(running, '/a', await issuer.token(claims)), 200);
    assert.deepEqual(
      running.decisions.map((decision) => decision.route),
      ['gold', 'gold', 'others', 'others'],
    );
    assert.equal(statusOf(await ask(running, '/a', await issuer.token({ plan: 'gold', exp: 1 }))), 401);
    assert.equal(statusOf(await ask(running, '/a')), 401);
  });

  it('count a request once where routes share a limit', async () => {
    const issuer = await createTestIssuer();
    const rateLimits = [{ name: 'all', by: 'address', rate: '2/hour' }] as const;
    await using running = await start(
      [issuer],
      routes.map((each) => ({ ...each, rateLimits })),
    );
    const token = await issuer.token();
    const statuses = [
      await ask(running, '/a', token),
      await ask(running, '/a', token),
      await ask(running, '/a', token),
    ];
    assert.deepEqual(statuses, [200, 200, [429, 'rate_limited']]);
  });

  it('leave nothing of the caller of one route in the decision of the next', async () => {
    const issuer = await createTestIssuer();
    await using running = await start(
      [issuer],
      [
        { name: 'gold', match: { path: '/a', claims: { plan: 'gold' } }, upstream: 'service' },
        { name: 'open', match: { path: '/a' }, upstream: 'service', authentication: 'none' },
      ],
    );
    assert.equal(await ask(running, '/a', await issuer.token({ plan: 'silver' })), 200);
    const [decision] = running.decisions;
    assert.deepEqual(
      [decision?.route, decision?.authentication, decision?.subject, decision?.claims],
      ['open', 'anonymous', undefined, undefined],
    );
  });
});
