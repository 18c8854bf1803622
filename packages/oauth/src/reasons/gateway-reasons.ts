import type { Reason } from './reason.ts';

/** A reason that a gateway gives, beside those of the tokens, for refusing a request or failing to forward it. */
export type GatewayReasonCode =
  | 'route_not_found'
  | 'method_not_allowed'
  | 'request_misdirected'
  | 'header_section_too_large'
  | 'request_target_too_long'
  | 'body_too_large'
  | 'request_timeout'
  | 'expectation_failed'
  | 'api_key_missing'
  | 'api_key_unknown'
  | 'api_key_expired'
  | 'address_not_allowed'
  | 'rule_insufficient'
  | 'upgrade_not_allowed'
  | 'quota_exhausted'
  | 'limits_unavailable'
  | 'rule_failed'
  | 'upstream_unreachable'
  | 'upstream_malformed'
  | 'upstream_failed'
  | 'upstream_timeout'
  | 'upstream_unhealthy'
  | 'circuit_open'
  | 'gateway_overloaded'
  | 'gateway_draining'
  | 'gateway_failed';

type Answer = Pick<Reason, 'status' | 'error'>;

/** No token came, so there is no error of RFC 6750 to tell: a key of an application is not a token. */
const badApiKey: Answer = { status: 401, error: undefined };
/** Whoever asks, the answer is the same: another token would not help. */
const denied: Answer = { status: 403, error: 'access_denied' };
/** RFC 9110 §15.6.3: "received an invalid response from an inbound server". */
const badUpstream: Answer = { status: 502, error: undefined };
/** The same request may pass later. */
const outage: Answer = { status: 503, error: undefined };

/** The gateway's reasons. */
export const gatewayReasons: Readonly<Record<GatewayReasonCode, Reason>> = {
  route_not_found: {
    status: 404,
    error: undefined,
    sentence: 'no route of the gateway takes requests to this address',
  },
  method_not_allowed: {
    status: 405,
    error: undefined,
    sentence: 'no route of the gateway takes this method at this address',
  },
  request_misdirected: {
    status: 421,
    error: undefined,
    sentence: 'the host of the request is not the one that the connection was opened for',
  },
  header_section_too_large: {
    status: 431,
    error: undefined,
    sentence: 'the header fields of the request are too many or too long',
  },
  request_target_too_long: {
    status: 414,
    error: undefined,
    sentence: 'the address of the request is too long',
  },
  body_too_large: { status: 413, error: undefined, sentence: 'the body of the request is too large' },
  request_timeout: {
    status: 408,
    error: undefined,
    sentence: 'the request did not arrive completely in time',
  },
  expectation_failed: {
    status: 417,
    error: undefined,
    sentence: 'the request expects something that the gateway does not do',
  },
  api_key_missing: { ...badApiKey, sentence: 'the request carries no API key' },
  api_key_unknown: { ...badApiKey, sentence: 'the API key is not one of an application, or is revoked' },
  api_key_expired: { ...badApiKey, sentence: 'the API key has expired' },
  address_not_allowed: { ...denied, sentence: 'the route takes no requests from this network address' },
  // RFC 6750 §3.1 has no other code for "the token is good and does not allow this".
  rule_insufficient: {
    status: 403,
    error: 'insufficient_scope',
    sentence: 'a rule of the route does not allow this request to this caller',
  },
  upgrade_not_allowed: { ...denied, sentence: 'the route does not switch connections to this protocol' },
  quota_exhausted: {
    status: 429,
    error: undefined,
    sentence: 'the requests of this day or month are used up',
  },
  limits_unavailable: { ...outage, sentence: 'nobody knows here how much of a limit is used' },
  rule_failed: {
    status: 500,
    error: undefined,
    sentence: 'a rule of the route could not be worked out for this request',
  },
  upstream_unreachable: { ...badUpstream, sentence: 'no connection to the upstream could be made' },
  upstream_malformed: { ...badUpstream, sentence: 'what the upstream answered is not valid HTTP' },
  upstream_failed: {
    ...badUpstream,
    sentence: 'the connection to the upstream ended before its answer was complete',
  },
  upstream_timeout: { status: 504, error: undefined, sentence: 'the upstream did not answer in time' },
  upstream_unhealthy: { ...outage, sentence: 'no target of the upstream is healthy' },
  circuit_open: {
    ...outage,
    sentence: 'the upstream failed too often lately, so it is left alone for a while',
  },
  gateway_overloaded: { ...outage, sentence: 'the gateway has more requests at once than it may have' },
  gateway_draining: { ...outage, sentence: 'the gateway is about to stop and takes no new requests' },
  gateway_failed: {
    status: 500,
    error: undefined,
    sentence: 'the gateway failed on this request by a fault of its own',
  },
};
