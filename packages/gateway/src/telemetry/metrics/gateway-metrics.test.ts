import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decision } from '../../decision/decision.ts';
import { sampleDecision, sampleRefusal } from '../decision.test-helper.ts';
import { createMetrics, type GatewayMetrics } from './gateway-metrics.ts';
import { counted, mergeMetrics } from './merge-metrics.ts';
import { renderMetrics, type MetricsFormat } from './render-metrics.ts';

const names = { routes: ['orders', 'users'], upstreams: ['orders'] };

function metricsOf(...decisions: readonly Decision[]): GatewayMetrics {
  const metrics = createMetrics({}, names);
  for (const decision of decisions) metrics.record(decision);
  return metrics;
}

function pageOf(metrics: GatewayMetrics, format: MetricsFormat = 'text'): string {
  return renderMetrics(metrics.snapshot(), format);
}

/** The value of a sample. */
function sample(page: string, series: string): number | undefined {
  const line = page.split('\n').find((text) => text.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

test('requests, refusals and attempts are counted by route, reason and result', () => {
  const page = pageOf(
    metricsOf(
      sampleDecision(),
      sampleDecision({
        status: 502,
        tries: [
          { target: 'a', result: 'connect_failed', durationMs: 1 },
          { target: 'b', result: 503, durationMs: 1 },
        ],
      }),
      sampleRefusal(),
      sampleRefusal({ reason: 'rate_limited', rule: 'rate-limit per-client', status: 429 }),
    ),
  );
  const expected = {
    'requests_total{route="orders",method="GET",status="200"}': 1,
    'requests_total{route="orders",method="GET",status="401"}': 1,
    'refusals_total{reason="token_expired",route="orders"}': 1,
    'upstream_tries_total{upstream="orders",result="2xx"}': 1,
    'upstream_tries_total{upstream="orders",result="5xx"}': 1,
    'upstream_tries_total{upstream="orders",result="connect_failed"}': 1,
    'rate_limited_total{limit="per-client"}': 1,
    'config_reload_total{result="failure"}': 0,
  };
  for (const [series, value] of Object.entries(expected)) {
    assert.equal(sample(page, `mintmark_gateway_${series}`), value, series);
  }
});

test('a histogram counts each value in its bucket and all above', () => {
  const page = pageOf(metricsOf(sampleDecision({ endedAt: 1000.9 }), sampleDecision({ endedAt: 1012 })));
  const at = (rest: string) => sample(page, `mintmark_gateway_request_duration_seconds${rest}`);
  assert.equal(at('_bucket{route="orders",le="0.001"}'), 1);
  assert.equal(at('_bucket{route="orders",le="0.01"}'), 1);
  assert.equal(at('_bucket{route="orders",le="0.025"}'), 2);
  assert.equal(at('_bucket{route="orders",le="+Inf"}'), 2);
  assert.equal(at('_count{route="orders"}'), 2);
  assert.ok(Math.abs((at('_sum{route="orders"}') ?? 0) - 0.0129) < 1e-9);
});

test('a hundred thousand odd requests make no more series than the configuration and our tables have names', () => {
  const metrics = createMetrics({}, names);
  for (let index = 0; index < 100_000; index++) {
    const odd = `odd-${index}`;
    metrics.record(
      sampleDecision({
        ...{
          method: odd,
          path: `/${odd}`,
          host: odd,
          clientAddress: odd,
          subject: odd,
          clientId: odd,
          id: odd,
        },
        ...{
          status: index % 1200,
          route: odd,
          upstream: odd,
          rule: `rate-limit ${odd}`,
          reason: 'rate_limited',
        },
        tries: [{ target: odd, result: index % 2 === 0 ? odd : index % 1200, durationMs: 1 }],
      }),
    );
  }
  const page = pageOf(metrics);
  const series = page.split('\n').filter((line) => !line.startsWith('#')).length;
  assert.ok(series < 1500, `${series} series`);
  const withoutLimits = page.split('\n').filter((line) => !line.includes('rate_limited_total'));
  const oddResults = withoutLimits.filter((line) => line.includes('odd-') && !line.includes('result='));
  assert.deepEqual(oddResults, []);
});

test('workers become one page: counts are added, of states the worse is shown', () => {
  const [a, b] = [metricsOf(sampleDecision(), sampleDecision()), metricsOf(sampleDecision())];
  const target = { upstream: 'orders', target: 'http://a', isCircuitOpen: false };
  a.observe({ openRequests: () => 2, targets: () => [{ ...target, isHealthy: true }] });
  b.observe({ openRequests: () => 3, targets: () => [{ ...target, isHealthy: false, isCircuitOpen: true }] });
  const sent = [a, b].map((metrics) => JSON.parse(JSON.stringify(metrics.snapshot())));
  const page = renderMetrics(mergeMetrics(sent));
  const state = '{upstream="orders",target="http://a"}';
  assert.equal(sample(page, 'mintmark_gateway_requests_total{route="orders",method="GET",status="200"}'), 3);
  assert.equal(sample(page, 'mintmark_gateway_request_duration_seconds_count{route="orders"}'), 3);
  assert.equal(sample(page, 'mintmark_gateway_open_requests'), 5);
  assert.equal(sample(page, `mintmark_gateway_upstream_target_healthy${state}`), 0);
  assert.equal(sample(page, `mintmark_gateway_circuit_open${state}`), 1);
});

test('of a worker that ended, what it counted stays and what it was does not', () => {
  const ended = metricsOf(sampleDecision());
  ended.observe({ openRequests: () => 7 });
  const page = renderMetrics(mergeMetrics([metricsOf().snapshot(), counted(ended.snapshot())]));
  assert.equal(sample(page, 'mintmark_gateway_requests_total{route="orders",method="GET",status="200"}'), 1);
  assert.equal(sample(page, 'mintmark_gateway_open_requests'), undefined);
});

test('OpenMetrics names families without the endings of their samples, and says where it ends', () => {
  const metrics = metricsOf(sampleDecision());
  metrics.observe({ config: () => ({ version: 'f00d', since: 5000 }) });
  const page = pageOf(metrics, 'openmetrics');
  assert.match(page, /# TYPE mintmark_gateway_requests counter\nmintmark_gateway_requests_total\{/);
  assert.match(
    page,
    /# TYPE mintmark_gateway_config info\nmintmark_gateway_config_info\{version="f00d"\} 1\n/,
  );
  assert.ok(page.endsWith('# EOF\n'));
});

test('each line of the text format is a comment or a sample', () => {
  const metrics = createMetrics({}, { routes: ['a"b\\c\nd'], upstreams: [] });
  metrics.record(sampleDecision({ route: 'a"b\\c\nd' }));
  for (const line of pageOf(metrics).split('\n').slice(0, -1)) {
    assert.match(
      line,
      /^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="([^"\\]|\\.)*"(,\w+="([^"\\]|\\.)*")*\})? [\d.e+-]+)$/,
    );
  }
});

test('names of another configuration get series of their own, and others count together', () => {
  const metrics = metricsOf(sampleDecision({ route: 'new' }));
  metrics.addNames({ routes: ['new'], upstreams: [] });
  metrics.record(sampleDecision({ route: 'new' }));
  metrics.record(sampleRefusal({ route: undefined, reason: 'route_not_found', status: 404 }));
  const page = pageOf(metrics);
  for (const [route, status] of [
    ['other', 200],
    ['new', 200],
    ['none', 404],
  ] as const) {
    const series = `mintmark_gateway_requests_total{route="${route}",method="GET",status="${status}"}`;
    assert.equal(sample(page, series), 1, route);
  }
});

test('buckets may be chosen', () => {
  const metrics = createMetrics({ buckets: [1, 2] }, names);
  metrics.record(sampleDecision());
  assert.match(pageOf(metrics), /request_duration_seconds_bucket\{route="orders",le="2"\} 1/);
});
