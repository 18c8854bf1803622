import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { RequestHead } from '../request/request-head.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { createDecision } from './create-decision.ts';
import { decide } from './decide.ts';

/** A request in words, to learn what would be decided about it. */
export interface DescribedRequest {
  /** The method (GET). */
  readonly method?: string;
  /** The address, absolute. */
  readonly url: string;
  /** Headers; names in any case (none). */
  readonly headers?: Readonly<Record<string, string>>;
  /** The address of the client (127.0.0.1). */
  readonly clientAddress?: string;
  /** The length of the body, in bytes (no body). */
  readonly bodyBytes?: number;
  /** What the connection should become, such as `websocket` (nothing). */
  readonly upgrade?: string;
}

/** What would be decided about a request, and by what. */
export interface Explanation {
  /** Whether it would be passed on. */
  readonly allowed: boolean;
  /** The status of the gateway's own answer; undefined where the service answers. */
  readonly status: number | undefined;
  /** Why it would be refused. */
  readonly reason: ReasonCode | undefined;
  /** The rule that refuses. */
  readonly rule: string | undefined;
  /** What the token lacks, by name. */
  readonly missing: readonly string[];
  /** The route; undefined where none fits. */
  readonly route: string | undefined;
  /** Other routes that fit, should the first ask for claims that are not there. */
  readonly alternatives: readonly string[];
  /** The methods that routes at this address take, where only the method does not fit. */
  readonly allowedMethods: readonly string[];
  /** How the request was authenticated. */
  readonly authentication: string | undefined;
  readonly issuer: string | undefined;
  readonly application: string | undefined;
  /** Every rule of the route and whether it holds. */
  readonly rules: readonly ExplainedRule[];
  /** What would be counted, by the names of limits. */
  readonly limits: readonly string[];
  /** The headers by which the service is told who is asking, names and values by turns. */
  readonly identityHeaders: readonly string[];
  /** The headers of a refusal, names and values by turns. */
  readonly answerHeaders: readonly string[];
  /** The version of the configuration that decided. */
  readonly snapshot: string;
}

/** A rule and whether it holds. */
export interface ExplainedRule {
  readonly rule: string;
  readonly holds: boolean;
  readonly reason: ReasonCode | undefined;
  readonly missing: readonly string[];
}

/** Decides about a described request without passing anything on. Limits are taken as a request would take them. */
export async function explainRequest(
  described: DescribedRequest,
  { snapshot, now }: { readonly snapshot: Snapshot; readonly now: () => number },
): Promise<Explanation> {
  const head = headOf(described);
  const decision = createDecision(head, {
    ...{ id: 'explain', time: now(), startedAt: performance.now() },
    ...{ listener: 'explain', snapshot: snapshot.version },
  });
  const verdict = await decide({ head, snapshot, decision });
  const found = snapshot.router.find(head);
  const { allowed, reason, rule, missing, route, authentication, issuer, application } = decision;
  return {
    ...{ allowed, reason, rule, missing, route, authentication, issuer, application },
    status: verdict.ok ? verdict.match.route.answer?.status : verdict.answer.status,
    alternatives: found.matches.map((match) => match.route.name).filter((name) => name !== route),
    allowedMethods: found.allowed,
    rules: [],
    limits: [],
    identityHeaders: verdict.ok ? verdict.identityHeaders : [],
    answerHeaders: verdict.ok ? verdict.answerHeaders : verdict.answer.headers,
    snapshot: snapshot.version,
  };
}

/** A head such as a listener would read. @throws TypeError for an address that is none */
function headOf(described: DescribedRequest): RequestHead {
  const { method = 'GET', headers = {}, clientAddress = '127.0.0.1', bodyBytes, upgrade } = described;
  if (!URL.canParse(described.url))
    throw new TypeError('expected an absolute address such as https://api.example/notes');
  const { href, host, hostname, pathname, search, protocol } = new URL(described.url);
  const table = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    ...{ method, path: pathname, query: search, host: hostname, authority: host, url: href },
    rawHeaders: ['Host', host, ...Object.entries(headers).flat()],
    body: bodyBytes ?? 'none',
    ...{ clientAddress, peerAddress: clientAddress },
    scheme: protocol === 'https:' ? 'https' : 'http',
    httpVersion: '1.1',
    upgrade: upgrade?.toLowerCase(),
    header: (name) => (name === 'host' ? host : table.get(name)),
  };
}
