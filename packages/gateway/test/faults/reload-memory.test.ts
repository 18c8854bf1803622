// Reload after reload, with requests between them: nothing of what was before is kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { GatewayConfig } from '../../src/config/gateway-config.ts';
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

function memory(): number {
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}

const changed = (config: GatewayConfig, version: number): GatewayConfig => ({
  ...config,
  routes: config.routes.map((route) => ({
    ...route,
    responseHeaders: { set: { 'x-version': String(version) } },
  })),
});

/** A reload with requests on the old configuration and the new one. */
async function round(running: RunningGateway, version: number): Promise<void> {
  const headers = await running.bearer();
  await (await running.fetch('/', { headers })).arrayBuffer();
  await running.gateway.reload(changed(running.gateway.snapshot.config, version));
  const answer = await running.fetch('/', { headers });
  await answer.arrayBuffer();
  assert.equal(answer.headers.get('x-version'), String(version));
}

test('five hundred reloads leave no configuration behind', { timeout: 600_000 }, async (t) => {
  await using running = await startGateway({
    config: { limits: { maxCachedTokens: 10 } },
    // The helper keeps every decision otherwise.
    options: {
      telemetry: createTelemetry({ accessLog: false }, { routes: ['all'], upstreams: ['service'] }),
    },
    routes: [
      {
        name: 'all',
        match: { path: '/*' },
        upstream: 'service',
        identity: { headers: { 'x-user': 'sub' } },
        rateLimits: [{ name: 'each', by: 'subject', rate: '10000/second' }],
      },
    ],
  });
  // One after another: each takes over what the one before knows.
  // oxlint-disable-next-line no-await-in-loop
  for (let version = 1; version <= 100; version += 1) await round(running, version);
  await until(() => running.gateway.openRequests === 0);
  const before = memory();
  // oxlint-disable-next-line no-await-in-loop
  for (let version = 101; version <= 600; version += 1) await round(running, version);
  await until(() => running.gateway.openRequests === 0);
  const each = (memory() - before) / 500;
  // What the service got is kept by the test: some kilobytes each.
  t.diagnostic(`${each.toFixed(0)} bytes for each reload`);
  assert.ok(each < 12_288, `${each} bytes for each reload`);
});
