import { isScopeToken } from '@mintmark/oauth/parameters';
import { assertClaimRules } from './claim-rule.ts';
import type { Requirements, ResolvedRequirements } from './requirements.ts';

const names: readonly string[] = Object.keys({
  scopes: true,
  anyScope: true,
  permissions: true,
  roles: true,
  anyRole: true,
  claims: true,
  maxAuthenticationAgeSeconds: true,
  acrValues: true,
  dpopRequired: true,
  onStaleRevocation: true,
} satisfies Record<keyof Requirements, true>);

const nothing: ResolvedRequirements = resolve({});
/** Routes name the same object at every request. */
const resolved = new WeakMap<Requirements, ResolvedRequirements>();

/** Checks requirements, once for each object. @throws TypeError */
export function resolveRequirements(requirements: Requirements | undefined): ResolvedRequirements {
  if (requirements === undefined) return nothing;
  const known = resolved.get(requirements);
  if (known !== undefined) return known;
  const made = resolve(requirements);
  resolved.set(requirements, made);
  return made;
}

/** Whether a name is that of a requirement. */
export function isRequirement(name: string): name is keyof Requirements {
  return names.includes(name);
}

function resolve(requirements: Requirements): ResolvedRequirements {
  const unknown = Object.keys(requirements).find((name) => !isRequirement(name));
  if (unknown !== undefined)
    throw new TypeError(`there is no requirement "${unknown}"; there are ${names.join(', ')}`);
  const {
    claims,
    maxAuthenticationAgeSeconds = Infinity,
    dpopRequired = false,
    onStaleRevocation,
  } = requirements;
  assertClaimRules(claims, 'claims');
  if (claims !== undefined && Object.keys(claims).length === 0)
    throw new TypeError('expected "claims" to have a rule for at least one claim');
  if (typeof maxAuthenticationAgeSeconds !== 'number' || !(maxAuthenticationAgeSeconds >= 0)) {
    throw new TypeError('expected "maxAuthenticationAgeSeconds" to be a number of seconds');
  }
  if (typeof dpopRequired !== 'boolean') throw new TypeError('expected "dpopRequired" to be true or false');
  if (onStaleRevocation !== undefined && onStaleRevocation !== 'closed' && onStaleRevocation !== 'open') {
    throw new TypeError('expected "onStaleRevocation" to be "closed" or "open"');
  }
  return {
    scopes: scopeList(requirements.scopes, 'scopes'),
    anyScope: scopeList(requirements.anyScope, 'anyScope'),
    permissions: nameList(requirements.permissions, 'permissions'),
    roles: nameList(requirements.roles, 'roles'),
    anyRole: nameList(requirements.anyRole, 'anyRole'),
    acrValues: contextList(requirements.acrValues),
    ...{ claims, maxAuthenticationAgeSeconds, dpopRequired, onStaleRevocation },
  };
}

function scopeList(value: unknown, name: string): readonly string[] {
  const list = wordList(value, name);
  // A scope that no token can have would lock everybody out, and could not stand in a challenge.
  if (list.every(isScopeToken)) return list;
  throw new TypeError(`expected "${name}" to have scopes of the characters that scopes are made of`);
}

function contextList(value: unknown): readonly string[] {
  const list = wordList(value, 'acrValues');
  if (list.every((item) => /^[\x21-\x7e]+$/.test(item))) return list;
  throw new TypeError('expected "acrValues" to be printable ASCII, which challenges are written in');
}

function wordList(value: unknown, name: string): readonly string[] {
  const list = nameList(value, name).flatMap((item) => item.split(' ').filter((word) => word !== ''));
  if (value === undefined || list.length > 0) return list;
  throw new TypeError(`expected "${name}" to be more than spaces`);
}

/** A list that is empty protects nothing: whoever writes one meant something else. */
function nameList(value: unknown, name: string): readonly string[] {
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > 0 && list.every((item) => typeof item === 'string' && item !== '')) {
    return list as readonly string[]; // every item was checked
  }
  throw new TypeError(`expected "${name}" to be a text, or a list of texts that is not empty`);
}
