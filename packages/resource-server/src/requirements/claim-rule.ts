import type { JwtClaims } from '@mintmark/jose/jwt';
import { readClaim } from '../issuers/claim-path.ts';

/** A value that a claim is compared with, exactly. */
export type ClaimValue = string | number | boolean;

/**
 * What a claim has to be: a value, one of several, or whatever a function says. A claim that is a list fits where one of
 * its items does. A function gets `undefined` for a claim that is not there.
 */
export type ClaimRule = ClaimValue | readonly ClaimValue[] | ((value: unknown, claims: JwtClaims) => boolean);

/** Rules by the name of the claim. */
export type ClaimRules = Readonly<Record<string, ClaimRule>>;

/** Checks rules that a person configured. @throws TypeError */
export function assertClaimRules(rules: unknown, name: string): void {
  if (rules === undefined) return;
  if (typeof rules !== 'object' || rules === null || !Object.values(rules).every(isClaimRule)) {
    throw new TypeError(`expected the option "${name}" to have a value, a list or a function for each claim`);
  }
}

/** The first claim that breaks its rule; undefined where all hold. */
export function brokenClaim(claims: JwtClaims, rules: ClaimRules): string | undefined {
  return Object.keys(rules).find((claim) => !satisfies(claims, claim, rules[claim]));
}

function satisfies(claims: JwtClaims, claim: string, rule: ClaimRule | undefined): boolean {
  const value = readClaim(claims, claim);
  if (typeof rule === 'function') return rule(value, claims);
  const accepted: readonly unknown[] = Array.isArray(rule) ? rule : [rule];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.some((item) => item !== undefined && accepted.includes(item));
}

function isClaimRule(rule: unknown): boolean {
  if (typeof rule === 'function') return true;
  const values: readonly unknown[] = Array.isArray(rule) ? rule : [rule];
  return values.length > 0 && values.every((value) => ['string', 'number', 'boolean'].includes(typeof value));
}
