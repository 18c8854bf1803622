import { readTarget } from '../../request/target.ts';
import { parsePathPattern, type PathPattern } from '../../routing/path-pattern.ts';
import { quote, type MemberPath } from '../problems/config-problem.ts';
import type { RouteConfig } from '../route-config.ts';
import { many, pathOfOne, type Check, type CheckContext } from './check-context.ts';

/** What routes are for and where they lead. */
export const checkRoutes: Check = (context) => {
  for (const route of context.config.routes) {
    checkDestination(route, context);
    checkPaths(route, context);
    checkHosts(route, context);
    checkMethods(route, context);
    checkRewrite(route, context);
  }
};

const checkDestination = (route: RouteConfig, { config, pathOf, report }: CheckContext): void => {
  const path = pathOf(route);
  const onlyDecides = config.listeners.every(({ forwardAuth }) => forwardAuth !== undefined);
  if (route.upstream === undefined && route.answer === undefined && !onlyDecides) {
    report({
      code: 'route_without_destination',
      path,
      message: `the route ${quote(route.name)} has neither \`upstream\` nor \`answer\``,
      fix: 'add `upstream: NAME`, or `answer: { status: 204 }`',
    });
  }
  if (route.upstream !== undefined && route.answer !== undefined) {
    report({
      code: 'route_without_destination',
      path: [...path, 'answer'],
      place: 'key',
      message: `the route ${quote(route.name)} has both \`upstream\` and \`answer\``,
      fix: 'keep one of the two',
    });
  }
};

const checkPaths = (route: RouteConfig, { pathOf, report }: CheckContext): void => {
  const base = [...pathOf(route.match), 'path'];
  for (const [index, text] of many(route.match.path).entries()) {
    const path = pathOfOne(base, route.match.path, index);
    const pattern = patternOf(text);
    if (pattern === undefined) {
      report({ code: 'path_invalid', path, message: `${quote(text)} cannot be matched`, fix: pathFix(text) });
    } else if (isNeverAsked(text)) {
      report({
        code: 'route_unreachable',
        path,
        message: 'no request has such a path once it is cleaned up',
        fix: 'write it without empty segments, `.`, `..`, `;` and encoded slashes',
      });
    }
  }
};

/** A path pattern in its parts; undefined for what is none. */
export const patternOf = (text: string): PathPattern | undefined => {
  try {
    // A segment `:id` is a parameter to other routers, and would be a literal here.
    return text.includes('/:') ? undefined : parsePathPattern(text);
  } catch {
    return undefined;
  }
};

const pathFix = (text: string): string => {
  if (/[?#]/.test(text)) {
    return 'take away what comes after the path; queries are passed on as they come';
  }
  if (/\/:\w/.test(text)) {
    return `write \`${text.slice(0, 60).replaceAll(/\/:(\w+)/g, '/{$1}')}\``;
  }
  return 'write `/notes`, `/notes/{id}` (each name once, for a whole segment), or `/notes/*` with `*` only at the end';
};

const isNeverAsked = (text: string): boolean =>
  'reason' in readTarget(text.replaceAll(/\{\w+\}|\*$/g, 'x'), 'GET');

const hostForm =
  /^(\*\.)?[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?)*$|^\[[0-9a-f:.]+\]$|^\*$/i;

const checkHosts = (route: RouteConfig, { pathOf, report }: CheckContext): void => {
  const base = [...pathOf(route.match), 'host'];
  for (const [index, host] of many(route.match.host).entries()) {
    if (hostForm.test(host)) {
      continue;
    }
    report({
      code: 'text_malformed',
      path: pathOfOne(base, route.match.host, index),
      message: `${quote(host)} is no host`,
      fix: 'write `api.example` or `*.example`, without scheme, port or path',
    });
  }
};

const checkMethods = ({ match }: RouteConfig, { pathOf, report }: CheckContext): void => {
  const served = match.methods?.filter((method) => method !== 'CONNECT' && method !== 'TRACE');
  if (served?.length === 0) {
    report({
      code: 'route_unreachable',
      path: [...pathOf(match), 'methods'],
      message: 'CONNECT and TRACE are never served',
      fix: 'write other methods',
    });
  }
};

const checkRewrite = ({ match, rewrite }: RouteConfig, { pathOf, report }: CheckContext): void => {
  if (rewrite === undefined) {
    return;
  }
  const path = pathOf(rewrite);
  if (rewrite.path !== undefined && (rewrite.stripPrefix !== undefined || rewrite.addPrefix !== undefined)) {
    report({
      code: 'rewrite_contradiction',
      path: [...path, 'path'],
      place: 'key',
      message: '`path` is the whole new path, so that prefixes do nothing',
      fix: 'keep either `path`, or `stripPrefix` and `addPrefix`',
    });
  }
  for (const member of ['path', 'addPrefix', 'stripPrefix'] as const) {
    const text = rewrite[member];
    if (text !== undefined && (patternOf(text) === undefined || (text !== '/' && isNeverAsked(text)))) {
      report({
        code: 'path_invalid',
        path: [...path, member],
        message: `${quote(text)} is no path that a request can have`,
        fix: 'write a path such as `/v1`, without a query',
      });
    }
  }
  checkStrip(rewrite.stripPrefix, { paths: many(match.path), path: [...path, 'stripPrefix'] }, report);
  const known = many(match.path).map((text) => new Set(parametersOf(text)));
  for (const name of parametersOf(rewrite.path ?? '')) {
    if (!known.every((names) => names.has(name))) {
      report({
        code: 'parameter_unknown',
        path: [...path, 'path'],
        message: `the match has no ${quote(`{${name}}`)} in each of its paths`,
        fix: `write \`{${name}}\` into \`match.path\`, or take it away here`,
      });
    }
  }
};

const checkStrip = (
  prefix: string | undefined,
  { paths, path }: { readonly paths: readonly string[]; readonly path: MemberPath },
  report: CheckContext['report'],
): void => {
  const below = prefix?.replace(/\/$/, '');
  if (below === undefined || paths.every((text) => text === below || text.startsWith(`${below}/`))) {
    return;
  }
  report({
    code: 'rewrite_contradiction',
    path,
    message: 'not every path of the match begins with this prefix',
    fix: 'write a prefix that all paths of `match.path` have',
  });
};

const parametersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{([A-Za-z_]\w{0,63})\}/g)].map(([, name = '']) => name);
