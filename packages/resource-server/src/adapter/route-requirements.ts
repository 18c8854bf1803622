import type { ClaimRules } from '../requirements/claim-rule.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { resolveRequirements } from '../requirements/resolve-requirements.ts';

/** How strong and how fresh a login has to be, RFC 9470. */
export interface AuthenticationRequirement {
  /** How long ago the person may have logged in, in seconds (any). */
  readonly maxAgeSeconds?: number;
  /** Authentication contexts, one of which the login must have had (any). */
  readonly acrValues?: string | readonly string[];
}

/** {@link AuthenticationRequirement} as a requirement. @throws TypeError */
export function authenticationRequirement({
  maxAgeSeconds,
  acrValues,
  ...others
}: AuthenticationRequirement): Requirements {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new TypeError(`there is no option "${unknown}"; there are "maxAgeSeconds" and "acrValues"`);
  return checkedRequirements({
    ...(maxAgeSeconds === undefined ? {} : { maxAuthenticationAgeSeconds: maxAgeSeconds }),
    ...(acrValues === undefined ? {} : { acrValues }),
  });
}

/** Rules for claims as a requirement. @throws TypeError for no rule */
export function claimsRequirement(claims: ClaimRules): Requirements {
  if (typeof claims !== 'object' || claims === null || Object.keys(claims).length === 0)
    throw new TypeError('expected a rule for at least one claim');
  return checkedRequirements({ claims });
}

/**
 * Requirements for requests whose token was decided about before, checked when a route is made and not by its first request.
 *
 * @throws TypeError
 */
export function checkedRequirements(requirements: Requirements): Requirements {
  resolveRequirements(requirements);
  if (requirements.onStaleRevocation !== undefined)
    throw new TypeError(
      '"onStaleRevocation" counts where a token is decided about: say it in the options there',
    );
  return requirements;
}
