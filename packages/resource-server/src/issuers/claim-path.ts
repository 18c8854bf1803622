/** The name of a claim, or the way into a nested one: `'scope'`, `['realm_access', 'roles']`. */
export type ClaimPath = string | readonly string[];

const deepest = 8;

/** Checks a path that a person configured. @throws TypeError */
export function assertClaimPath(path: unknown, name: string): void {
  const steps: readonly unknown[] = Array.isArray(path) ? path : [path];
  const isGood = steps.length > 0 && steps.length <= deepest;
  if (isGood && steps.every((step) => typeof step === 'string' && step !== '')) return;
  throw new TypeError(
    `expected the option "${name}" to be the name of a claim, or the names on the way to it`,
  );
}

/** The value at a path; undefined where there is none. Takes nothing from prototypes. */
export function readClaim(claims: object, path: ClaimPath): unknown {
  let value: unknown = claims;
  for (const step of typeof path === 'string' ? [path] : path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step]; // an object that has the member
  }
  return value;
}
