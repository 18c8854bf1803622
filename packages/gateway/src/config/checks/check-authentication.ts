import { signatureAlgorithmNames } from '@mintmark/jose';
import { quote, type MemberPath } from '../problems/config-problem.ts';
import { nearest } from '../problems/nearest.ts';
import { mergedPolicy } from '../resolve/resolve-policies.ts';
import type { AuthenticationConfig, PolicyConfig, RouteConfig } from '../route-config.ts';
import { many, type Check, type CheckContext } from './check-context.ts';
import { policiesOf } from './policies-of.ts';

/** Whether each route can be told who is asking, and whether it asks before it wants something of them. */
export const checkAuthentication: Check = (context) => {
  checkAlgorithms(context);
  checkRealms(context);
  for (const route of context.config.routes) {
    const policy = mergedPolicy(route, context.config);
    const { authentication } = policy;
    const settings = typeof authentication === 'string' ? { mode: authentication } : (authentication ?? {});
    checkPossible(route, settings, context);
    checkRequirements(route, { policy, settings }, context);
    checkWebsocket(route, { policy, settings }, context);
  }
};

const checkAlgorithms = ({ config, pathOf, report }: CheckContext): void => {
  const known = signatureAlgorithmNames.filter((name) => !name.startsWith('HS'));
  for (const issuer of config.issuers ?? []) {
    for (const [index, name] of many(issuer.algorithms).entries()) {
      if (!known.includes(name)) {
        const meant = nearest(name, known);
        report({
          code: 'algorithm_unknown',
          path: [...pathOf(issuer), 'algorithms', index],
          message: `access tokens are not signed with ${quote(name)}`,
          fix: meant === undefined ? `write one of ${known.join(', ')}` : `write \`${meant}\``,
        });
      }
    }
  }
};

const checkRealms = ({ config, pathOf, report }: CheckContext): void => {
  for (const { authentication } of policiesOf(config)) {
    if (typeof authentication === 'object' && !/^[\x20-\x7e]*$/.test(authentication.realm ?? '')) {
      report({
        code: 'header_value_invalid',
        path: [...pathOf(authentication), 'realm'],
        message: '`realm` has characters that challenges cannot have',
        fix: 'write it in one line, of visible ASCII characters',
      });
    }
  }
};

const placeOf = (route: RouteConfig, { pathOf }: CheckContext): MemberPath =>
  route.authentication === undefined ? pathOf(route) : [...pathOf(route), 'authentication'];

const checkPossible = (route: RouteConfig, settings: AuthenticationConfig, context: CheckContext): void => {
  const { config, report } = context;
  if ((settings.mode ?? 'required') !== 'required') {
    return;
  }
  const hasIssuers = many(config.issuers).length > 0;
  const hasKeys = many(config.applications).some(({ keys }) => many(keys).length > 0);
  const accept = settings.accept ?? ['token', 'api-key'];
  if ((accept.includes('token') && hasIssuers) || (accept.includes('api-key') && hasKeys)) {
    return;
  }
  report({
    code: 'authentication_impossible',
    path: placeOf(route, context),
    message: `the route ${quote(route.name)} needs a token or a key, and none is accepted`,
    fix: 'add `issuers`, or keys of `applications`, or write `authentication: none` where everybody may come',
  });
};

interface Effective {
  readonly policy: PolicyConfig;
  readonly settings: AuthenticationConfig;
}

const checkRequirements = (
  route: RouteConfig,
  { policy, settings }: Effective,
  context: CheckContext,
): void => {
  if (settings.mode !== 'none') {
    return;
  }
  const wants = [
    ...(policy.require !== undefined && Object.keys(policy.require).length > 0 ? ['require'] : []),
    ...(route.match.claims === undefined ? [] : ['match.claims']),
  ];
  const path = context.pathOf(route);
  for (const want of wants) {
    const isOwn = want === 'match.claims' || route.require !== undefined;
    context.report({
      code: 'requirement_without_authentication',
      path: isOwn ? [...path, ...want.split('.')] : path,
      place: 'key',
      message: `the route ${quote(route.name)} has \`${want}\`, and does not ask who comes`,
      fix: `write \`authentication: required\`, or take \`${want}\` away`,
    });
  }
};

const checkWebsocket = (route: RouteConfig, { policy, settings }: Effective, context: CheckContext): void => {
  const own = route.authentication;
  if (policy.websocket === true || own === undefined || typeof own === 'string') {
    return;
  }
  for (const member of ['websocketQuery', 'websocketProtocol'] as const) {
    if (settings[member] !== undefined) {
      context.report({
        code: 'websocket_off',
        path: [...context.pathOf(own), member],
        place: 'key',
        message: `the route ${quote(route.name)} has \`${member}\`, and no WebSockets`,
        fix: `add \`websocket: true\`, or take \`${member}\` away`,
      });
    }
  }
};
