import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterRefusals, RefusalLog } from '../../src/admin/refusal-log.ts';
import type { TelemetryConfig } from '../../src/config/telemetry-config.ts';
import { createTelemetry, type GatewayTelemetry } from '../../src/telemetry/create-telemetry.ts';
import { renderMetrics } from '../../src/telemetry/metrics/render-metrics.ts';
import type { Telemetry } from '../../src/telemetry/telemetry.ts';
import { portOf, startGateway, startService, type RunningGateway } from '../support/start-gateway.ts';

const routes = [
  { name: 'all', match: { path: '/*' }, upstream: 'service' },
  { name: 'admin', match: { path: '/admin/*' }, upstream: 'service', require: { scopes: 'admin' } },
];

interface Observed {
  readonly lines: string[];
  readonly refusals: RefusalLog;
  readonly telemetry: GatewayTelemetry;
  readonly both: Telemetry;
}

/** The telemetry of a gateway, whose lines a test can read. */
function observe(config: TelemetryConfig): Observed {
  const lines: string[] = [];
  const refusals = new RefusalLog();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const telemetry = createTelemetry(config, {
    ...{ routes: ['all', 'admin'], upstreams: ['service'], log, random: () => 0 },
    write: (line) => void lines.push(line),
  });
  const both: Telemetry = {
    startTrace: (parent) => telemetry.startTrace(parent),
    record: (decision) => {
      telemetry.record(decision);
      refusals.record(decision);
    },
    flush: () => telemetry.flush(),
    reopen: () => telemetry.reopen(),
    close: () => telemetry.close(),
  };
  return { lines, refusals, telemetry, both };
}

const secrets = [
  'q-value-4711',
  'cookie-value-4711',
  'key-value-4711',
  'basic-value-4711',
  'body-value-4711',
];

async function sendSecrets(running: RunningGateway): Promise<readonly string[]> {
  const good = await running.issuer.token({ scope: 'notes' });
  const expired = await running.issuer.token({}, -3600);
  const path = '/notes?access=q-value-4711&token=q-value-4711';
  const common = { cookie: 's=cookie-value-4711', 'x-api-key': 'key-value-4711' };
  for (const authorization of [
    `Bearer ${good}`,
    `Bearer ${expired}`,
    'Basic basic-value-4711',
    'Bearer basic-value-4711',
  ]) {
    const headers = { ...common, authorization };
    await (await running.fetch(path, { method: 'POST', headers, body: 'body-value-4711' })).arrayBuffer();
    await (await running.fetch(`/admin/${good}${path}`, { headers })).arrayBuffer();
  }
  return [good, expired].flatMap((token) => [token, token.split('.')[2] ?? '']);
}

test('no token, key, cookie or query of a request is in a log, in metrics, in spans or among the refusals', async (t) => {
  const sent: string[] = [];
  const collector = await startService((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => sent.push(text));
    request.on('end', () => response.end('{}'));
  });
  t.after(() => collector.close());
  const traces = { endpoint: `http://127.0.0.1:${portOf(collector)}/v1/traces`, sampleRatio: 1 };
  const observed = observe({ accessLog: { claims: ['jti', 'scope'], subject: 'plain' }, traces });
  await using running = await startGateway({ routes, options: { telemetry: observed.both } });
  const tokens = await sendSecrets(running);
  await observed.telemetry.close();

  assert.equal(observed.lines.length, 8);
  assert.ok(sent.join('').includes('"resourceSpans"'));
  const refusals = observed.refusals.list();
  assert.ok(refusals.length >= 6, `${refusals.length} refusals`);
  const page = renderMetrics(observed.telemetry.metrics?.snapshot() ?? []);
  for (const [place, text] of Object.entries({
    'the access log': observed.lines.join(''),
    'the metrics': page,
    'the spans': sent.join(''),
    'the refusals': JSON.stringify(refusals),
  })) {
    for (const secret of [...secrets, ...tokens])
      assert.ok(!text.includes(secret), `${secret} is in ${place}`);
  }
});

test('a refusal of a running gateway is found with its claims and without its signature', async () => {
  const observed = observe({});
  await using running = await startGateway({ routes, options: { telemetry: observed.both } });
  const token = await running.issuer.token({}, -3600);
  await (await running.fetch('/notes', { headers: { authorization: `Bearer ${token}` } })).arrayBuffer();
  const [refusal] = filterRefusals(observed.refusals.list(), { reason: 'token_expired' });
  assert.equal(refusal?.token, token.split('.').slice(0, 2).join('.'));
  assert.equal(refusal?.route, 'all');
  assert.equal(refusal?.status, 401);
});

test('the service gets a trace that goes on from the span of the request', async (t) => {
  const collector = await startService((_request, response) => void response.end('{}'));
  t.after(() => collector.close());
  const traces = { endpoint: `http://127.0.0.1:${portOf(collector)}/`, sampleRatio: 0 };
  const observed = observe({ traces });
  await using running = await startGateway({
    ...{ routes, options: { telemetry: observed.both } },
    config: { listeners: [{ address: '127.0.0.1:0', trustedProxies: ['127.0.0.1'] }] },
  });
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const headers = { ...(await running.bearer()), traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
  await (await running.fetch('/notes', { headers })).arrayBuffer();
  const [request] = running.received;
  assert.match(
    String(request?.headers['traceparent']),
    new RegExp(`^00-${traceId}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`),
  );
  assert.equal(JSON.parse(observed.lines[0] ?? '{}').trace, traceId);
});
