import { reasons, type ReasonCode } from '@mintmark/oauth/reasons';
import { explainRequire } from '../authorise/explain-require.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { Match } from '../routing/router.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { identityHeadersOf, parameterTable, refusalOfHead, shortfallOf, subjectOf } from './shortfall.ts';
import type { Authenticated } from '../authenticate/authentication.ts';
import { readDescribedRequest, type DescribedRequest } from './described-request.ts';

/** What would be decided about a request, and by what. */
export interface Explanation {
  /** Whether it would be passed on, limits apart. */
  readonly allowed: boolean;
  /** The status of the gateway's own answer; undefined where the service answers. */
  readonly status: number | undefined;
  /** Why it would be refused. */
  readonly reason: ReasonCode | undefined;
  /** The same in a sentence. */
  readonly sentence: string | undefined;
  /** The rule that refuses. */
  readonly rule: string | undefined;
  /** What the token lacks, by name. */
  readonly missing: readonly string[];
  /** The route; undefined where none fits. */
  readonly route: string | undefined;
  /** Routes that fit the address and were passed over, because their claims are not those of the token. */
  readonly passedOver: readonly string[];
  /** The methods that routes at this address take, where only the method does not fit. */
  readonly allowedMethods: readonly string[];
  /** How the request was authenticated: `jwt`, `introspected`, `api-key` or `anonymous`. */
  readonly authentication: string | undefined;
  /** The issuer of the token. */
  readonly issuer: string | undefined;
  /** The application that the token or key stands for. */
  readonly application: string | undefined;
  /** Every rule of the route and whether it holds. */
  readonly rules: readonly ExplainedRule[];
  /** What the request would be counted against; nothing is counted. */
  readonly limits: readonly ExplainedLimit[];
  /** The headers by which the service is told who is asking, names and values by turns. */
  readonly identityHeaders: readonly string[];
  /** The name of the service. */
  readonly upstream: string | undefined;
  /** The version of the configuration that decides. */
  readonly snapshot: string;
}

/** What a request is counted against. */
export interface ExplainedLimit {
  /** The name of the limit. */
  readonly name: string;
  /** What it counts by, such as `client`, or `address (no subject)` where the request has none. */
  readonly by: string;
  /** What stands for the value: a hash. */
  readonly key: string;
}

/** A rule and whether it holds. */
export interface ExplainedRule {
  /** Such as `require.scopes` or `expression gold-only`. */
  readonly rule: string;
  /** Whether it holds. */
  readonly holds: boolean;
  /** Why it does not. */
  readonly reason: ReasonCode | undefined;
  /** What is missing, by name. */
  readonly missing: readonly string[];
}

interface Context {
  readonly head: RequestHead;
  readonly snapshot: Snapshot;
  readonly now: number;
}

/**
 * Decides about a described request, passes nothing on and counts nothing.
 *
 * @throws TypeError for an address that is none
 */
export async function explainRequest(
  described: DescribedRequest,
  { snapshot, now }: { readonly snapshot: Snapshot; readonly now: () => number },
): Promise<Explanation> {
  const head = readDescribedRequest(described);
  const nothing = emptyExplanation(snapshot);
  if ('reason' in head) return { ...nothing, ...refusal(head.reason) };
  if (head.path === '*') return { ...nothing, allowed: true, status: 204 };
  const { matches, allowed } = snapshot.router.find(head);
  const passedOver: string[] = [];
  let last: Explanation | undefined;
  for (const match of matches) {
    last = await explainMatch(match, { head, snapshot, now: now() }, nothing);
    if (last !== undefined) return { ...last, passedOver };
    passedOver.push(match.route.name);
  }
  const reason = allowed.length === 0 ? 'route_not_found' : 'method_not_allowed';
  return { ...nothing, ...refusal(reason), passedOver, allowedMethods: allowed };
}

/** Undefined where the claims are not those that the match asks for. */
async function explainMatch(
  match: Match<CompiledRoute>,
  context: Context,
  nothing: Explanation,
): Promise<Explanation | undefined> {
  const { route } = match;
  const { head } = context;
  const begun = { ...nothing, route: route.name, upstream: route.choosePool(head.clientAddress)?.name };
  const shut = refusalOfHead(head, route);
  const closed = shut && { ...begun, ...refusal(shut.reason), rule: shut.rule };
  if (closed !== undefined && route.matchesClaims === undefined) return closed;
  const authentication = await route.authentication.decide(head);
  if (!authentication.ok) {
    if (route.matchesClaims !== undefined) return undefined;
    return { ...begun, ...refusal(authentication.reason), rule: 'authentication' };
  }
  const { caller, kind } = authentication;
  if (route.matchesClaims !== undefined && !route.matchesClaims(caller.claims ?? {})) return undefined;
  if (closed !== undefined) return closed;
  return explainCaller(match, authentication, {
    context,
    begun: { ...begun, authentication: kind, issuer: caller.issuer, application: caller.application?.id },
  });
}

async function explainCaller(
  match: Match<CompiledRoute>,
  authenticated: Authenticated,
  { context, begun }: { readonly context: Context; readonly begun: Explanation },
): Promise<Explanation> {
  const { route } = match;
  const { head, now } = context;
  const subject = subjectOf(head, route, authenticated);
  const limits = [route.limitsBefore, route.limitsAfter].flatMap((limit) => limit?.describe(subject) ?? []);
  const rules = rulesOf(match, authenticated, context);
  const shortfall = shortfallOf({ head, now }, match, authenticated);
  if (shortfall !== undefined) {
    const { reason, rule, missing = [] } = shortfall;
    return { ...begun, ...refusal(reason), rule, missing, rules, limits };
  }
  const identityHeaders = await identityHeadersOf(route, authenticated);
  if (identityHeaders instanceof Error)
    return { ...begun, ...refusal('rule_failed'), rule: identityHeaders.rule, rules, limits };
  const status = route.answer?.status;
  return { ...begun, allowed: true, status, rules, limits, identityHeaders };
}

function rulesOf(
  { route, names, parameters }: Match<CompiledRoute>,
  { caller }: Authenticated,
  { head, now }: Context,
): readonly ExplainedRule[] {
  if (route.require === undefined) return [];
  const request = { head, now, parameters: parameterTable(names, parameters) };
  return explainRequire(route.require, caller, request).map(({ rule, holds, failure }) => ({
    ...{ rule, holds, reason: failure?.reason, missing: failure?.missing ?? [] },
  }));
}

function refusal(reason: ReasonCode): Pick<Explanation, 'allowed' | 'reason' | 'status' | 'sentence'> {
  const { status, sentence } = reasons[reason];
  return { allowed: false, reason, status, sentence };
}

function emptyExplanation({ version }: Snapshot): Explanation {
  return {
    ...{ allowed: false, status: undefined, reason: undefined, sentence: undefined, rule: undefined },
    ...{ missing: [], route: undefined, passedOver: [], allowedMethods: [], authentication: undefined },
    ...{ issuer: undefined, application: undefined, rules: [], limits: [], identityHeaders: [] },
    ...{ upstream: undefined, snapshot: version },
  };
}
