import type { HeaderRulesConfig } from '../config/route-config.ts';

/** Changes of headers, compiled. */
export interface HeaderRules {
  /** Lower-case names that are taken away: those to remove and those that are set anew. */
  readonly removed: ReadonlySet<string>;
  /** Names and values by turns that are put in their place. */
  readonly set: readonly string[];
}

/** Compiles changes of headers; undefined where there are none. */
export function compileHeaderRules(config: HeaderRulesConfig | undefined): HeaderRules | undefined {
  if (config === undefined) return undefined;
  const set = Object.entries(config.set ?? {}).flatMap(([name, value]) => [name.toLowerCase(), value]);
  const removed = new Set((config.remove ?? []).map((name) => name.toLowerCase()));
  for (let index = 0; index < set.length; index += 2) removed.add(set[index] ?? '');
  return { removed, set };
}
