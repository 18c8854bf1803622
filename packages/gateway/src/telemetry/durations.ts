import type { Decision } from '../decision/decision.ts';

/** What came after a moment that may not have come: undefined then. */
function between(start: number, end: number): number | undefined {
  return start === 0 || end === 0 ? undefined : Math.max(0, end - start);
}

/** From the head of the request to the answer's end. */
export function totalMs(decision: Decision): number {
  return between(decision.startedAt, decision.endedAt) ?? 0;
}

/** What the gateway took before it asked the upstream; of a request that it answered itself, all. */
export function gatewayMs(decision: Decision): number {
  const { startedAt, upstreamStartedAt, decidedAt, endedAt } = decision;
  return Math.max(0, (upstreamStartedAt || endedAt || decidedAt || startedAt) - startedAt);
}

/** From the first attempt to the head of the upstream's answer, or to the end where none came; undefined if it was not asked. */
export function upstreamMs(decision: Decision): number | undefined {
  return between(decision.upstreamStartedAt, decision.upstreamHeadAt || decision.endedAt);
}

/** From the head of the request to the decision. */
export function decisionMs(decision: Decision): number | undefined {
  return between(decision.startedAt, decision.decidedAt);
}

/** Milliseconds with three digits after the point. */
export function roundMs(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
