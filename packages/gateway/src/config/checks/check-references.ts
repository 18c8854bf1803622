import { quote, type MemberPath } from '../problems/config-problem.ts';
import { nearest } from '../problems/nearest.ts';
import type { PolicyConfig, RouteConfig } from '../route-config.ts';
import { many, type Check, type CheckContext } from './check-context.ts';

/** Every name that is used is given somewhere. */
export const checkReferences: Check = (context) => {
  const { config } = context;
  for (const route of config.routes) {
    checkRoute(route, context);
  }
  for (const policy of [config.defaults, ...Object.values(config.policies ?? {}), ...config.routes]) {
    checkIssuers(policy, context);
  }
  for (const application of config.applications ?? []) {
    const path = [...context.pathOf(application), 'routes'];
    if (application.issuer !== undefined) {
      const place = [...context.pathOf(application), 'issuer'];
      expectName(application.issuer, { path: place, kind: 'issuer', known: context.names.issuers }, context);
    }
    application.routes?.forEach((name, index) => {
      expectName(name, { path: [...path, index], kind: 'route', known: context.names.routes }, context);
    });
  }
};

const checkRoute = (route: RouteConfig, context: CheckContext): void => {
  const { names } = context;
  const path = context.pathOf(route);
  if (typeof route.upstream === 'string') {
    expectName(
      route.upstream,
      { path: [...path, 'upstream'], kind: 'upstream', known: names.upstreams },
      context,
    );
  }
  const named = [...(typeof route.upstream === 'string' ? [] : many(route.upstream)), ...many(route.mirror)];
  for (const part of named) {
    const partPath = [...context.pathOf(part), 'upstream'];
    expectName(part.upstream, { path: partPath, kind: 'upstream', known: names.upstreams }, context);
  }
  route.policies?.forEach((name, index) => {
    expectName(name, { path: [...path, 'policies', index], kind: 'policy', known: names.policies }, context);
  });
};

const checkIssuers = (policy: PolicyConfig | undefined, context: CheckContext): void => {
  const authentication = policy?.authentication;
  if (authentication === undefined || typeof authentication === 'string') {
    return;
  }
  const path = [...context.pathOf(authentication), 'issuers'];
  authentication.issuers?.forEach((name, index) => {
    expectName(name, { path: [...path, index], kind: 'issuer', known: context.names.issuers }, context);
  });
};

interface Reference {
  readonly path: MemberPath;
  readonly kind: 'upstream' | 'policy' | 'issuer' | 'route';
  readonly known: ReadonlySet<string>;
}

const expectName = (name: string, { path, kind, known }: Reference, { report }: CheckContext): void => {
  if (known.has(name)) {
    return;
  }
  const meant = nearest(name, known);
  report({
    code: 'reference_unknown',
    path,
    message: `there is no ${kind} ${quote(name)}`,
    fix: meant === undefined ? whereTo[kind] : `write ${quote(meant)}`,
  });
};

const whereTo: Readonly<Record<Reference['kind'], string>> = {
  upstream: 'add it to `upstreams`',
  policy: 'add it to `policies`',
  issuer: 'write one of `issuers`, exactly as its `issuer` says',
  route: 'write the `name` of a route',
};
