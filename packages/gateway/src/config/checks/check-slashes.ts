import { Router } from '../../routing/router.ts';
import { quote } from '../problems/config-problem.ts';
import { resolvePolicies } from '../resolve/resolve-policies.ts';
import type { RouteConfig } from '../route-config.ts';
import { many, pathOfOne, type Check } from './check-context.ts';
import { patternOf } from './check-routes.ts';

/**
 * Many frameworks take `/admin/` for `/admin`. Where only the one is guarded and the other goes to a route that asks nobody who they
 * are, the guard is none, and the gateway refuses it.
 */
export const checkSlashes: Check = ({ config, pathOf, report }) => {
  const paths = config.routes.flatMap(({ match }) => many(match.path));
  if (!paths.every((text) => patternOf(text) !== undefined)) return;
  const resolved = resolvePolicies(config);
  const byConfig = new Map(config.routes.map((route, index) => [route, resolved[index]]));
  const router = new Router(config.routes);
  for (const route of config.routes) {
    if (byConfig.get(route)?.authentication.mode !== 'required') continue;
    for (const [index, text] of many(route.match.path).entries()) {
      const other = text.endsWith('*') || text.endsWith('/') ? undefined : sidestep(route, text, router);
      if (other === undefined || byConfig.get(other)?.authentication.mode !== 'none') continue;
      report({
        code: 'route_sidestepped',
        path: pathOfOne([...pathOf(route.match), 'path'], route.match.path, index),
        message: `${quote(`${text}/`)} would go to the route ${quote(other.name)}, which asks nobody who they are: it is refused`,
        fix: `write \`path: [${text}, ${text}/]\`, or a route for \`${text}/\` where the service tells the two apart`,
      });
    }
  }
};

/** Where a request goes that is for this route but for a slash at its end. */
const sidestep = (
  { match }: RouteConfig,
  text: string,
  router: Router<RouteConfig>,
): RouteConfig | undefined => {
  const [host = ''] = many(match.host);
  const headers = new Map(
    Object.entries(match.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const request = {
    method: match.methods?.[0] ?? 'GET',
    host: host.replace('*', 'x').toLowerCase(),
    path: `${text.replaceAll(/\{\w+\}/g, 'x')}/`,
    header: (name: string): string | undefined => headers.get(name),
  };
  return router.find(request).matches.at(-1)?.route;
};
