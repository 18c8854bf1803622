import type { LimitOutcome } from '../limits/limiter.ts';
import { answerFor, answerOf } from '../respond/answer.ts';
import { refusedTokenOf, unverifiedClaimsOf } from './refused-token.ts';
import type { Answered, Shortfall, Undecided } from './verdict.ts';

const nothing: readonly string[] = Object.freeze([]);

/** Makes the answer of a refusal and notes it. */
export function refuse(undecided: Undecided, shortfall: Shortfall): Answered {
  const { head, snapshot, decision } = undecided;
  const { reason, refusal, rule, detail, missing = nothing, headers = nothing } = shortfall;
  decision.allowed = false;
  decision.outcome = 'refused';
  decision.reason = reason;
  decision.rule = rule;
  decision.missing = missing;
  if (decision.claims === undefined) {
    decision.refusedToken = refusedTokenOf(head);
    decision.claims = unverifiedClaimsOf(decision.refusedToken);
  }
  const { explanations } = snapshot;
  const details = {
    explanations,
    requestId: decision.id,
    headers,
    ...(detail === undefined ? {} : { detail }),
  };
  return {
    ok: false,
    answer: refusal === undefined ? answerFor(reason, details) : answerOf(refusal, details),
  };
}

/** Refuses a request for a limit, whose headers say when the next may come. */
export function refuseLimit(
  undecided: Undecided,
  outcome: LimitOutcome,
  headers: readonly string[],
): Answered {
  return refuse(undecided, {
    reason: outcome.reason ?? 'rate_limited',
    rule: `limit ${outcome.limit ?? ''}`,
    headers: [...headers, ...outcome.headers],
  });
}
