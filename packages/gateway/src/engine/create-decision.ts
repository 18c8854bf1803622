import type { Decision } from '../decision/decision.ts';
import type { RecordedHead } from './head-of-problem.ts';

/** What a record begins with. */
export interface DecisionStart {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Milliseconds of `performance.now()`. */
  readonly startedAt: number;
  readonly listener: string;
  readonly snapshot: string;
}

const nothing: readonly string[] = Object.freeze([]);

/** Begins the record of a request. All members are there from the start, so that every record has one shape. */
export function createDecision(head: RecordedHead, start: DecisionStart): Decision {
  return {
    id: start.id,
    time: start.time,
    startedAt: start.startedAt,
    method: head.method,
    host: head.host,
    path: head.path,
    httpVersion: head.httpVersion,
    clientAddress: head.clientAddress,
    listener: start.listener,
    snapshot: start.snapshot,
    route: undefined,
    authentication: undefined,
    issuer: undefined,
    subject: undefined,
    clientId: undefined,
    application: undefined,
    claims: undefined,
    refusedToken: undefined,
    allowed: false,
    reason: undefined,
    rule: undefined,
    missing: nothing,
    tries: [],
    upstream: undefined,
    status: 0,
    requestBytes: 0,
    responseBytes: 0,
    outcome: 'complete',
    decidedAt: 0,
    upstreamStartedAt: 0,
    upstreamHeadAt: 0,
    endedAt: 0,
    trace: undefined,
  };
}
