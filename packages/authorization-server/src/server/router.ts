import type { Route } from './context.ts';

export interface RouteMatch {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the route of a path below the issuer's. Fixed addresses are looked up, the others tried in order. */
export function createRouter(routes: readonly Route[]): (path: string) => RouteMatch | undefined {
  const fixed = new Map<string, RouteMatch>();
  const patterns: { readonly route: Route; readonly segments: readonly string[] }[] = [];
  for (const route of routes) {
    if (/[:*]/.test(route.path)) patterns.push({ route, segments: route.path.split('/') });
    else if (fixed.has(route.path)) throw new TypeError(`expected one route for ${route.path}, got two`);
    else fixed.set(route.path, { route, path: {} });
  }
  return (path) => fixed.get(path) ?? firstMatch(patterns, path);
}

function firstMatch(
  patterns: readonly { readonly route: Route; readonly segments: readonly string[] }[],
  path: string,
): RouteMatch | undefined {
  const given = path.split('/');
  for (const { route, segments } of patterns) {
    const named = matchSegments(segments, given);
    if (named) return { route, path: named };
  }
  return undefined;
}

function matchSegments(
  segments: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  const isOpen = segments.at(-1) === '*';
  const fixedLength = isOpen ? segments.length - 1 : segments.length;
  if (isOpen ? given.length < fixedLength : given.length !== fixedLength) return undefined;
  const named: Record<string, string> = Object.create(null) as Record<string, string>; // no inherited names
  for (const [index, segment] of segments.slice(0, fixedLength).entries()) {
    const value = decodeSegment(given[index] ?? '');
    if (value === undefined) return undefined;
    if (segment.startsWith(':') && value !== '') named[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return named;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
