import type { UpstreamConfig } from '../config/upstream-config.ts';
import type { UpstreamClient } from '../upstream/upstream-client.ts';
import type { BreakerSettings } from './circuit-breaker.ts';
import { resolveTargetUrl } from './target-address.ts';
import type { TargetAddress } from './target-address.ts';
import { newTargetState } from './target-state.ts';
import { Target } from './target.ts';

/** What the targets of a pool are made of. */
export interface TargetListOptions {
  readonly createClient: (target: TargetAddress, config: UpstreamConfig) => UpstreamClient;
  readonly breaker: BreakerSettings;
  readonly now: () => number;
  /** The pool that they are for. */
  readonly owner: unknown;
  readonly clientVersion?: string;
  readonly previous?: { readonly targets: readonly Target[] } | undefined;
}

/** Makes the targets of a configuration, with the state and connections of those that were there before. */
export function createTargets(config: UpstreamConfig, options: TargetListOptions): Target[] {
  const before = new Map((options.previous?.targets ?? []).map((target) => [target.url, target]));
  const seen = new Set<string>();
  const targets = config.targets.map((entry) => {
    const { url, weight = 1 } = typeof entry === 'string' ? { url: entry } : entry;
    const address = resolveTargetUrl(url);
    if (!Number.isFinite(weight) || weight < 0) throw new TypeError('weight of a target must be 0 or more');
    if (seen.has(address.url))
      throw new TypeError(`target ${address.url} is listed twice; give it a weight instead`);
    seen.add(address.url);
    return createTarget(address, weight, { config, options, previous: before.get(address.url) });
  });
  if (targets.every(({ weight }) => weight === 0))
    throw new TypeError('an upstream needs a target with a weight above 0');
  return targets;
}

interface TargetContext {
  readonly config: UpstreamConfig;
  readonly options: TargetListOptions;
  readonly previous: Target | undefined;
}

function createTarget(address: TargetAddress, weight: number, context: TargetContext): Target {
  const { config, options, previous } = context;
  // Not the options: they hold the pool before, which holds the one before that.
  const { createClient } = options;
  const key = JSON.stringify([
    config.protocol ?? 'http1',
    config.tls,
    config.timeouts,
    config.maxConnections,
    config.maxWaiting,
    options.clientVersion ?? '',
  ]);
  const isAlike = previous !== undefined && previous.connections.key === key;
  return new Target(address, {
    weight,
    state: previous?.state ?? newTargetState(options.breaker, options.now),
    connections: isAlike ? previous.connections : { key, owner: options.owner, client: undefined },
    createClient: (target) => createClient(target, config),
  });
}
