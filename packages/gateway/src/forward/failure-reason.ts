import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { UpstreamError, UpstreamErrorCode } from '../upstream/upstream-error.ts';

/** The reasons that failures behind the gateway have. */
export type FailureReason = Extract<
  ReasonCode,
  | 'upstream_unreachable'
  | 'upstream_timeout'
  | 'upstream_failed'
  | 'upstream_malformed'
  | 'gateway_overloaded'
  | 'gateway_draining'
>;

/** What the client is told of each thing that can go wrong behind the gateway. */
const failureReasons: Readonly<Record<UpstreamErrorCode, FailureReason>> = {
  connect_failed: 'upstream_unreachable',
  connect_timeout: 'upstream_timeout',
  queue_full: 'gateway_overloaded',
  response_timeout: 'upstream_timeout',
  idle_timeout: 'upstream_timeout',
  connection_ended: 'upstream_failed',
  response_malformed: 'upstream_malformed',
  closed: 'gateway_draining',
};

/** The reason of a failure behind the gateway. */
export function failureReason(error: UpstreamError): FailureReason {
  return failureReasons[error.code];
}

/** Why nothing could be forwarded. */
export interface ForwardFailure {
  readonly reason:
    | FailureReason
    | 'upstream_unhealthy'
    | 'circuit_open'
    | 'body_too_large'
    | 'request_timeout'
    | 'gateway_failed';
  readonly rule: string;
}
