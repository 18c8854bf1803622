import { decodeSegment } from '../../routing/decode-segment.ts';
import { quote } from '../problems/config-problem.ts';
import { resolveMatch } from '../resolve/resolve-policies.ts';
import type { ResolvedMatch } from '../resolve/resolved-route.ts';
import type { Check } from './check-context.ts';
import { patternOf } from './check-routes.ts';

interface Claimed {
  readonly route: string;
  readonly methods: ReadonlySet<string> | undefined;
}

/** No two routes are for the same requests: nobody could tell which one they meant, as the order does not count. */
export const checkAmbiguity: Check = ({ config, pathOf, report }) => {
  const claimed = new Map<string, Claimed[]>();
  for (const route of config.routes) {
    const match = resolveMatch(route.match);
    const methods = match.methods.length === 0 ? undefined : new Set(match.methods);
    const others = new Set<string>();
    for (const key of keysOf(match)) {
      const entries = claimed.get(key) ?? [];
      entries.filter((entry) => overlap(entry.methods, methods)).forEach((entry) => others.add(entry.route));
      claimed.set(key, [...entries, { route: route.name, methods }]);
    }
    for (const other of [...others].slice(0, 1)) {
      report({
        code: 'route_ambiguous',
        path: pathOf(route.match),
        message: `the route ${quote(other)} is for the same requests`,
        fix: 'let them differ in host, path, methods, headers or claims, or keep one',
      });
    }
  }
};

// Whoever asks for methods goes before whoever does not.
const overlap = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean =>
  one === undefined || other === undefined ? one === other : !one.isDisjointFrom(other);

const keysOf = ({ hosts, paths, headers, claims }: ResolvedMatch): readonly string[] => {
  const rest = JSON.stringify([
    [...headers].sort(([one], [other]) => (one < other ? -1 : 1)),
    Object.entries(claims ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)),
  ]);
  const places = hosts.length === 0 ? ['*'] : hosts;
  return places.flatMap((host) => paths.map((path) => `${host} ${shapeOf(path)} ${rest}`));
};

// Parameters are the same place whatever they are called.
const shapeOf = (path: string): string => {
  const pattern = patternOf(path);
  if (pattern === undefined) {
    return path;
  }
  const segments = pattern.segments.map((segment) =>
    'parameter' in segment ? '{}' : decodeSegment(segment.literal),
  );
  return `/${segments.join('/')}${pattern.isPrefix ? '/*' : ''}`;
};
