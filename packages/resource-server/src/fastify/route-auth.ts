import type { ModeOption } from '../adapter/adapter-options.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { resolveRequirements } from '../requirements/resolve-requirements.ts';

/** What a route needs, in its `config.auth`; `false` for routes that need no token and look at none. */
export type RouteAuth = (Requirements & ModeOption) | false;

/** {@link RouteAuth}, taken apart. */
export interface RouteRule {
  /** The mode of the route (that of the plugin). */
  readonly mode: 'required' | 'optional' | undefined;
  /** What it needs beyond a good token (nothing). */
  readonly requirements: Requirements | undefined;
}

const none: RouteRule = { mode: undefined, requirements: undefined };
const known = new WeakMap<object, RouteRule>();

/** Takes what a route says apart, once for each. @throws TypeError */
export function ruleOf(config: Exclude<RouteAuth, false> | undefined): RouteRule {
  if (config === undefined) return none;
  const rule = known.get(config) ?? readRule(config);
  known.set(config, rule);
  return rule;
}

function readRule(config: unknown): RouteRule {
  if (typeof config !== 'object' || config === null)
    throw new TypeError('expected "config.auth" of a route to be false, or an object with requirements');
  const { mode, ...requirements } = config as Requirements & ModeOption; // both are checked right here
  if (mode !== undefined && mode !== 'required' && mode !== 'optional')
    throw new TypeError('expected "mode" of a route to be "required" or "optional"');
  resolveRequirements(requirements);
  return { mode, requirements: Object.keys(requirements).length === 0 ? undefined : requirements };
}
