import type { MatchConfig } from '../config/route-config.ts';
import { HostTable } from './host-table.ts';
import { fold, foldPath } from './fold-path.ts';
import { parsePathPattern, type PathPattern } from './path-pattern.ts';
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
  /** Why nothing was found, where something nearly was (nothing was). */
  readonly rule?: string;
}

/** A route as the router sees it. */
export interface Routed {
  readonly match: MatchConfig;
}

/** What a router needs to know of routes beyond where they are. */
export interface RouterOptions<Route> {
  /** Who may come to a route, as a text, empty for everybody: routes of the same text are guarded alike (all are open). */
  readonly guardOf?: (route: Route) => string;
}

interface Entry<Route> {
  readonly route: Route;
  /** Host and pattern, folded. */
  readonly place: string;
  readonly guard: string;
  readonly names: readonly string[];
  readonly methods: ReadonlySet<string> | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly asksClaims: boolean;
}

/** Finds the routes of a request: host, then path, then method and headers, each the most specific first. */
export class Router<Route extends Routed> {
  readonly #hosts = new HostTable(() => new PathTree<Entry<Route>>());
  /** The same by folded patterns; undefined where all routes are guarded alike. */
  readonly #folded: HostTable<PathTree<Entry<Route>>> | undefined;
  /** Whether a pattern is other than what its letters are folded to. */
  #hasUnfolded = false;

  constructor(routes: readonly Route[], { guardOf = () => '' }: RouterOptions<Route> = {}) {
    if (new Set(routes.map(guardOf)).size > 1) this.#folded = new HostTable(() => new PathTree());
    for (const route of [...routes].sort(bySpecificity)) this.#add(route, guardOf(route));
  }

  find(request: Routable, method: string = request.method): Found<Route> {
    const matches: Match<Route>[] = [];
    let allowed: Set<string> | undefined;
    let first: Entry<Route> | undefined;
    const visit = (entry: Entry<Route>, parameters: readonly string[]): boolean => {
      if (!fitsHeaders(entry, request)) return false;
      if (entry.methods !== undefined && !entry.methods.has(method)) {
        allowed = (allowed ?? new Set()).union(entry.methods);
        return false;
      }
      first ??= entry;
      matches.push({
        route: entry.route,
        names: entry.names,
        parameters: parameters.length === 0 ? parameters : [...parameters],
      });
      return !entry.asksClaims;
    };
    this.#hosts.visit(request.host, (tree) => tree.visit(request.path, visit));
    if (first !== undefined && this.#isGuardedOtherwise(first, request, method)) return nothing;
    return { matches, allowed: matches.length > 0 || allowed === undefined ? [] : [...allowed].sort() };
  }

  /**
   * `/Admin` and `/admin/` are `/admin` to many a service. Where they would come by a route that lets others in than that of `/admin` does,
   * nobody can tell which was meant; a service that does tell them apart gets a route for each.
   */
  #isGuardedOtherwise(taken: Entry<Route>, request: Routable, method: string): boolean {
    if (this.#folded === undefined) return false;
    const folded = foldPath(request.path);
    const isFolded = folded === request.path || request.path === '/';
    if (isFolded && !this.#hasUnfolded) return false;
    let isOtherwise = false;
    const visit = (entry: Entry<Route>): boolean => {
      if (!fitsHeaders(entry, request) || entry.methods?.has(method) === false) return false;
      isOtherwise = entry.guard !== '' && entry.guard !== taken.guard && entry.place !== taken.place;
      return true;
    };
    this.#folded.visit(request.host, (tree) => tree.visit(folded, visit));
    return isOtherwise;
  }

  #add(route: Route, guard: string): void {
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
      const folded = foldPattern(parsed);
      this.#hasUnfolded ||= pattern !== pattern.toLowerCase() || /.\/$/u.test(pattern);
      for (const name of host === undefined ? [undefined] : listOf(host)) {
        const added = { ...entry, names, guard, place: JSON.stringify([name, folded]) };
        this.#hosts.of(name).add(parsed, added);
        this.#folded?.of(name).add(folded, added);
      }
    }
  }
}

const nothing: Found<never> = Object.freeze({ matches: [], allowed: [], rule: 'letters of match.path' });

/** A parameter is the same place whatever it is called. */
function foldPattern({ segments, isPrefix }: PathPattern): PathPattern {
  const folded = segments.map((segment) =>
    'parameter' in segment ? { parameter: '' } : { literal: fold(segment.literal) },
  );
  const last = folded.at(-1);
  const endsWithSlash = last !== undefined && 'literal' in last && last.literal === '';
  return { segments: endsWithSlash ? folded.slice(0, -1) : folded, isPrefix };
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
