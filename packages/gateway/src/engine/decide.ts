import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Refusal } from '@mintmark/resource-server';
import type { Authenticated } from '../authenticate/route-authentication.ts';
import { isPreflight } from '../cors/cors.ts';
import type { Decision } from '../decision/decision.ts';
import { IdentityHeaderError } from '../identity/identity-header-error.ts';
import type { LimitOutcome, LimitSubject, RouteLimits } from '../limits/limiter.ts';
import type { RequestHead } from '../request/request-head.ts';
import { answerFor, answerOf, type Answer } from '../respond/answer.ts';
import type { Match } from '../routing/router.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { refusedTokenOf, unverifiedClaimsOf } from './refused-token.ts';

/** What is decided about a request: it goes on, or this is the answer. */
export type Verdict = Allowed | Answered;

/** The request may pass. */
export interface Allowed {
  readonly ok: true;
  readonly match: Match<CompiledRoute>;
  readonly authenticated: Authenticated;
  /** What the service is told about who is asking, names and values by turns. */
  readonly identityHeaders: readonly string[];
  /** What is added to the answer: limits, cross-origin rules, nonces. */
  readonly answerHeaders: readonly string[];
}

/** The gateway answers by itself. */
export interface Answered {
  readonly ok: false;
  readonly answer: Answer;
}

/** A request of which only the head has been read. */
export interface Undecided {
  readonly head: RequestHead;
  readonly snapshot: Snapshot;
  /** The record that is filled on the way. */
  readonly decision: Decision;
}

const nothing: readonly string[] = Object.freeze([]);

/** Decides about a request from its head alone: route, address, limits, credentials, rules. Forwards nothing. */
export async function decide(undecided: Undecided): Promise<Verdict> {
  const { head, snapshot } = undecided;
  const wanted = isPreflight(head) ? (head.header('access-control-request-method') ?? undefined) : undefined;
  const known = snapshot.wellKnown.find(head);
  if (known !== undefined) return { ok: false, answer: settled(undecided, known) };
  const { matches, allowed } = snapshot.router.find(head, wanted);
  let denied: Answered | undefined;
  for (const match of matches) {
    const { route } = match;
    if (wanted !== undefined && route.cors !== undefined) {
      undecided.decision.route = route.name;
      const answer = { status: 204, headers: route.cors.preflight(head), body: '' };
      return { ok: false, answer: settled(undecided, answer) };
    }
    const verdict = await decideRoute(undecided, match);
    if (verdict !== undefined && (verdict.ok || route.matchesClaims === undefined)) return verdict;
    denied ??= verdict;
  }
  if (denied !== undefined) return denied;
  if (allowed.length === 0) return refuse(undecided, { reason: 'route_not_found' });
  return refuse(undecided, { reason: 'method_not_allowed', headers: ['allow', allowed.join(', ')] });
}

/** Undefined where the claims are not those that the match asks for: then the route is not meant. */
async function decideRoute(undecided: Undecided, match: Match<CompiledRoute>): Promise<Verdict | undefined> {
  const { head, decision } = undecided;
  const { route } = match;
  decision.route = route.name;
  const cors = route.cors === undefined ? nothing : route.cors.answer(head.header('origin'));
  const shut = refusalOfHead(head, route);
  if (shut !== undefined) return refuse(undecided, { ...shut, headers: cors });

  const before = await take(route.limitsBefore, subjectOf(head, route));
  if (before !== undefined && !before.ok) return refuseLimit(undecided, before, cors);

  const decided = route.authentication.decide(head);
  const authentication = decided instanceof Promise ? await decided : decided;
  if (!authentication.ok) {
    const { reason, refusal } = authentication;
    return refuse(undecided, { reason, refusal, rule: 'authentication', headers: cors });
  }
  note(decision, authentication);
  const { caller } = authentication;
  if (route.matchesClaims !== undefined && !route.matchesClaims(caller.claims ?? {})) return undefined;

  const shortfall = shortfallOf({ head, now: decision.time }, match, authentication);
  if (shortfall !== undefined) return refuse(undecided, { ...shortfall, headers: cors });

  const after = await take(route.limitsAfter, subjectOf(head, route, authentication));
  if (after !== undefined && !after.ok) return refuseLimit(undecided, after, cors);

  const identityHeaders = await identityHeadersOf(route, authentication);
  if (identityHeaders instanceof IdentityHeaderError)
    return refuse(undecided, { reason: 'rule_failed', rule: identityHeaders.rule, headers: cors });
  decision.allowed = true;
  return {
    ok: true,
    ...{ match, authenticated: authentication, identityHeaders },
    answerHeaders: joined(cors, authentication.headers, before?.headers, after?.headers),
  };
}

/** A claim that does not fit into its header must not be left out: the service would take the caller for somebody else. */
export async function identityHeadersOf(
  { identity }: CompiledRoute,
  { caller }: Authenticated,
): Promise<readonly string[] | IdentityHeaderError> {
  try {
    return await identity.headersOf(caller);
  } catch (error) {
    if (error instanceof IdentityHeaderError) return error;
    throw error;
  }
}

