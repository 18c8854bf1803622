import type { ClaimRulesConfig } from '../config/issuer-config.ts';

/** Compiles what the claims of a token must be for a route to be meant; undefined where that is nothing. */
export function compileClaimMatch(
  rules: ClaimRulesConfig | undefined,
): ((claims: Readonly<Record<string, unknown>>) => boolean) | undefined {
  if (rules === undefined) return undefined;
  const list = Object.entries(rules).map(
    ([name, wanted]) => [name, new Set<unknown>(Array.isArray(wanted) ? wanted : [wanted])] as const,
  );
  return (claims) =>
    list.every(([name, wanted]) => Object.hasOwn(claims, name) && hasOne(claims[name], wanted));
}

function hasOne(value: unknown, wanted: ReadonlySet<unknown>): boolean {
  return Array.isArray(value) ? value.some((item) => wanted.has(item)) : wanted.has(value);
}
