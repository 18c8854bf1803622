import type { Authenticated } from '../authenticate/authentication.ts';
import type { Decision } from '../decision/decision.ts';
import { IdentityHeaderError } from '../identity/identity-header-error.ts';
import type { LimitOutcome, LimitSubject, RouteLimits } from '../limits/limiter.ts';
import type { Match } from '../routing/router.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';
import { refuse, refuseLimit } from './refuse.ts';
import { identityHeadersOf, refusalOfHead, shortfallOf, subjectOf } from './shortfall.ts';
import type { Shortfall, Undecided, Verdict } from './verdict.ts';
import { whenKnown } from './when-known.ts';
import type { Witness } from './witness.ts';

const nothing: readonly string[] = Object.freeze([]);

/** The route is not the one that is meant. */
export interface NotMeant {
  /** What is wrong with the credentials, should no other route take the request (nothing). */
  readonly denied: Denied | undefined;
}

/** The credentials will not do for a route. */
export interface Denied {
  readonly route: string;
  readonly shortfall: Shortfall;
}

/** What is decided about a request at one route. */
export type RouteVerdict = Verdict | NotMeant;

const otherClaims: NotMeant = Object.freeze({ denied: undefined });

/**
 * Decides about a request at a route that fits it: address, limits, credentials, rules, in this order. Where the claims say whether the
 * route is meant, they come first: what is not for this route is not refused by it, nor counted.
 */
export function decideRoute(
  undecided: Undecided,
  match: Match<CompiledRoute>,
): RouteVerdict | Promise<RouteVerdict> {
  const { head, decision, witness } = undecided;
  const { route } = match;
  decision.route = route.name;
  const cors = route.cors === undefined ? nothing : route.cors.answer(head.header('origin'));
  const shut = route.matchesClaims === undefined ? refusalOfHead(head, route) : undefined;
  if (shut !== undefined) return refuse(undecided, { ...shut, headers: cors });
  const before = route.limitsBefore && count(route.limitsBefore, subjectOf(head, route), witness);
  return whenKnown(before, (limit) => {
    if (limit?.ok === false) return refuseLimit(undecided, limit, cors);
    const headers = joined(cors, limit?.headers);
    return whenKnown(route.authentication.decide(head), (authentication) => {
      if (authentication.ok) return decideCaller(undecided, match, { authentication, headers });
      const { reason, refusal, rule = 'authentication' } = authentication;
      const shortfall = { reason, refusal, rule, headers: joined(headers, authentication.headers) };
      if (route.matchesClaims === undefined) return refuse(undecided, shortfall);
      return { denied: { route: route.name, shortfall } };
    });
  });
}

interface Known {
  readonly authentication: Authenticated;
  /** What is added to the answer so far. */
  readonly headers: readonly string[];
}

function decideCaller(
  undecided: Undecided,
  match: Match<CompiledRoute>,
  { authentication, headers }: Known,
): RouteVerdict | Promise<RouteVerdict> {
  const { head, decision, witness } = undecided;
  const { route } = match;
  note(decision, authentication);
  if (route.matchesClaims?.(authentication.caller.claims ?? {}) === false) return otherClaims;
  witness?.authenticated(match, authentication);
  const shut = route.matchesClaims === undefined ? undefined : refusalOfHead(head, route);
  const shortfall = shut ?? shortfallOf({ head, now: decision.time }, match, authentication);
  if (shortfall !== undefined) return refuse(undecided, { ...shortfall, headers });
  const after =
    route.limitsAfter && count(route.limitsAfter, subjectOf(head, route, authentication), witness);
  return whenKnown(after, (limit) => {
    if (limit?.ok === false) return refuseLimit(undecided, limit, headers);
    const answerHeaders = joined(headers, authentication.headers, limit?.headers);
    return whenKnown(identityHeadersOf(route, authentication), (identityHeaders) => {
      if (identityHeaders instanceof IdentityHeaderError)
        return refuse(undecided, { reason: 'rule_failed', rule: identityHeaders.rule, headers });
      decision.allowed = true;
      return { ok: true, match, authenticated: authentication, identityHeaders, answerHeaders };
    });
  });
}

/** Undefined where somebody only looks on. */
function count(
  limits: RouteLimits,
  subject: LimitSubject,
  witness: Witness | undefined,
): LimitOutcome | Promise<LimitOutcome> | undefined {
  if (witness === undefined) return limits.take(subject);
  witness.counted(limits.describe(subject));
  return undefined;
}

function note(decision: Decision, { kind, caller }: Authenticated): void {
  decision.authentication = kind;
  decision.issuer = caller.issuer;
  decision.subject = caller.subject;
  decision.clientId = caller.clientId;
  decision.application = caller.application?.id;
  decision.claims = caller.claims;
}

function joined(...lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  let all: readonly string[] = nothing;
  for (const list of lists)
    if (list !== undefined && list.length > 0) all = all.length === 0 ? list : [...all, ...list];
  return all;
}
