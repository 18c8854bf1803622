import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Caller } from '../identity/caller.ts';

/** Why a request may not pass. */
export interface RequireFailure {
  readonly reason: ReasonCode;
  /** The rule that decided, such as `require.scopes` or `expression gold-only`. */
  readonly rule: string;
  /** The scopes, roles, permissions or claims that are missing, by name. */
  readonly missing: readonly string[];
  /** The scopes that the route needs, for a challenge (none). */
  readonly scope?: readonly string[];
}

/** One rule about callers that is no expression. */
export interface RequireRule {
  readonly name: string;
  /** The claims that it looks at, as paths. */
  readonly claims: readonly (readonly string[])[];
  /** Whether the resource server has checked it where the caller has a token, with the tolerance that its issuer has. */
  readonly isOfLogin: boolean;
  check(caller: Caller, now: number): RequireFailure | undefined;
}
