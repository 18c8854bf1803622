// Floods of bad tokens: how many of an address are looked at, on routes of every kind.
import assert from 'node:assert/strict';
import { Verify } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { refusalOf } from '../support/reason.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';

const route = (name: string, more: Partial<RouteConfig> = {}): RouteConfig => ({
  ...{ name, match: { path: '/*' }, upstream: 'service' },
  ...more,
});
const gold = route('gold', { match: { path: '/*', claims: { tier: 'gold' } } });
const silver = route('silver', { match: { path: '/*', claims: { tier: 'silver' } } });
const seldom = { rateLimits: [{ name: 'seldom', by: 'address', rate: '1/hour' }] } as const;

/** Where bad tokens come, how often each of them is checked, and the answers to six. */
const places: readonly (readonly [string, readonly RouteConfig[], number, readonly number[]])[] = [
  ['a route', [route('all')], 1, [401, 401, 401, 429, 429, 429]],
  ['a route that asks for claims', [gold], 1, [401, 401, 401, 429, 429, 429]],
  ['two routes that ask for claims', [gold, silver], 2, [401, 401, 401, 429, 429, 429]],
  [
    'such a route before one that needs no token, but no bad one',
    [gold, route('all', { authentication: 'optional' })],
    2,
    [401, 401, 401, 429, 429, 429],
  ],
  [
    'such a route before one for everybody',
    [gold, route('all', { authentication: 'none' })],
    1,
    [200, 200, 200, 200, 200, 200],
  ],
  [
    'such a route before one with a limit that refuses first',
    [gold, route('all', { ...seldom, authentication: 'none' })],
    1,
    [200, 429, 429, 429, 429, 429],
  ],
];

interface Flooded extends RunningGateway {
  /** How many signatures were checked. */
  checks(): number;
  /** Time goes by. */
  pass(ms: number): void;
  /** The answer to a token that nobody of ours signed. */
  flood(): Promise<Response>;
}

async function start(t: TestContext, routes: readonly RouteConfig[], maxBadTokens = 3): Promise<Flooded> {
  let now = Date.now();
  const config = { limits: { maxBadTokens } };
  const running = await startGateway({ config, routes, options: { now: () => now } });
  const { mock } = t.mock.method(Verify.prototype, 'verify');
  const forged = async (): Promise<{ authorization: string }> => {
    const { authorization } = await running.bearer();
    return { authorization: `${authorization.slice(0, -8)}AAAAAAAA` };
  };
  return {
    ...running,
    checks: () => mock.callCount(),
    pass: (ms) => void (now += ms),
    flood: async () => running.fetch('/', { headers: await forged() }),
  };
}

async function floodSix(running: Flooded): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let count = 0; count < 6; count++) {
    const answer = await running.flood();
    statuses.push(answer.status);
    await answer.arrayBuffer();
  }
  return statuses;
}

describe('a flood of bad tokens', () => {
  for (const [name, routes, each, statuses] of places) {
    it(`costs no more checks than an address has, at ${name}`, async (t) => {
      await using running = await start(t, routes);
      assert.deepEqual(await floodSix(running), statuses);
      assert.equal(running.checks(), 3 * each);
    });
  }

  it('is told when to come again, and is looked at again then', async (t) => {
    await using running = await start(t, [route('all')]);
    await floodSix(running);
    const refused = await running.flood();
    assert.equal(refused.headers.get('retry-after'), '20');
    assert.deepEqual(await refusalOf(refused), [429, 'rate_limited']);
    assert.equal(running.decisions.at(-1)?.rule, 'limits.maxBadTokens');
    running.pass(20_000);
    assert.deepEqual(await refusalOf(await running.flood()), [401, 'signature_invalid']);
    assert.deepEqual(await refusalOf(await running.flood()), [429, 'rate_limited']);
  });

  it('keeps nobody out whose token is known, or who needs none', async (t) => {
    const routes = [route('all'), route('open', { match: { path: '/open' }, authentication: 'optional' })];
    await using running = await start(t, routes);
    const headers = await running.bearer();
    assert.equal((await running.fetch('/', { headers })).status, 200);
    await floodSix(running);
    assert.equal((await running.fetch('/', { headers })).status, 200);
    assert.equal((await running.fetch('/open')).status, 200);
    assert.deepEqual(await refusalOf(await running.fetch('/')), [401, 'token_missing']);
    const unknown = await running.fetch('/', { headers: await running.bearer() });
    assert.deepEqual(await refusalOf(unknown), [429, 'rate_limited']);
  });

  it('does not count tokens that another route takes', async (t) => {
    const other = { audience: 'https://other.test' };
    await using running = await start(t, [{ ...gold, authentication: other }, route('all')]);
    for (let count = 0; count < 6; count++)
      assert.equal((await running.fetch('/', { headers: await running.bearer() })).status, 200);
  });

  it('is counted over a reload, and not by those who only ask what would be', async (t) => {
    await using running = await start(t, [route('all')]);
    const described = { url: running.url, headers: { authorization: 'Bearer a.b.c' } };
    for (let count = 0; count < 6; count++)
      assert.equal((await running.gateway.explain(described)).status, 401);
    await floodSix(running);
    await running.gateway.reload(running.gateway.snapshot.config);
    assert.equal((await running.flood()).status, 429);
    assert.equal((await running.gateway.explain(described)).rule, 'limits.maxBadTokens');
  });

  it('is looked at for ever where the configuration says so', async (t) => {
    await using running = await start(t, [route('all')], 0);
    assert.deepEqual(await floodSix(running), [401, 401, 401, 401, 401, 401]);
  });
});
