import { corsDefaults } from '../config/resolve/default-values.ts';
import type { CorsConfig } from '../config/route-config.ts';

/** The cross-origin rules of a route, compiled. Headers are names and values by turns. */
export interface Cors {
  /** The answer to a preflight, complete; undefined where the origin, the method or a header is not allowed. */
  preflight(request: CorsRequest): readonly string[];
  /** What is added to every answer of the route, refusals too, so that pages can read why. */
  answer(origin: string | null | undefined): readonly string[];
}

/** What of a request is looked at. */
export interface CorsRequest {
  header(name: string): string | null | undefined;
}

const nothing: readonly string[] = Object.freeze([]);
const vary: readonly string[] = Object.freeze(['vary', 'Origin']);
/**
 * Compiles the rules of a route.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function compileCors(config: CorsConfig, routeMethods: readonly string[] | undefined): Cors {
  const usual = routeMethods === undefined || routeMethods.length === 0 ? corsDefaults.methods : routeMethods;
  const rules = { ...corsDefaults, methods: usual, ...config };
  const { credentials, maxAgeSeconds } = rules;
  const origins = new Set(config.origins);
  const isForAll = origins.has('*');
  const exposed = rules.exposedHeaders.join(', ');
  const methods = rules.methods.join(', ');
  const headers = rules.headers.join(', ');

  function allow(origin: string | null | undefined): string | undefined {
    if (origin === null || origin === undefined) return undefined;
    if (origins.has(origin)) return origin;
    // A wildcard never goes with credentials; sending the origin back in its place would undo that.
    return isForAll ? '*' : undefined;
  }

  function commonHeaders(allowed: string): string[] {
    const list = ['access-control-allow-origin', allowed];
    if (!isForAll) list.push(...vary);
    if (credentials && allowed !== '*') list.push('access-control-allow-credentials', 'true');
    return list;
  }

  return {
    preflight(request) {
      const allowed = allow(request.header('origin'));
      if (allowed === undefined) return vary;
      return [
        ...commonHeaders(allowed),
        ...['access-control-allow-methods', methods],
        ...['access-control-allow-headers', headers],
        ...['access-control-max-age', String(maxAgeSeconds)],
      ];
    },
    answer(origin) {
      const allowed = allow(origin);
      if (allowed === undefined) return isForAll ? nothing : vary;
      return [...commonHeaders(allowed), 'access-control-expose-headers', exposed];
    },
  };
}

/** Headers that only the gateway sets where it answers browsers of other origins. */
export const corsHeaderNames: ReadonlySet<string> = new Set([
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
]);

/** Whether a request asks what a page may send. */
export function isPreflight(request: CorsRequest & { readonly method: string }): boolean {
  return (
    request.method === 'OPTIONS' &&
    typeof request.header('origin') === 'string' &&
    typeof request.header('access-control-request-method') === 'string'
  );
}
