import { reasons } from '@mintmark/oauth/reasons';
import type { RequestProblem } from '../request/request-problem.ts';

/** The names of what can be wrong with a question. */
export type DescriptionProblemName =
  | 'stranger'
  | 'incomplete'
  | 'repeated'
  | 'contradiction'
  | 'method'
  | 'methodRefused'
  | 'target'
  | 'host'
  | 'prefix'
  | 'override'
  | 'upgrade'
  | 'identity';

function malformed(detail: string): RequestProblem {
  return Object.freeze({ reason: 'request_malformed', detail });
}

/** Why a question is refused before anybody looks for the route of the request that it describes. */
export const descriptionProblems: Readonly<Record<DescriptionProblemName, RequestProblem>> = {
  stranger: Object.freeze({
    reason: 'address_not_allowed',
    detail: 'only trusted proxies may ask whether a request may pass',
  }),
  incomplete: malformed('the proxy does not describe the request whole: a header of the dialect is missing'),
  repeated: malformed('a header that describes the request is there twice, or has several values'),
  contradiction: malformed('the headers that describe the request contradict each other'),
  method: malformed('the described method is not a token of at most 32 characters'),
  methodRefused: Object.freeze({
    reason: 'method_not_allowed',
    detail: reasons.method_not_allowed.sentence,
  }),
  target: malformed('the described target is not a path'),
  host: malformed('the described host is not a host with an optional port'),
  prefix: malformed('the path does not begin with the prefix of the listener'),
  override: malformed(
    'a header by which services take another method or path, which the proxy has to take away',
  ),
  upgrade: malformed('the request offers protocols to upgrade to other than WebSocket alone'),
  identity: malformed(
    'a header about the caller that the answer does not overwrite, or another spelling of one that counts; the proxy has to take it away',
  ),
};
