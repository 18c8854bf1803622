import { resolveTargetUrl } from '../../balance/target-address.ts';
import { quote } from '../problems/config-problem.ts';
import type { SplitConfig } from '../route-config.ts';
import type { HealthConfig, UpstreamConfig } from '../upstream-config.ts';
import { many, type Check, type CheckContext } from './check-context.ts';

/** Targets, shares and TLS of services, and whether anything leads to them. */
export const checkUpstreams: Check = (context) => {
  for (const upstream of Object.values(context.config.upstreams ?? {})) {
    checkTargets(upstream, context);
    checkTls(upstream, context);
    checkHealth(upstream, context);
  }
  for (const { upstream } of context.config.routes) {
    if (upstream !== undefined && typeof upstream !== 'string') {
      checkShares(upstream, context);
    }
  }
  checkUse(context);
};

const checkTargets = (upstream: UpstreamConfig, context: CheckContext): void => {
  const seen = new Set<string>();
  const path = [...context.pathOf(upstream), 'targets'];
  for (const [index, target] of upstream.targets.entries()) {
    const url = typeof target === 'string' ? target : target.url;
    const place = typeof target === 'string' ? [...path, index] : [...path, index, 'url'];
    const fix = targetFix(url);
    if (fix !== undefined) {
      context.report({
        code: 'target_invalid',
        path: place,
        message: 'a target is a scheme, a host and a port',
        fix,
      });
    } else if (seen.has(new URL(url).origin)) {
      context.report({
        code: 'target_duplicate',
        path: place,
        message: 'this target stands here already',
        fix: 'give one of them a larger `weight`',
      });
    } else {
      seen.add(new URL(url).origin);
    }
  }
  const weights = upstream.targets.map((target) => (typeof target === 'string' ? 1 : (target.weight ?? 1)));
  if (weights.every((weight) => weight === 0)) {
    context.report({ code: 'weight_invalid', path, ...weightWords });
  }
};

const weightWords = { message: 'all shares are 0', fix: 'give at least one of them a `weight` of 1 or more' };

const targetFix = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return /^[\w.-]{1,253}(:\d{1,5})?$/.test(text)
      ? `write \`http://${text}\``
      : 'write `http://127.0.0.1:9001`';
  }
  if (url.username !== '' || url.password !== '') {
    return 'take user and password away; set a header with `requestHeaders` in their place';
  }
  if (canBeAsked(text)) {
    return undefined;
  }
  return `write \`${url.origin}\`; paths are put before with \`rewrite.addPrefix\` of a route`;
};

const canBeAsked = (text: string): boolean => {
  try {
    resolveTargetUrl(text);
    return true;
  } catch {
    return false;
  }
};

const checkTls = (upstream: UpstreamConfig, { pathOf, report }: CheckContext): void => {
  const { tls, targets } = upstream;
  if (tls === undefined) {
    return;
  }
  const path = pathOf(tls);
  if ((tls.certificate === undefined) !== (tls.key === undefined)) {
    const missing = tls.key === undefined ? 'key' : 'certificate';
    report({
      code: 'upstream_tls_incomplete',
      path,
      message: `\`${missing}\` is missing`,
      fix: `add \`${missing}\` with the path of its file`,
    });
  }
  if (targets.every((target) => (typeof target === 'string' ? target : target.url).startsWith('http:'))) {
    report({
      code: 'upstream_tls_unused',
      path,
      message: '`tls` does nothing, as all targets are plain HTTP',
      fix: 'write `https://` in the targets, or take `tls` away',
    });
  }
};

const checkHealth = ({ health, protocol }: UpstreamConfig, { pathOf, report }: CheckContext): void => {
  if (health === undefined) {
    return;
  }
  const problem = healthProblem(health, protocol === 'http2');
  if (problem !== undefined) {
    report({ code: 'health_unclear', path: pathOf(health), ...problem });
  }
};

const healthProblem = (
  { path, grpc, status }: HealthConfig,
  isHttp2: boolean,
): { readonly message: string; readonly fix: string } | undefined => {
  if (path === undefined && grpc === undefined) {
    return {
      message: 'nothing says what is asked',
      fix: 'add `path: /health`, or `grpc: {}` for a server of gRPC',
    };
  }
  if (grpc === undefined) {
    return undefined;
  }
  if (path !== undefined || status !== undefined) {
    const other = path === undefined ? 'status' : 'path';
    return {
      message: `\`${other}\` does nothing beside \`grpc\``,
      fix: `take \`${other}\` or \`grpc\` away`,
    };
  }
  return isHttp2
    ? undefined
    : { message: '`grpc` needs HTTP/2', fix: 'add `protocol: http2` to the service' };
};

const checkShares = (splits: readonly SplitConfig[], { pathOf, report }: CheckContext): void => {
  if (splits.every(({ weight }) => weight === 0)) {
    report({ code: 'weight_invalid', path: pathOf(splits), ...weightWords });
  }
};

const checkUse = ({ config, report }: CheckContext): void => {
  const used = new Set(
    config.routes.flatMap(({ upstream, mirror }) => [
      ...(typeof upstream === 'string' ? [upstream] : many(upstream).map((split) => split.upstream)),
      ...many(mirror).map((copy) => copy.upstream),
    ]),
  );
  for (const name of Object.keys(config.upstreams ?? {})) {
    if (!used.has(name)) {
      report({
        code: 'upstream_unused',
        path: ['upstreams', name],
        place: 'key',
        message: `no route leads to ${quote(name)}`,
        fix: 'add a route with `upstream: …`, or take the service away',
      });
    }
  }
};
