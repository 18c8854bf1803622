import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { AuthContent } from '../authenticate/auth.ts';
import type { RefusalDetails } from '../authenticate/refuse.ts';
import { brokenClaim } from './claim-rule.ts';
import type { ResolvedRequirements } from './requirements.ts';

/** What is missing. */
export interface Shortfall {
  readonly reason: ReasonCode;
  readonly details: RefusalDetails;
}

/** What checking needs beside claims and requirements. */
export interface RequirementClock {
  /** The time in milliseconds. */
  readonly now: number;
  readonly clockToleranceSeconds: number;
}

type Check = (
  auth: AuthContent,
  required: ResolvedRequirements,
  clock: RequirementClock,
) => Shortfall | undefined;

/** In the order in which they are told: another login can bring scopes, nothing brings another role. */
const checks: readonly Check[] = [
  checkPossession,
  checkAuthenticationAge,
  checkAuthenticationContext,
  checkScopes,
  checkPermissions,
  checkRoles,
  checkClaims,
];

/** What the token lacks for a request; undefined where it has everything. */
export function checkRequirements(
  auth: AuthContent,
  required: ResolvedRequirements,
  clock: RequirementClock,
): Shortfall | undefined {
  for (const check of checks) {
    const shortfall = check(auth, required, clock);
    if (shortfall !== undefined) return shortfall;
  }
  return undefined;
}

/** A token that was sent by DPoP was proven: by that scheme no other is taken. */
function checkPossession(
  { scheme }: AuthContent,
  { dpopRequired }: ResolvedRequirements,
): Shortfall | undefined {
  return dpopRequired && scheme !== 'DPoP' ? { reason: 'token_not_bound', details: {} } : undefined;
}

function checkAuthenticationAge(
  { claims }: AuthContent,
  { maxAuthenticationAgeSeconds: maxAgeSeconds, acrValues }: ResolvedRequirements,
  { now, clockToleranceSeconds }: RequirementClock,
): Shortfall | undefined {
  if (maxAgeSeconds === Infinity) return undefined;
  const loggedInAt = Object.hasOwn(claims, 'auth_time') ? claims['auth_time'] : undefined;
  if (typeof loggedInAt === 'number' && now / 1000 - loggedInAt <= maxAgeSeconds + clockToleranceSeconds)
    return undefined;
  return {
    reason: 'authentication_too_old',
    details: { maxAgeSeconds, ...(acrValues.length === 0 ? {} : { acrValues }) },
  };
}

function checkAuthenticationContext(
  { claims }: AuthContent,
  { acrValues, maxAuthenticationAgeSeconds: maxAgeSeconds }: ResolvedRequirements,
): Shortfall | undefined {
  const acr = Object.hasOwn(claims, 'acr') ? claims['acr'] : undefined;
  if (acrValues.length === 0 || (typeof acr === 'string' && acrValues.includes(acr))) return undefined;
  return {
    reason: 'authentication_too_weak',
    details: { acrValues, ...(maxAgeSeconds === Infinity ? {} : { maxAgeSeconds }) },
  };
}

function checkScopes(
  { scopes }: AuthContent,
  { scopes: all, anyScope }: ResolvedRequirements,
): Shortfall | undefined {
  if (hasAll(scopes, all) && hasAny(scopes, anyScope)) return undefined;
  return { reason: 'scope_insufficient', details: { scope: [...all, ...anyScope] } };
}

function checkPermissions(
  { permissions }: AuthContent,
  required: ResolvedRequirements,
): Shortfall | undefined {
  return hasAll(permissions, required.permissions)
    ? undefined
    : { reason: 'permission_insufficient', details: {} };
}

function checkRoles(
  { roles }: AuthContent,
  { roles: all, anyRole }: ResolvedRequirements,
): Shortfall | undefined {
  return hasAll(roles, all) && hasAny(roles, anyRole)
    ? undefined
    : { reason: 'role_insufficient', details: {} };
}

function checkClaims(
  { claims }: AuthContent,
  { claims: rules }: ResolvedRequirements,
): Shortfall | undefined {
  const claim = rules === undefined ? undefined : brokenClaim(claims, rules);
  if (claim === undefined) return undefined;
  const message = `the claim "${claim}" is not what this request needs`;
  return {
    reason: 'claim_insufficient',
    details: { failures: [{ code: 'claim_invalid', claim, message }] },
  };
}

function hasAll(names: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.every((name) => names.has(name));
}

function hasAny(names: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((name) => names.has(name));
}
