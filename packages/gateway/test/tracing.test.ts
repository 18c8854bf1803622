import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Decision } from '../src/decision/decision.ts';
import { startGateway } from './support/start-gateway.ts';

const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('a traced request', () => {
  it('gives each attempt a span of its own, in the trace of the client', async () => {
    const seen: (string | undefined)[] = [];
    await using running = await startGateway({
      service(request, response) {
        seen.push(request.headers.traceparent as string | undefined);
        response.statusCode = seen.length === 1 ? 503 : 200;
        response.end();
      },
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
      options: { telemetry: tracing() },
    });
    const { config } = running.gateway.snapshot;
    const targets = config.upstreams?.['service']?.targets ?? [];
    const retries = { attempts: 1, on: [503] } as const;
    await running.gateway.reload({ ...config, upstreams: { service: { targets, retries } } });
    await running.fetch('/', { headers: { traceparent: parent } });
    assert.equal(seen.length, 2);
    for (const text of seen)
      assert.match(text ?? '', /^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/);
    assert.notEqual(seen[0], seen[1]);
    assert.ok(seen.every((text) => text !== parent));
  });
});

describe('a request whose head is none', () => {
  it('is recorded with its reason, and with nothing of what was sent', async () => {
    await using running = await startGateway();
    const answer = await running.fetch('/a/..%2fsecret');
    assert.equal(answer.status, 400);
    const [decision] = running.decisions;
    assert.equal(decision?.reason, 'request_malformed');
    assert.deepEqual([decision?.path, decision?.host, decision?.status], ['', '', 400]);
    assert.equal(decision?.clientAddress, '127.0.0.1');
  });
});

function tracing(): {
  startTrace(): NonNullable<Decision['trace']>;
  record(): void;
  flush(): Promise<void>;
  reopen(): void;
  close(): Promise<void>;
} {
  return {
    startTrace: () => ({
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      ...{ spanId: '1111111111111111', parentSpanId: '00f067aa0ba902b7', isSampled: true },
    }),
    record: () => undefined,
    flush: async () => undefined,
    reopen: () => undefined,
    close: async () => undefined,
  };
}
