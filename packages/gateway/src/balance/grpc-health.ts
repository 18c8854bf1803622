import { findHeader } from '../request/parsed-head.ts';
import { healthAgent, type HealthAnswer, type HealthQuestion, type HealthResult } from './health-question.ts';

/** `ServingStatus` of grpc.health.v1, by number. */
const servingStatuses = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'] as const;

/**
 * Asks as the [health checking protocol](https://github.com/grpc/grpc/blob/master/doc/health-checking.md) of gRPC says: only
 * a service that says `SERVING` is well. Both messages have one field, so that they are written and read by hand.
 */
export function grpcQuestion(service: string, timeoutMs: number): HealthQuestion {
  const payload = frame(checkRequest(service));
  return {
    request: {
      method: 'POST',
      path: '/grpc.health.v1.Health/Check',
      headers: [
        ...healthAgent,
        'content-type',
        'application/grpc',
        'grpc-timeout',
        `${Math.ceil(timeoutMs)}m`,
      ],
      ...{ body: payload.length, trailers: true },
    },
    payload,
    judge,
  };
}

/** `message HealthCheckRequest { string service = 1; }`; protobuf leaves an empty text away. */
function checkRequest(service: string): Buffer {
  const text = Buffer.from(service);
  return text.length === 0 ? text : Buffer.concat([Buffer.from([0x0a, ...varint(text.length)]), text]);
}

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

/** A message of gRPC over HTTP/2: not compressed, its length, and itself. */
function frame(message: Buffer): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

function judge({ status, headers, body, trailers }: HealthAnswer): HealthResult {
  if (status !== 200) return { isWell: false, shown: status };
  // An answer without a message has its status in the head.
  const code = findHeader(trailers, 'grpc-status') ?? findHeader(headers, 'grpc-status');
  if (code !== '0')
    return {
      isWell: false,
      shown: /^\d{1,2}$/.test(code ?? '') ? `grpc-status ${code}` : 'grpc-status missing',
    };
  const serving = servingStatus(body);
  return { isWell: serving === 'SERVING', shown: serving };
}

/** `message HealthCheckResponse { ServingStatus status = 1; }`, which is two bytes, or none for `UNKNOWN`. */
function servingStatus(body: Buffer): string {
  const message = body.subarray(5);
  const isWhole = body.length >= 5 && body[0] === 0 && body.readUInt32BE(1) === message.length;
  if (!isWhole || (message.length !== 0 && (message.length !== 2 || message[0] !== 0x08)))
    return 'response_malformed';
  return servingStatuses[message[1] ?? 0] ?? 'response_malformed';
}
