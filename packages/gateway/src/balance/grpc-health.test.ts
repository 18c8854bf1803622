import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { grpcQuestion } from './grpc-health.ts';
import type { HealthAnswer, HealthResult } from './health-question.ts';

const framed = (...message: readonly number[]): Buffer =>
  Buffer.from([0, 0, 0, 0, message.length, ...message]);

const serving: HealthAnswer = {
  status: 200,
  headers: ['content-type', 'application/grpc'],
  body: framed(0x08, 1),
  trailers: ['grpc-status', '0'],
};

const judge = (changes: Partial<HealthAnswer>): HealthResult =>
  grpcQuestion('', 2000).judge({ ...serving, ...changes });

describe('a question in the health checking protocol of gRPC', () => {
  it('names the service in a message of protobuf, and says how long it waits', () => {
    const { request, payload } = grpcQuestion('a.B', 2000);
    assert.deepEqual([...(payload ?? [])], [0, 0, 0, 0, 5, 0x0a, 3, 0x61, 0x2e, 0x42]);
    assert.deepEqual(
      [request.method, request.path, request.body, request.trailers],
      ['POST', '/grpc.health.v1.Health/Check', 10, true],
    );
    assert.match(request.headers.join(' '), /content-type application\/grpc grpc-timeout 2000m$/);
  });

  it('is an empty message for the server as a whole', () => {
    assert.deepEqual([...(grpcQuestion('', 1).payload ?? [])], [0, 0, 0, 0, 0]);
  });

  it('has the length of a long name in two bytes', () => {
    const { payload } = grpcQuestion('s'.repeat(200), 1);
    assert.deepEqual([...(payload?.subarray(0, 8) ?? [])], [0, 0, 0, 0, 203, 0x0a, 0xc8, 0x01]);
  });
});

describe('an answer in the health checking protocol of gRPC', () => {
  it('is good where the service is serving, and nowhere else', () => {
    assert.deepEqual(judge({}), { isWell: true, shown: 'SERVING' });
    assert.deepEqual(judge({ body: framed(0x08, 2) }), { isWell: false, shown: 'NOT_SERVING' });
    assert.deepEqual(judge({ body: framed(0x08, 3) }), { isWell: false, shown: 'SERVICE_UNKNOWN' });
    assert.deepEqual(judge({ body: framed(0x08, 0) }), { isWell: false, shown: 'UNKNOWN' });
    assert.deepEqual(judge({ body: framed() }), { isWell: false, shown: 'UNKNOWN' });
  });

  it('is bad with another status, in the trailers or in a head without a message', () => {
    assert.deepEqual(judge({ trailers: ['grpc-status', '14'] }), { isWell: false, shown: 'grpc-status 14' });
    const headers = ['grpc-status', '12'];
    assert.deepEqual(judge({ headers, trailers: [], body: Buffer.alloc(0) }).shown, 'grpc-status 12');
    assert.equal(judge({ trailers: [] }).shown, 'grpc-status missing');
    assert.equal(judge({ trailers: ['grpc-status', '0, 0'] }).shown, 'grpc-status missing');
    assert.deepEqual(judge({ status: 503 }), { isWell: false, shown: 503 });
  });

  it('is bad whatever else stands in it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const body = Buffer.from(bytes);
        assert.equal(judge({ body }).isWell, body.equals(serving.body));
      }),
    );
    const compressed = Buffer.from(serving.body).fill(1, 0, 1);
    const twice = Buffer.concat([serving.body, serving.body]);
    for (const body of [compressed, twice, serving.body.subarray(0, 6), framed(0x08, 0x81)])
      assert.deepEqual(judge({ body }), { isWell: false, shown: 'response_malformed' });
  });
});
