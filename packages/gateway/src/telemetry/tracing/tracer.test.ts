import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import type { Decision } from '../../decision/decision.ts';
import { sampleDecision } from '../decision.test-helper.ts';
import type { OtlpSpan } from './span.ts';
import { createTracer, type Tracer } from './tracer.ts';
import { formatTraceparent, parseTraceparent } from './traceparent.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parentId = '00f067aa0ba902b7';
const parent = `00-${traceId}-${parentId}-01`;

test('a traceparent is read as W3C Trace Context writes it', () => {
  assert.deepEqual(parseTraceparent(parent), { traceId, parentId, isSampled: true });
  assert.equal(parseTraceparent(`00-${traceId}-${parentId}-00`)?.isSampled, false);
  assert.equal(parseTraceparent(`00-${traceId}-${parentId}-03`)?.isSampled, true);
  assert.equal(
    parseTraceparent(`cc-${traceId}-${parentId}-01-what-the-future-will-be-like`)?.traceId,
    traceId,
  );
});

for (const [name, text] of Object.entries({
  'in upper case': parent.toUpperCase(),
  'with a trace of zeros': `00-${'0'.repeat(32)}-${parentId}-01`,
  'with a span of zeros': `00-${traceId}-${'0'.repeat(16)}-01`,
  'of version ff': `ff-${traceId}-${parentId}-01`,
  'of version 00 that goes on': `${parent}-more`,
  'of another version that goes on without a dash': `cc-${traceId}-${parentId}-01.more`,
  'with a space before it': ` ${parent}`,
  'twice, joined with a comma': `${parent}, ${parent}`,
  'too short': parent.slice(0, -1),
  'with letters beyond f': `00-${traceId.slice(1)}g-${parentId}-01`,
  'of nothing': '',
})) {
  test(`a traceparent ${name} is not read`, () => assert.equal(parseTraceparent(text), undefined));
}

test('a sampled parent is gone on with, in a span of our own', () => {
  const trace = createTracer({ endpoint: 'http://127.0.0.1:1/' }).start(parent);
  assert.equal(trace?.traceId, traceId);
  assert.equal(trace?.parentSpanId, parentId);
  assert.match(trace?.spanId ?? '', /^[0-9a-f]{16}$/);
  assert.notEqual(trace?.spanId, parentId);
});

test('nothing is made for a request whose parent is not sampled, or that chance does not choose', () => {
  const tracer = createTracer({ endpoint: 'http://127.0.0.1:1/', sampleRatio: 0.5 }, { random: () => 0.5 });
  assert.equal(tracer.start(`00-${traceId}-${parentId}-00`), undefined);
  assert.equal(tracer.start(null), undefined);
  assert.equal(tracer.start('nonsense'), undefined);
});

test('a request that chance chooses begins a trace', () => {
  const tracer = createTracer({ endpoint: 'http://127.0.0.1:1/', sampleRatio: 0.5 }, { random: () => 0.49 });
  const [first, second] = [tracer.start(null), tracer.start(undefined)];
  assert.ok(first && second);
  assert.equal(first.parentSpanId, undefined);
  assert.notEqual(first.traceId, second.traceId);
  assert.deepEqual(parseTraceparent(formatTraceparent(first, 1))?.traceId, first.traceId);
});

test('each attempt has a span of its own', () => {
  const trace = { traceId, spanId: 'ffffffffffffffff', parentSpanId: undefined, isSampled: true };
  const ids = [1, 2, 3].map((attempt) => parseTraceparent(formatTraceparent(trace, attempt))?.parentId);
  assert.equal(new Set([...ids, trace.spanId]).size, 4);
});

interface Collector {
  readonly endpoint: string;
  readonly requests: { readonly headers: IncomingHttpHeaders; readonly body: OtlpBody }[];
  readonly statuses: number[];
}

interface OtlpBody {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly unknown[] };
    readonly scopeSpans: readonly {
      readonly scope: { readonly name: string };
      readonly spans: readonly OtlpSpan[];
    }[];
  }[];
}

