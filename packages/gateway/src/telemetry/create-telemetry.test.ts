import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTelemetry } from './create-telemetry.ts';
import { sampleDecision, sampleRefusal } from './decision.test-helper.ts';
import { createLog, type Log } from './log/log.ts';
import { serverTiming } from './server-timing.ts';

const names = { routes: ['orders'], upstreams: ['orders'] };
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

test('without a configuration there is an access log and metrics, and no traces', async () => {
  const lines: string[] = [];
  const telemetry = createTelemetry(undefined, { ...names, log: silent, write: (line) => lines.push(line) });
  telemetry.record(sampleDecision());
  assert.equal(lines.length, 1);
  assert.ok(telemetry.metrics);
  assert.equal(telemetry.startTrace(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`), undefined);
  await telemetry.close();
});

test('what is turned off is not there', async () => {
  const lines: string[] = [];
  const config = { accessLog: false, metrics: false } as const;
  const telemetry = createTelemetry(config, { ...names, log: silent, write: (line) => lines.push(line) });
  telemetry.record(sampleDecision());
  assert.deepEqual(lines, []);
  assert.equal(telemetry.metrics, undefined);
  await telemetry.flush();
  telemetry.reopen();
  await telemetry.close();
});

test('lines that were dropped stand in the metrics', async () => {
  const telemetry = createTelemetry({ accessLog: { to: '/dev/null' } }, { ...names, log: silent });
  const dropped = telemetry.metrics
    ?.snapshot()
    .find(({ name }) => name === 'mintmark_gateway_access_log_dropped_total');
  assert.deepEqual(dropped?.series, [{ labels: '', values: [0] }]);
  await telemetry.close();
});

test('a message of the log is one line of JSON, and holds no token', () => {
  const lines: string[] = [];
  const log = createLog({ writer: { write: (line) => lines.push(line) }, now: () => 1_795_442_712_007 });
  log.warn('the key set\ncannot be read', {
    issuer: 'https://issuer.example',
    tries: 3,
    detail: `Bearer eyJhbGciOiJSUzI1NiJ9`,
  });
  assert.deepEqual(JSON.parse(lines[0] ?? ''), {
    ...{ time: '2026-11-23T14:05:12.007Z', level: 'warn', message: 'the key set\ncannot be read' },
    ...{ issuer: 'https://issuer.example', tries: 3, detail: '[masked]' },
  });
});

test('Server-Timing says how long the decision, the gateway and the upstream took', () => {
  assert.equal(serverTiming(sampleDecision()), 'decide;dur=0.08, gateway;dur=0.1, upstream;dur=12.4');
  assert.equal(serverTiming(sampleRefusal({ endedAt: 0 })), 'decide;dur=0.08, gateway;dur=0.08');
});