/** What can be refused without knowing who is asking. */
export function refusalOfHead(head: RequestHead, route: CompiledRoute): Shortfall | undefined {
  if (route.allowsAddress !== undefined && !route.allowsAddress(head.clientAddress))
    return { reason: 'address_not_allowed', rule: 'addresses' };
  if (head.upgrade !== undefined && !route.websocket)
    return { reason: 'upgrade_not_allowed', rule: 'websocket' };
  if (typeof head.body === 'number' && head.body > route.maxBodyBytes)
    return { reason: 'body_too_large', rule: 'maxBodyBytes' };
  return undefined;
}

/** Why a request is refused, and what the answer says. */
export interface Shortfall {
  readonly reason: ReasonCode;
  readonly rule?: string;
  readonly missing?: readonly string[];
  readonly refusal?: Refusal | undefined;
  readonly headers?: readonly string[];
}

/** What who is asking lacks for this route. */
export function shortfallOf(
  { head, now }: { readonly head: RequestHead; readonly now: number },
  { route, names, parameters }: Match<CompiledRoute>,
  { caller }: Authenticated,
): Shortfall | undefined {
  const { require, authentication } = route;
  if (require === undefined) return undefined;
  const request = { head, now, parameters: parameterTable(names, parameters) };
  const failure = require.check(caller, request);
  // A key of an application is no token: a challenge would ask for what does not help.
  if (failure !== undefined && caller.auth === undefined && caller.application !== undefined) return failure;
  if (failure !== undefined) {
    const details = { scope: failure.scope, used: caller.auth?.scheme };
    return { ...failure, refusal: authentication.refuse(failure.reason, details) };
  }
  if (caller.auth === undefined || require.requirements === undefined) return undefined;
  // How and when the person logged in is asked here, because the answer says which login would do (RFC 9470).
  const refusal = authentication.authorize(caller.auth, require.requirements);
  return refusal && { reason: refusal.reason, rule: ruleOf(refusal.reason), refusal };
}

/** The member of `require` that a reason comes from. */
const rules: Readonly<Partial<Record<ReasonCode, string>>> = {
  authentication_too_old: 'require.maxAuthenticationAgeSeconds',
  authentication_too_weak: 'require.acrValues',
};

function ruleOf(reason: ReasonCode): string {
  return rules[reason] ?? 'require';
}

export function parameterTable(
  names: readonly string[],
  values: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

function take(
  limits: RouteLimits | undefined,
  subject: LimitSubject,
): LimitOutcome | Promise<LimitOutcome> | undefined {
  return limits?.take(subject);
}

export function subjectOf(
  head: RequestHead,
  route: CompiledRoute,
  authenticated?: Authenticated,
): LimitSubject {
  const caller = authenticated?.caller;
  return {
    route: route.name,
    clientAddress: head.clientAddress,
    application: caller?.application?.id,
    issuer: caller?.issuer,
    subject: caller?.subject,
    clientId: caller?.clientId,
    claims: caller?.claims,
    header: (name) => head.header(name),
  };
}

function note(decision: Decision, { kind, caller }: Authenticated): void {
  decision.authentication = kind;
  decision.issuer = caller.issuer;
  decision.subject = caller.subject;
  decision.clientId = caller.clientId;
  decision.application = caller.application?.id;
  decision.claims = caller.claims;
}

function refuseLimit(undecided: Undecided, outcome: LimitOutcome, cors: readonly string[]): Answered {
  return refuse(undecided, {
    reason: outcome.reason ?? 'rate_limited',
    rule: `limit ${outcome.limit ?? ''}`,
    headers: joined(cors, outcome.headers),
  });
}

/** Makes the answer of a refusal and notes it. */
export function refuse(undecided: Undecided, shortfall: Shortfall): Answered {
  const { head, snapshot, decision } = undecided;
  const { reason, refusal, rule, missing = nothing, headers = nothing } = shortfall;
  decision.allowed = false;
  decision.outcome = 'refused';
  decision.reason = reason;
  decision.rule = rule;
  decision.missing = missing;
  if (decision.claims === undefined) {
    decision.refusedToken = refusedTokenOf(head);
    decision.claims = unverifiedClaimsOf(decision.refusedToken);
  }
  const details = { explanations: snapshot.explanations, requestId: decision.id, headers };
  return {
    ok: false,
    answer: refusal === undefined ? answerFor(reason, details) : answerOf(refusal, details),
  };
}

/** An answer of the gateway itself that refuses nothing. */
function settled({ decision }: Undecided, answer: Answer): Answer {
  decision.allowed = true;
  return answer;
}

function joined(...lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  let all: readonly string[] = nothing;
  for (const list of lists)
    if (list !== undefined && list.length > 0) all = all.length === 0 ? list : [...all, ...list];
  return all;
}
