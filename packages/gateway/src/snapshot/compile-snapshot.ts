import type { ConnectionOptions } from 'node:tls';
import { createApplications } from '../api-keys/applications.ts';
import { BadTokens } from '../authenticate/bad-tokens.ts';
import { createUpstreamPool, type UpstreamPool, type UpstreamPoolOptions } from '../balance/upstream-pool.ts';
import { configVersion } from '../config/resolve/config-version.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { resolveLimits } from '../config/resolve/resolve-limits.ts';
import { resolvePolicies } from '../config/resolve/resolve-policies.ts';
import type { ResolvedRoute } from '../config/resolve/resolved-route.ts';
import type { UpstreamConfig } from '../config/upstream-config.ts';
import { createIdentityHeaderFilter, identityHeaderNames } from '../identity/header-names.ts';
import { internalJwks } from '../identity/internal-jwks.ts';
import { Router } from '../routing/router.ts';
import { clientFor } from './client-for.ts';
import { compileRoute, type RouteParts } from './compile-route.ts';
import type { CompiledRoute } from './compiled-route.ts';
import { readIssuerMaterial } from './issuer-material.ts';
import { openExchange, type OpenExchange } from './revocation-exchange.ts';
import { limitKeySecret } from './shared-secret.ts';
import type { Snapshot } from './snapshot.ts';
import { compileWellKnown } from './well-known.ts';
import type { SnapshotDependencies } from './snapshot-dependencies.ts';
import {
  createTrustedServer,
  trustedServerKey,
  type TrustedServer,
  type TrustedServerParts,
} from './trusted-servers.ts';

/**
 * Compiles a configuration. What did not change since the previous one goes over: connections, what is known of targets, keys,
 * verified tokens and revocations. Nothing of the previous one is touched, so that a failure leaves everything as it was.
 *
 * @throws TypeError, JoseError and others, with words for whoever wrote the configuration
 */
export async function compileSnapshot(
  config: GatewayConfig,
  dependencies: SnapshotDependencies,
  previous?: Snapshot,
): Promise<Snapshot> {
  const servers = new Map<string, TrustedServer>();
  const material = await readMaterial(config, dependencies);
  const resolved = resolvePolicies(config);
  const parts: CommonParts = {
    pools: await createPools(config, dependencies, previous),
    applications: createApplications(config.applications, { now: dependencies.now ?? Date.now }),
    badTokens: new BadTokens({
      maxPerMinute: resolveLimits(config.limits).maxBadTokens,
      ...{ previous: previous?.badTokens, now: dependencies.now },
    }),
    isIdentityHeader: createIdentityHeaderFilter(identityHeaderNames(config)),
    limitSecret: await limitKeySecret(config, dependencies),
  };
  const shared = await openExchange(config, dependencies);
  const context: ServerContext = { config, material, dependencies, servers, previous, shared };
  const routes = await compileRoutes(resolved, parts, context);
  const internalKeys = internalJwks(routes.map(({ identity }) => identity)).keys;
  return {
    version: configVersion(config),
    createdAt: (dependencies.now ?? Date.now)(),
    ...{ config, routes, pools: parts.pools, badTokens: parts.badTokens },
    router: new Router(routes, { guardOf: guardsOf(routes, resolved) }),
    servers: [...servers.values()],
    explanations: config.explanations,
    internalKeys,
    wellKnown: compileWellKnown([...servers.values()], internalKeys),
  };
}

/** What all routes are compiled with. */
type CommonParts = Omit<RouteParts, 'route' | 'config' | 'server'>;

function compileRoutes(
  resolved: readonly ResolvedRoute[],
  parts: CommonParts,
  context: ServerContext,
): Promise<readonly CompiledRoute[]> {
  const routes = context.config.routes.map(async (config, index) => {
    const route = resolved[index];
    if (route === undefined) throw new TypeError('expected each route to be resolved');
    const server = await serverFor(route, context);
    return compileRoute({ ...parts, route, config, server }, context.dependencies);
  });
  return Promise.all(routes);
}

