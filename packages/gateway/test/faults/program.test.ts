// Faults of the program itself: one request has 500 and tells nothing, and the next is fine.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { GatewayEvent } from '../../src/engine/gateway-events.ts';
import { RunningGateway as Running } from '../../src/engine/running-gateway.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import type { CompiledRoute } from '../../src/snapshot/compiled-route.ts';
import { refusalOf } from '../support/reason.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { askHttp2 } from './ask.test-helper.ts';

interface Started extends RunningGateway {
  readonly faults: readonly unknown[];
  readonly route: CompiledRoute;
  readonly snapshot: Snapshot;
}

async function start(): Promise<Started> {
  const faults: unknown[] = [];
  const on = (event: GatewayEvent): void => {
    if (event.type === 'fault') faults.push(event.error);
  };
  const running = await startGateway({
    routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
    config: { listeners: [{ address: '127.0.0.1:0', http2: true }] },
    options: { on },
  });
  assert.ok(running.gateway instanceof Running);
  const { snapshot } = running.gateway;
  const [route] = snapshot.routes;
  assert.ok(route);
  return { ...running, faults, route, snapshot };
}

const secret = 'secret-of-the-program';
const throws = (): never => {
  throw new Error(secret);
};
const rejects = async (): Promise<never> => throws();

const places: readonly (readonly [string, (t: TestContext, running: Started) => void])[] = [
  [
    'the search for its route',
    (t, { snapshot }) => void t.mock.method(snapshot.router, 'find', throws, { times: 2 }),
  ],
  [
    'its authentication',
    (t, { route }) => void t.mock.method(route.authentication, 'decide', throws, { times: 2 }),
  ],
  [
    'its authentication, later',
    (t, { route }) => void t.mock.method(route.authentication, 'decide', rejects, { times: 2 }),
  ],
  [
    'the choice of its service',
    (t, { route }) => void t.mock.method(route, 'choosePool', throws, { times: 2 }),
  ],
  [
    'the choice of its target',
    (t, running) => void t.mock.method(poolOf(running), 'pick', throws, { times: 2 }),
  ],
];

function poolOf({ snapshot }: Started): { pick: () => unknown } {
  const pool: object | undefined = snapshot.pools.get('service');
  assert.ok(pool !== undefined && 'pick' in pool && typeof pool.pick === 'function');
  return pool as { pick: () => unknown };
}

describe('a request that meets a fault in', { timeout: 600_000 }, () => {
  for (const [name, breakIt] of places) {
    it(`${name} has 500 without a word of the fault, and the next is fine`, async (t) => {
      await using running = await start();
      breakIt(t, running);
      const got = await running.fetch('/');
      assert.ok(!(await got.clone().text()).includes(secret));
      assert.deepEqual(await refusalOf(got), [500, 'gateway_failed']);
      const over2 = await askHttp2(running.port);
      assert.deepEqual([over2.status, over2.isWhole], [500, true]);
      assert.equal(running.faults.length, 2);
      assert.equal((await running.fetch('/')).status, 200);
      await until(() => running.gateway.openRequests === 0 && running.decisions.length === 3);
      assert.deepEqual(
        running.decisions.map(({ reason }) => reason),
        ['gateway_failed', 'gateway_failed', undefined],
      );
    });
  }
});
