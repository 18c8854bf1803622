import type { ClaimRules } from './claim-rule.ts';

/** What a request needs beyond a good token. All that is named has to hold. */
export interface Requirements {
  /** Scopes, all of which the token must have: a list, or a text with spaces (none). */
  readonly scopes?: string | readonly string[];
  /** Scopes, one of which the token must have (none). */
  readonly anyScope?: string | readonly string[];
  /** Permissions, all of which the token must have (none). */
  readonly permissions?: string | readonly string[];
  /** Roles, all of which the token must have (none). */
  readonly roles?: string | readonly string[];
  /** Roles, one of which the token must have (none). */
  readonly anyRole?: string | readonly string[];
  /** Rules for single claims (none). */
  readonly claims?: ClaimRules;
  /** How long ago the person may have logged in (`auth_time`), in seconds; asks for a new login otherwise, RFC 9470 (any). */
  readonly maxAuthenticationAgeSeconds?: number;
  /**
   * Authentication contexts, one of which the login must have had (`acr`): a list, or a text with spaces; asks for such a login
   * otherwise, RFC 9470 (any).
   */
  readonly acrValues?: string | readonly string[];
  /** Whether only tokens that are bound to a key by DPoP will do (false). */
  readonly dpopRequired?: boolean;
  /**
   * What happens while nobody knows which tokens were revoked lately: `closed` refuses with 503, `open` goes on with what is
   * known and raises an event (what the issuer is set to).
   */
  readonly onStaleRevocation?: 'closed' | 'open';
}

/** {@link Requirements}, checked and taken apart once. */
export interface ResolvedRequirements {
  readonly scopes: readonly string[];
  readonly anyScope: readonly string[];
  readonly permissions: readonly string[];
  readonly roles: readonly string[];
  readonly anyRole: readonly string[];
  readonly claims: ClaimRules | undefined;
  readonly maxAuthenticationAgeSeconds: number;
  readonly acrValues: readonly string[];
  readonly dpopRequired: boolean;
  readonly onStaleRevocation: 'closed' | 'open' | undefined;
}
