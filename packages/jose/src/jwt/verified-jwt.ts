import type { JoseHeader } from '../header/header.ts';
import type { VerificationKey } from '../keys/key.ts';
import type { JwtClaims } from './claims.ts';

declare const trust: unique symbol;

/** A token whose signature and claims were checked. Only verifying makes one. */
export interface VerifiedJwt<Claims = JwtClaims> {
  /** The protected header. */
  readonly header: JoseHeader;
  /** The claims, as the policy demands and any schema gave them. */
  readonly claims: Claims;
  /** The key that made the signature. */
  readonly key: VerificationKey;
  /** Type-level brand. */
  readonly [trust]: 'verified';
}

/** A token that was only taken apart: nothing in it can be relied on. */
export interface UnverifiedJwt {
  /** The header as it stands in the token. */
  readonly header: JoseHeader;
  /** The claims as they stand in the token. */
  readonly claims: JwtClaims;
  /** Type-level brand. */
  readonly [trust]: 'unverified';
}

/** Marks a checked token; called by verifiers alone. */
export function asVerified<Claims>(parts: Omit<VerifiedJwt<Claims>, typeof trust>): VerifiedJwt<Claims> {
  return parts as VerifiedJwt<Claims>;
}

/** Marks a decoded token. */
export function asUnverified(parts: Omit<UnverifiedJwt, typeof trust>): UnverifiedJwt {
  return parts as UnverifiedJwt;
}
