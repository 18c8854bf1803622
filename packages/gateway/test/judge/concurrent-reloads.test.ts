import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GatewayConfig } from '../../src/config/gateway-config.ts';
import { startGateway } from '../support/start-gateway.ts';
import { createTestIssuer } from '../support/test-issuer.ts';

/** A configuration of one open route, without issuers, so that nothing has to be read for it. */
function openRoute(config: GatewayConfig, name: string): GatewayConfig {
  const { issuers: _, ...others } = config;
  return {
    ...others,
    routes: [{ name, match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
  };
}

describe('reloads at the same time', () => {
  it('come one after the other, so that the last that was asked for counts', async () => {
    const issuer = await createTestIssuer();
    let isRead = (): void => undefined;
    let wait = Promise.resolve();
    await using running = await startGateway({
      config: { issuers: [{ issuer: issuer.issuer, audience: issuer.audience, keys: { file: 'keys' } }] },
      options: {
        readFile: async () => {
          await wait;
          return issuer.jwks;
        },
      },
    });
    const { config } = running.gateway.snapshot;
    wait = new Promise((resolve) => (isRead = resolve));
    const slow = running.gateway.reload(config);
    const quick = running.gateway.reload(openRoute(config, 'last'));
    for (let turn = 0; turn < 20; turn++) await nextTurn();
    isRead();
    await Promise.all([slow, quick]);
    assert.equal((await running.fetch('/')).status, 200);
    assert.equal(running.decisions.at(-1)?.route, 'last');
  });

  it('go on after one that does not compile', async () => {
    await using running = await startGateway();
    const { config } = running.gateway.snapshot;
    const broken = {
      ...config,
      routes: [{ name: 'broken', match: { path: 'no path' }, upstream: 'service' }],
    };
    const reloads = [running.gateway.reload(broken), running.gateway.reload(openRoute(config, 'open'))];
    const results = await Promise.allSettled(reloads);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'fulfilled'],
    );
    assert.equal((await running.fetch('/')).status, 200);
  });
});