/** Who may come to a route, as the configuration says it; empty for everybody. */
function guardsOf(
  routes: readonly CompiledRoute[],
  resolved: readonly ResolvedRoute[],
): (route: CompiledRoute) => string {
  const guards = new Map(
    resolved.map(({ authentication, require, addresses }, index) => [
      routes[index],
      isOpen({ authentication, require, addresses })
        ? ''
        : JSON.stringify([authentication, require, addresses]),
    ]),
  );
  return (route) => guards.get(route) ?? '';
}

function isOpen({
  authentication,
  require,
  addresses,
}: Pick<ResolvedRoute, 'authentication' | 'require' | 'addresses'>): boolean {
  return authentication.mode === 'none' && require === undefined && addresses === undefined;
}

async function readMaterial(
  { issuers = [] }: GatewayConfig,
  dependencies: SnapshotDependencies,
): Promise<ReadonlyMap<string, string>> {
  const entries = issuers.map(
    async (config) => [config.issuer, await readIssuerMaterial(config, dependencies)] as const,
  );
  return new Map(await Promise.all(entries));
}

interface ServerContext {
  readonly config: GatewayConfig;
  readonly material: ReadonlyMap<string, string>;
  readonly dependencies: SnapshotDependencies;
  readonly servers: Map<string, TrustedServer>;
  readonly previous: Snapshot | undefined;
  readonly shared: OpenExchange;
}

async function serverFor(
  { authentication }: ResolvedRoute,
  { config, material, dependencies, servers, previous, shared }: ServerContext,
): Promise<TrustedServer | undefined> {
  const { issuers: names, audience, cookie, resource, realm, dpop } = authentication;
  const all = config.issuers ?? [];
  const issuers = names === undefined ? all : all.filter(({ issuer }) => names.includes(issuer));
  if (issuers.length === 0 || authentication.mode === 'none') return undefined;
  const parts: TrustedServerParts = {
    ...{ issuers, explanations: config.explanations },
    authentication: { audience, cookie, resource, realm, offersProofs: dpop !== undefined },
    material: issuers.map(({ issuer }) => material.get(issuer) ?? ''),
    maxCachedTokens: resolveLimits(config.limits).maxCachedTokens,
    revocationKey: shared.keyName,
  };
  const key = trustedServerKey(parts);
  const known = servers.get(key) ?? previous?.servers.find((server) => server.key === key);
  const server = known ?? (await createTrustedServer(parts, { ...dependencies, exchange: shared.exchange }));
  // Another route may have made the same one meanwhile.
  const kept = servers.get(key) ?? server;
  servers.set(key, kept);
  return kept;
}

async function createPools(
  { upstreams = {} }: GatewayConfig,
  dependencies: SnapshotDependencies,
  previous: Snapshot | undefined,
): Promise<ReadonlyMap<string, UpstreamPool>> {
  const entries = Object.entries(upstreams).map(async ([name, config]) => {
    const tls = await readTls(config, dependencies);
    const pool = createUpstreamPool(name, config, {
      createClient: clientMaker(tls),
      clientVersion: JSON.stringify(tls),
      previous: previous?.pools.get(name),
      ...(dependencies.random === undefined ? {} : { random: dependencies.random }),
      ...(dependencies.onUpstreamEvent === undefined ? {} : { on: dependencies.onUpstreamEvent }),
    });
    return [name, pool] as const;
  });
  return new Map(await Promise.all(entries));
}

/** On its own: made where the previous snapshot is at hand, it would hold that one, which holds the one before it. */
function clientMaker(tls: ConnectionOptions): UpstreamPoolOptions['createClient'] {
  return (target, own) => clientFor(target, own, tls);
}

async function readTls(
  { tls }: UpstreamConfig,
  { readFile }: SnapshotDependencies,
): Promise<ConnectionOptions> {
  if (tls === undefined) return {};
  const { authorities, certificate, key, serverName } = tls;
  return {
    ...(authorities === undefined ? {} : { ca: await readFile(authorities) }),
    ...(certificate === undefined ? {} : { cert: await readFile(certificate) }),
    ...(key === undefined ? {} : { key: await readFile(key) }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
}
