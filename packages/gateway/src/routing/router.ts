import type { MatchConfig } from '../config/route-config.ts';
import { HostTable } from './host-table.ts';
import { parsePathPattern } from './path-pattern.ts';
import { PathTree } from './path-tree.ts';

/** What of a request decides where it goes. */
export interface Routable {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  header(name: string): string | null | undefined;
}

/** A route that fits a request in everything that can be seen before it is known who is asking. */
export interface Match<Route> {
  readonly route: Route;
  /** The values of the path's parameters, in the order of the pattern. */
  readonly parameters: readonly string[];
  /** Their names. */
  readonly names: readonly string[];
}

/** What was found for a request. */
export interface Found<Route> {
  /** What fits, the best first; all but the last ask for claims as well. */
  readonly matches: readonly Match<Route>[];
  /** The methods of routes that fit but for the method, where nothing fits. */
  readonly allowed: readonly string[];
}

/** A route as the router sees it. */
export interface Routed {
  readonly match: MatchConfig;
}

interface Entry<Route> {
  readonly route: Route;
  readonly names: readonly string[];
  readonly methods: ReadonlySet<string> | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly asksClaims: boolean;
}

/** Finds the routes of a request: host, then path, then method and headers, each the most specific first. */
export class Router<Route extends Routed> {
  readonly #hosts = new HostTable(() => new PathTree<Entry<Route>>());

  constructor(routes: readonly Route[]) {
    for (const route of [...routes].sort(bySpecificity)) this.#add(route);
  }

  find(request: Routable, method: string = request.method): Found<Route> {
    const matches: Match<Route>[] = [];
    let allowed: Set<string> | undefined;
    const visit = (entry: Entry<Route>, parameters: readonly string[]): boolean => {
      if (!fitsHeaders(entry, request)) return false;
      if (entry.methods !== undefined && !entry.methods.has(method)) {
        allowed = (allowed ?? new Set()).union(entry.methods);
        return false;
      }
      matches.push({
        route: entry.route,
        names: entry.names,
        parameters: parameters.length === 0 ? parameters : [...parameters],
      });
      return !entry.asksClaims;
    };
    this.#hosts.visit(request.host, (tree) => tree.visit(request.path, visit));
    return { matches, allowed: matches.length > 0 || allowed === undefined ? [] : [...allowed].sort() };
  }

  #add(route: Route): void {
    const { host, path, methods, headers = {}, claims } = route.match;
    const entry = {
      route,
      methods: methods === undefined ? undefined : withHead(methods),
      headers: Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const),
      asksClaims: claims !== undefined,
    };
    for (const pattern of listOf(path)) {
      const parsed = parsePathPattern(pattern);
      const names = parsed.segments.flatMap((segment) => ('parameter' in segment ? [segment.parameter] : []));
      for (const name of host === undefined ? [undefined] : listOf(host))
        this.#hosts.of(name).add(parsed, { ...entry, names });
    }
  }
}

/** Among routes of one path, those that ask for more go first. */
function bySpecificity(one: Routed, other: Routed): number {
  return demands(other.match) - demands(one.match);
}

function demands({ claims, headers, methods }: MatchConfig): number {
  const headerCount = Object.keys(headers ?? {}).length;
  return (claims === undefined ? 0 : 1000) + headerCount * 2 + (methods === undefined ? 0 : 1);
}

function fitsHeaders<Route>({ headers }: Entry<Route>, request: Routable): boolean {
  for (const [name, wanted] of headers) {
    const value = request.header(name) ?? undefined;
    if (value === undefined || (wanted !== '*' && value !== wanted)) return false;
  }
  return true;
}

/** RFC 9110 §9.3.2: HEAD is GET without a body. */
function withHead(methods: readonly string[]): ReadonlySet<string> {
  return new Set(methods.includes('GET') ? [...methods, 'HEAD'] : methods);
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
