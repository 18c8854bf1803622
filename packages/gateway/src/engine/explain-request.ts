import { reasons } from '@mintmark/oauth/reasons';
import { resolveLimits } from '../config/resolve/resolve-limits.ts';
import type { Decision } from '../decision/decision.ts';
import type { RequestHead } from '../request/request-head.ts';
import { isRequestProblem, type RequestProblem } from '../request/request-problem.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { createDecision } from './create-decision.ts';
import { decide } from './decide.ts';
import { readDescribedRequest, type DescribedRequest } from './described-request.ts';
import { emptyNotes, ExplanationNotes } from './explanation-notes.ts';
import type { Explanation } from './explanation.ts';
import type { Verdict } from './verdict.ts';

/**
 * Decides about a described request by the steps of every request, passes nothing on and counts nothing.
 *
 * @throws TypeError for an address that is none
 */
export async function explainRequest(
  described: DescribedRequest,
  { snapshot, now }: { readonly snapshot: Snapshot; readonly now: () => number },
): Promise<Explanation> {
  const head = readDescribedRequest(described, resolveLimits(snapshot.config.limits));
  if (isRequestProblem(head)) return explainProblem(head, snapshot);
  const decision = createDecision(head, {
    ...{ id: 'explain', time: now(), startedAt: 0, listener: 'explain', snapshot: snapshot.version },
  });
  const witness = new ExplanationNotes(head, decision.time);
  const verdict = await decide({ head, snapshot, decision, witness });
  const { allowed, reason, rule, missing, route, authentication, issuer, application } = decision;
  return {
    ...{ allowed, reason, rule, missing, route, authentication, issuer, application },
    ...witness.notes,
    status: statusOf(verdict),
    sentence: reason && reasons[reason].sentence,
    identityHeaders: verdict.ok ? verdict.identityHeaders : [],
    upstream: upstreamOf(decision, head, snapshot),
    snapshot: snapshot.version,
  };
}

/** What is no request is refused before there is anything to decide about. */
function explainProblem({ reason }: RequestProblem, { version }: Snapshot): Explanation {
  const { status, sentence } = reasons[reason];
  return {
    ...{ allowed: false, status, reason, sentence, rule: 'request', missing: [], route: undefined },
    ...{ authentication: undefined, issuer: undefined, application: undefined },
    ...emptyNotes(),
    ...{ identityHeaders: [], upstream: undefined, snapshot: version },
  };
}

function statusOf(verdict: Verdict): number | undefined {
  return verdict.ok ? verdict.match.route.answer?.status : verdict.answer.status;
}

function upstreamOf(
  { route: name }: Decision,
  { clientAddress }: RequestHead,
  { routes }: Snapshot,
): string | undefined {
  return routes.find((route) => route.name === name)?.choosePool(clientAddress)?.name;
}
