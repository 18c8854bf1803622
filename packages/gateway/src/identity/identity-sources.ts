import type { Caller } from './caller.ts';

/** Reads what goes into a header. */
export type IdentitySource = (caller: Caller) => unknown;

const named: ReadonlyMap<string, IdentitySource> = new Map<string, IdentitySource>([
  ['$subject', ({ subject }) => subject],
  ['$client', ({ clientId }) => clientId],
  ['$application', ({ application }) => application?.id],
  ['$issuer', ({ issuer }) => issuer],
  ['$scopes', ({ scopes }) => [...scopes]],
  ['$roles', ({ roles }) => [...roles]],
  ['$permissions', ({ permissions }) => [...permissions]],
]);

const deepest = 8;

/** Finds what `$subject`, the name of a claim, or the path to one stands for. @throws TypeError */
export function identitySource(from: string | readonly string[]): IdentitySource {
  const path = typeof from === 'string' ? [from] : from;
  if (path.length === 0 || path.length > deepest || path.includes(''))
    throw new TypeError(`expected the path to a claim to have 1 to ${deepest} names`);
  if (typeof from !== 'string' || !from.startsWith('$')) return ({ claims }) => claimAt(claims, path);
  const source = named.get(from);
  if (source !== undefined) return source;
  throw new TypeError(`there is no "${from}"; there are ${[...named.keys()].join(', ')}`);
}

/** The value at a path; undefined where there is none. Takes nothing from prototypes. */
export function claimAt(claims: unknown, path: readonly string[]): unknown {
  let value = claims;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step]; // an object that has the member
  }
  return value;
}
