import { parseHost } from '../request/authority.ts';
import { overrides } from '../request/forwarding-headers.ts';
import { upperCaseToken } from '../request/read-http2-head.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { RequestProblem } from '../request/request-problem.ts';
import { readTarget } from '../request/target.ts';
import { DescribedHead } from './described-head.ts';
import { descriptionProblems as problems } from './description-problem.ts';
import type { DescribedPart, Dialect } from './dialects.ts';
import type { PassedNames } from './passed-names.ts';

/** How a listener has requests described. */
export interface DescriptionRules {
  readonly dialect: Dialect;
  /** What stands before the path of the question; empty for nothing. */
  readonly pathPrefix: string;
  readonly maxTargetCharacters: number;
}

type Described = Readonly<Record<DescribedPart, string>>;

/**
 * Reads which request a trusted proxy asks about. The target is held to the same rules as one that comes by itself, so that there is
 * no spelling which the proxy and the gateway understand in two ways. Returns a problem for what is not described whole and once.
 */
export function describeRequest(
  asked: RequestHead,
  rules: DescriptionRules,
  names: PassedNames,
): RequestHead | RequestProblem {
  if (asked.isFromTrustedProxy !== true) return problems.stranger;
  const described = readDescription(asked, rules);
  if ('reason' in described) return described;
  const { method, target: text, authority } = described;
  if (!upperCaseToken.test(method)) return problems.method;
  if (method === 'CONNECT' || method === 'TRACE') return problems.methodRefused;
  if (text.length > rules.maxTargetCharacters)
    return { reason: 'request_target_too_long', detail: 'the described target is too long' };
  const target = readTarget(text, method);
  if ('reason' in target) return target;
  if (target.authority !== undefined) return problems.target;
  const host = parseHost(authority);
  if (host === undefined) return problems.host;
  const problem = findForeignUpgrade(asked) ?? findForeignHeader(asked, names);
  return problem ?? new DescribedHead({ method, target, authority, host }, asked);
}

function readDescription(asked: RequestHead, rules: DescriptionRules): Described | RequestProblem {
  const { dialect, pathPrefix } = rules;
  const problem = findUnclear(asked, dialect);
  if (problem !== undefined) return problem;
  const target =
    dialect.target === undefined ? withoutPrefix(asked, pathPrefix) : asked.header(dialect.target);
  if (typeof target !== 'string') return problems.prefix;
  const described = {
    method: dialect.method === undefined ? asked.method : (asked.header(dialect.method) ?? ''),
    target,
    authority: dialect.authority === undefined ? asked.authority : (asked.header(dialect.authority) ?? ''),
  };
  for (const [name, part] of dialect.others) {
    const other = asked.header(name) ?? undefined;
    if (other !== undefined && other !== described[part]) return problems.contradiction;
  }
  const isForeign = dialect.absent.some((name) => (asked.header(name) ?? undefined) !== undefined);
  return isForeign ? problems.contradiction : described;
}

/** A header that is there twice is the proxy's and the client's, and nobody knows which is which. */
function findUnclear({ rawHeaders }: RequestHead, { single }: Dialect): RequestProblem | undefined {
  let hasAddress = false;
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    if (name === 'x-forwarded-for') hasAddress = true;
    if (!single.includes(name)) continue;
    // A comma may stand in a path; elsewhere it is a second value.
    const isList = !name.endsWith('-uri') && rawHeaders[at + 1]?.includes(',') === true;
    if (seen.has(name) || isList) return problems.repeated;
    seen.add(name);
  }
  return hasAddress && seen.size === single.length ? undefined : problems.incomplete;
}

function withoutPrefix({ path, query }: RequestHead, prefix: string): string | undefined {
  if (!path.startsWith(prefix)) return undefined;
  const rest = path.slice(prefix.length);
  if (rest === '*') return rest;
  return rest.startsWith('/') ? rest + query : undefined;
}

/** A service that takes up `h2c` beside what was judged would have a tunnel to all its paths behind the proxy. */
function findForeignUpgrade(asked: RequestHead): RequestProblem | undefined {
  const offered = asked.header('upgrade')?.toLowerCase();
  return offered === undefined || offered === asked.upgrade ? undefined : problems.upgrade;
}

/** What the proxy will pass on and the gateway cannot take away. */
function findForeignHeader({ rawHeaders }: RequestHead, names: PassedNames): RequestProblem | undefined {
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    if (overrides.has(name)) return problems.override;
    if (names.isForeign(name)) return problems.identity;
  }
  return undefined;
}
