import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { UpstreamError, UpstreamErrorCode } from '../upstream/upstream-error.ts';

/** What the client is told of each thing that can go wrong behind the gateway. */
const failureReasons = {
  connect_failed: 'upstream_unreachable',
  connect_timeout: 'upstream_timeout',
  queue_full: 'gateway_overloaded',
  response_timeout: 'upstream_timeout',
  idle_timeout: 'upstream_timeout',
  connection_ended: 'upstream_failed',
  response_malformed: 'upstream_malformed',
  closed: 'gateway_draining',
} as const satisfies Readonly<Record<UpstreamErrorCode, ReasonCode>>;

/** The reason of a failure behind the gateway. */
export function failureReason(error: UpstreamError): (typeof failureReasons)[UpstreamErrorCode] {
  return failureReasons[error.code];
}
