import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ListenerConfig } from '../../src/config/listener-config.ts';
import { createTracer } from '../../src/telemetry/tracing/tracer.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, tracestate: 'vendor=1' };

async function tracing(listener: Partial<ListenerConfig>, sampleRatio: number): Promise<RunningGateway> {
  const endpoint = 'http://127.0.0.1:9/v1/traces';
  const tracer = createTracer({ endpoint, sampleRatio }, { fetch: async () => new Response() });
  return startGateway({
    config: { listeners: [{ address: '127.0.0.1:0', ...listener }] },
    routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
    options: {
      telemetry: {
        startTrace: (traceparent) => tracer.start(traceparent),
        record: () => undefined,
        flush: async () => undefined,
        reopen: () => undefined,
        close: () => tracer.exporter.close(),
      },
    },
  });
}

async function passed(running: RunningGateway): Promise<readonly [string, string | undefined]> {
  await running.fetch('/', { headers });
  const { traceparent, tracestate } = running.received[0]?.headers ?? {};
  return [String(traceparent).slice(3, 35), tracestate as string | undefined];
}

describe('the trace that a client names', () => {
  it('is gone on with where a trusted proxy passed the request on', async () => {
    await using running = await tracing({ trustedProxies: ['127.0.0.1'] }, 0);
    assert.deepEqual(await passed(running), [traceId, 'vendor=1']);
  });

  it('decides nothing where a stranger sent it: a trace begins here, without what that one carries', async () => {
    await using running = await tracing({}, 1);
    const [id, state] = await passed(running);
    assert.notEqual(id, traceId);
    assert.equal(state, undefined);
  });

  it('is a header like others where the request is not traced', async () => {
    await using running = await tracing({}, 0);
    assert.deepEqual(await passed(running), [traceId, 'vendor=1']);
  });
});