/** A collector that answers with the given statuses, and then with 200. */
async function startCollector(t: TestContext, statuses: number[] = []): Promise<Collector> {
  const requests: Collector['requests'] = [];
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' }).end('{}');
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}/v1/traces`, requests, statuses };
}

function spansIn({ requests }: Collector): readonly OtlpSpan[] {
  return requests.flatMap(({ body }) =>
    body.resourceSpans.flatMap((r) => r.scopeSpans.flatMap(({ spans }) => spans)),
  );
}

function attributesOf(span: OtlpSpan | undefined): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]));
}

function traced(tracer: Tracer, changes: Partial<Decision> = {}): Decision {
  return sampleDecision({ trace: tracer.start(parent), ...changes });
}

test('the spans of a request arrive at the collector as OTLP writes them', async (t) => {
  const collector = await startCollector(t);
  const tracer = createTracer({ endpoint: collector.endpoint, serviceName: 'edge' });
  tracer.record(
    traced(tracer, {
      status: 502,
      reason: 'upstream_failed',
      tries: [
        { target: 'http://10.0.0.1:8080', result: 'connect_failed', durationMs: 2 },
        { target: 'http://10.0.0.2:8080', result: 502, durationMs: 10.4 },
      ],
    }),
  );
  await tracer.exporter.close();
  assert.equal(collector.requests[0]?.headers['content-type'], 'application/json');
  const [resource] = collector.requests[0]?.body.resourceSpans ?? [];
  assert.deepEqual(resource?.resource.attributes[0], { key: 'service.name', value: { stringValue: 'edge' } });
  assert.equal(resource?.scopeSpans[0]?.scope.name, '@mintmark/gateway');
  const spans = spansIn(collector);
  const [server] = spans;
  assert.ok(server);
  assert.deepEqual(
    spans.map(({ kind, name }) => [kind, name]),
    [
      [2, 'GET orders'],
      [3, 'GET'],
      [3, 'GET'],
    ],
  );
  const { spanId } = server;
  assert.deepEqual(
    spans.map(({ parentSpanId }) => parentSpanId),
    [parentId, spanId, spanId],
  );
  assert.deepEqual(new Set(spans.map((span) => span.traceId)), new Set([traceId]));
  assert.equal(server.startTimeUnixNano, '1795442712007000000');
  assert.ok(BigInt(server.endTimeUnixNano) - BigInt(server.startTimeUnixNano) > 12_000_000n);
  assert.deepEqual(server.status, { code: 2 });
});

test('attributes are those of the semantic conventions of HTTP', async (t) => {
  const collector = await startCollector(t);
  const tracer = createTracer({ endpoint: collector.endpoint });
  tracer.record(traced(tracer, { method: 'BREW', status: 200 }));
  await tracer.exporter.close();
  const [server, client] = spansIn(collector);
  assert.deepEqual(attributesOf(server), {
    'http.request.method': '_OTHER',
    'http.request.method_original': 'BREW',
    'url.path': '/orders/42',
    'server.address': 'api.example',
    'client.address': '203.0.113.7',
    'network.protocol.name': 'http',
    'network.protocol.version': '1.1',
    'http.response.status_code': '200',
    'mintmark.route': 'orders',
    'mintmark.outcome': 'complete',
  });
  const { 'url.full': full, 'server.port': port, 'http.response.status_code': status } = attributesOf(client);
  assert.deepEqual([full, port, status], ['http://10.0.0.1:8080/orders/42', '8080', '200']);
});

test('no token in a path gets into a span', async (t) => {
  const collector = await startCollector(t);
  const tracer = createTracer({ endpoint: collector.endpoint });
  tracer.record(traced(tracer, { path: '/a/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl' }));
  await tracer.exporter.close();
  assert.doesNotMatch(JSON.stringify(collector.requests), /eyJhbGci|c2lnbmF0/);
});

test('a collector that is busy is asked again, and nothing is lost', async (t) => {
  const collector = await startCollector(t, [503, 429]);
  const tracer = createTracer({ endpoint: collector.endpoint }, { intervalMs: 1 });
  tracer.record(traced(tracer));
  await tracer.exporter.flush();
  assert.equal(collector.requests.length, 3);
  assert.equal(tracer.exporter.dropped, 0);
  await tracer.exporter.close();
});

test('spans that a collector does not take are dropped, counted and said once', async (t) => {
  const collector = await startCollector(t, [400, 400]);
  const problems: string[] = [];
  const tracer = createTracer(
    { endpoint: collector.endpoint },
    { onProblem: (problem) => problems.push(problem) },
  );
  for (const status of [200, 404]) {
    tracer.record(traced(tracer, { status }));
    await tracer.exporter.flush();
  }
  assert.equal(tracer.exporter.dropped, 4);
  assert.deepEqual(problems, ['the collector answers 400']);
  await tracer.exporter.close();
});

test('spans that wait for a collector which is away are bounded', async () => {
  const problems: string[] = [];
  const tracer = createTracer(
    { endpoint: 'http://127.0.0.1:9/' },
    { fetch: () => new Promise(() => undefined), onProblem: (problem) => problems.push(problem) },
  );
  for (let index = 0; index < 10_000; index++) tracer.record(traced(tracer));
  assert.ok(tracer.exporter.dropped >= 20_000 - 4096 - 1024, `${tracer.exporter.dropped}`);
});
