import { asOneRequest } from '../authenticate/shown-proofs.ts';
import { isPreflight } from '../cors/cors.ts';
import type { Answer } from '../respond/answer.ts';
import type { Match } from '../routing/router.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';
import { decideRoute, type Denied } from './decide-route.ts';
import { refuse } from './refuse.ts';
import type { Undecided, Verdict } from './verdict.ts';
import { whenKnown } from './when-known.ts';

/** RFC 9110 §9.3.7: `OPTIONS *` asks about the server as a whole, which the gateway is; a service would get an address made of it. */
const wholeServer: Answer = { status: 204, headers: [], body: '' };

/** Decides about a request from its head alone: route, address, limits, credentials, rules. Forwards nothing. */
export function decide(undecided: Undecided): Verdict | Promise<Verdict> {
  const { head, snapshot, witness } = undecided;
  if (head.path === '*') return { ok: false, answer: settled(undecided, wholeServer) };
  const known = snapshot.wellKnown.find(head);
  if (known !== undefined) return { ok: false, answer: settled(undecided, known) };
  const preflight = isPreflight(head) ? preflightAnswer(undecided) : undefined;
  if (preflight !== undefined) return { ok: false, answer: settled(undecided, preflight) };
  const { matches, allowed, rule } = snapshot.router.find(head);
  if (matches.length === 0) {
    if (allowed.length === 0) return refuse(undecided, { reason: 'route_not_found', rule });
    witness?.otherMethods(allowed);
    return refuse(undecided, { reason: 'method_not_allowed', headers: ['allow', allowed.join(', ')] });
  }
  const first: Search = { at: 0, denied: undefined };
  if (matches.length === 1) return decideAmong(undecided, matches, first);
  return asOneRequest(() => decideAmong(undecided, matches, first));
}

/**
 * The answer of the route that the announced request would take. Where that route has no rules for other origins, the OPTIONS request
 * is a request like others: it never goes the way of a method that it only names.
 */
function preflightAnswer({ head, snapshot, decision }: Undecided): Answer | undefined {
  const wanted = head.header('access-control-request-method') ?? undefined;
  const route = snapshot.router.find(head, wanted).matches[0]?.route;
  if (route?.cors === undefined) return undefined;
  decision.route = route.name;
  return { status: 204, headers: route.cors.preflight(head), body: '' };
}

interface Search {
  readonly at: number;
  /** The first of the routes that were passed over for credentials that it would not take. */
  readonly denied: Denied | undefined;
}

/** Takes the first route that is meant: one that asks for claims is passed over where the token has others, or is none. */
function decideAmong(
  undecided: Undecided,
  matches: readonly Match<CompiledRoute>[],
  { at, denied }: Search,
): Verdict | Promise<Verdict> {
  const match = matches[at];
  if (match === undefined) return refuseAll(undecided, denied);
  return whenKnown(decideRoute(undecided, match), (verdict) => {
    if ('ok' in verdict) {
      noteBadToken(undecided, denied);
      return verdict;
    }
    undecided.witness?.passedOver(match);
    return decideAmong(undecided, matches, { at: at + 1, denied: denied ?? verdict.denied });
  });
}

/** No route is meant: what is wrong with the credentials says more than that there is none. */
function refuseAll(undecided: Undecided, denied: Denied | undefined): Verdict {
  undecided.decision.route = denied?.route;
  noteBadToken(undecided, denied);
  return refuse(undecided, denied?.shortfall ?? { reason: 'route_not_found' });
}

/** A token that no route took is counted, whatever became of the request: its check has cost as much where a route asks for none. */
function noteBadToken({ head, snapshot, decision, witness }: Undecided, denied: Denied | undefined): void {
  const { authentication } = decision;
  const isTaken = authentication !== undefined && authentication !== 'anonymous';
  const reason = denied?.shortfall.reason ?? decision.reason;
  if (isTaken || reason === undefined || witness !== undefined) return;
  snapshot.badTokens.note(head.clientAddress, reason);
}

/** An answer of the gateway itself that refuses nothing. */
function settled({ decision }: Undecided, answer: Answer): Answer {
  decision.allowed = true;
  return answer;
}
