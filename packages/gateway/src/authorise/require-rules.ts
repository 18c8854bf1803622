import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { ClaimValueConfig } from '../config/issuer-config.ts';
import type { RequireConfig } from '../config/route-config.ts';
import { asList, namesOf, secondsOf, wordsOf } from './names.ts';
import type { RequireRule } from './require-rule.ts';

type EntitlementSet = 'scopes' | 'roles' | 'permissions';
type Maker = (config: RequireConfig) => RequireRule | undefined;

const clockToleranceSeconds = 30;

/** In the order in which they are told, that of the resource server. */
const makers: readonly Maker[] = [
  authenticationAge,
  authenticationContext,
  (config) => all('scopes', wordsOf(config.scopes, 'scopes'), 'scope_insufficient'),
  (config) =>
    any('scopes', wordsOf(config.anyScope, 'anyScope'), { name: 'anyScope', reason: 'scope_insufficient' }),
  (config) => all('permissions', namesOf(config.permissions, 'permissions'), 'permission_insufficient'),
  (config) => all('roles', namesOf(config.roles, 'roles'), 'role_insufficient'),
  (config) =>
    any('roles', namesOf(config.anyRole, 'anyRole'), { name: 'anyRole', reason: 'role_insufficient' }),
  claimRules,
];

/** The rules of a configuration that are no expressions. @throws TypeError for what protects nothing */
export function requireRules(config: RequireConfig): readonly RequireRule[] {
  return makers.map((make) => make(config)).filter((rule) => rule !== undefined);
}

function authenticationAge({ maxAuthenticationAgeSeconds }: RequireConfig): RequireRule | undefined {
  const longest = secondsOf(maxAuthenticationAgeSeconds, 'maxAuthenticationAgeSeconds');
  if (longest === undefined) return undefined;
  const name = 'require.maxAuthenticationAgeSeconds';
  const failure = { reason: 'authentication_too_old', rule: name, missing: ['auth_time'] } as const;
  return {
    name,
    claims: [['auth_time']],
    isOfLogin: true,
    check({ claims }, now) {
      const at = own(claims, 'auth_time');
      const isYoung = typeof at === 'number' && now / 1000 - at <= longest + clockToleranceSeconds;
      return isYoung ? undefined : failure;
    },
  };
}

function authenticationContext({ acrValues }: RequireConfig): RequireRule | undefined {
  const accepted = wordsOf(acrValues, 'acrValues');
  if (accepted.length === 0) return undefined;
  const name = 'require.acrValues';
  const failure = { reason: 'authentication_too_weak', rule: name, missing: ['acr'] } as const;
  return {
    name,
    claims: [['acr']],
    isOfLogin: true,
    check({ claims }) {
      const acr = own(claims, 'acr');
      return typeof acr === 'string' && accepted.includes(acr) ? undefined : failure;
    },
  };
}

function all(set: EntitlementSet, wanted: readonly string[], reason: ReasonCode): RequireRule | undefined {
  if (wanted.length === 0) return undefined;
  const rule = `require.${set}`;
  const scope = set === 'scopes' ? { scope: wanted } : {};
  return {
    name: rule,
    claims: [],
    isOfLogin: false,
    check(caller) {
      const names = caller[set];
      if (wanted.every((name) => names.has(name))) return undefined;
      return { reason, rule, missing: wanted.filter((name) => !names.has(name)), ...scope };
    },
  };
}

function any(
  set: EntitlementSet,
  wanted: readonly string[],
  { name, reason }: { readonly name: string; readonly reason: ReasonCode },
): RequireRule | undefined {
  if (wanted.length === 0) return undefined;
  const rule = `require.${name}`;
  const failure = { reason, rule, missing: wanted, ...(set === 'scopes' ? { scope: wanted } : {}) };
  return {
    name: rule,
    claims: [],
    isOfLogin: false,
    check: (caller) => (wanted.some((wantedName) => caller[set].has(wantedName)) ? undefined : failure),
  };
}

function claimRules({ claims }: RequireConfig): RequireRule | undefined {
  if (claims === undefined) return undefined;
  const rules = Object.entries(claims).map(([claim, rule]) => ({ claim, accepted: acceptedValues(rule) }));
  if (rules.length === 0) throw new TypeError('expected "claims" to have a rule for at least one claim');
  const rule = 'require.claims';
  return {
    name: rule,
    claims: rules.map(({ claim }) => [claim]),
    isOfLogin: false,
    check(caller) {
      const broken = rules.find(({ claim, accepted }) => !fits(own(caller.claims, claim), accepted));
      return broken === undefined
        ? undefined
        : { reason: 'claim_insufficient', rule, missing: [broken.claim] };
    },
  };
}

function acceptedValues(rule: ClaimValueConfig | readonly ClaimValueConfig[]): readonly unknown[] {
  const values = asList(rule);
  if (values.length > 0 && values.every((value) => ['string', 'number', 'boolean'].includes(typeof value)))
    return values;
  throw new TypeError('expected a rule for a claim to be a text, number or boolean, or a list of them');
}

/** As the resource server compares: a claim that is a list fits where one of its items does. */
function fits(value: unknown, accepted: readonly unknown[]): boolean {
  return asList(value).some((item) => item !== undefined && accepted.includes(item));
}

function own(claims: Readonly<Record<string, unknown>> | undefined, name: string): unknown {
  return claims !== undefined && Object.hasOwn(claims, name) ? claims[name] : undefined;
}
