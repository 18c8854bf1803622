import type { ReasonCode } from '@mintmark/oauth/reasons';

/** Why a request is refused before anybody looks for its route. */
export interface RequestProblem {
  /** The reason, which has the status of the answer. */
  readonly reason: ReasonCode;
  /** What is wrong, for logs and the body of the answer: fixed words, nothing of the request. */
  readonly detail: string;
}

/** The names of the problems. */
export type RequestProblemName =
  | 'syntax'
  | 'version'
  | 'method'
  | 'methodRefused'
  | 'targetTooLong'
  | 'target'
  | 'targetCharacter'
  | 'percentEncoding'
  | 'encodedSeparator'
  | 'dotSegment'
  | 'emptySegment'
  | 'pathParameter'
  | 'tooManyHeaders'
  | 'headTooLarge'
  | 'duplicate'
  | 'hostMissing'
  | 'host'
  | 'hostsDiffer'
  | 'contentLength'
  | 'transferEncoding'
  | 'transferEncodingVersion'
  | 'framing'
  | 'connectionField'
  | 'upgradeBody'
  | 'expectation'
  | 'forwarded'
  | 'forwardedDiffers'
  | 'misdirected'
  | 'timeout';

function malformed(detail: string): RequestProblem {
  return Object.freeze({ reason: 'request_malformed', detail });
}

/** Every problem that the head of a request can have. */
export const requestProblems: Readonly<Record<RequestProblemName, RequestProblem>> = {
  syntax: malformed('the request is not valid HTTP'),
  version: malformed('expected HTTP/1.0, HTTP/1.1 or HTTP/2'),
  method: malformed('the method is not a token of at most 32 characters, none of them in lower case'),
  methodRefused: Object.freeze({ reason: 'method_not_allowed', detail: 'CONNECT and TRACE are not served' }),
  targetTooLong: Object.freeze({
    reason: 'request_target_too_long',
    detail: 'the request target is too long',
  }),
  target: malformed('the request target is neither a path nor an http or https address'),
  targetCharacter: malformed('the request target has a character that has to be percent-encoded'),
  percentEncoding: malformed('the path has a percent-encoding that is broken or is no UTF-8'),
  encodedSeparator: malformed('the path has a percent-encoded slash, backslash or control character'),
  dotSegment: malformed('the path has a dot segment'),
  emptySegment: malformed('the path has an empty segment'),
  pathParameter: malformed('the path has a semicolon that is not percent-encoded'),
  tooManyHeaders: Object.freeze({
    reason: 'header_section_too_large',
    detail: 'there are too many header fields',
  }),
  headTooLarge: Object.freeze({
    reason: 'header_section_too_large',
    detail: 'the head of the request is too long',
  }),
  duplicate: malformed('a header field that counts once is there twice'),
  hostMissing: malformed('the Host field is missing'),
  host: malformed('the Host field or authority is not a host with an optional port'),
  hostsDiffer: malformed('the Host field and the authority of the request differ'),
  contentLength: malformed('the Content-Length is not a number'),
  transferEncoding: malformed('the Transfer-Encoding is not chunked'),
  transferEncodingVersion: malformed('a Transfer-Encoding in HTTP/1.0'),
  framing: malformed('Content-Length and Transfer-Encoding together'),
  connectionField: malformed('a connection-specific field in HTTP/2'),
  upgradeBody: malformed('a request to upgrade has a body'),
  expectation: Object.freeze({
    reason: 'expectation_failed',
    detail: 'the only expectation is 100-continue',
  }),
  forwarded: malformed('what the trusted proxy says about the client cannot be read'),
  forwardedDiffers: malformed('Forwarded and X-Forwarded-* say different things about the client'),
  misdirected: Object.freeze({
    reason: 'request_misdirected',
    detail: 'the host of the request has another certificate than the connection',
  }),
  timeout: Object.freeze({ reason: 'request_timeout', detail: 'the request did not arrive in time' }),
};

/** Whether reading a head ended with a problem. */
export function isRequestProblem(value: object): value is RequestProblem {
  return 'reason' in value;
}
