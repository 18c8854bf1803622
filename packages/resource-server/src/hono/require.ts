import type { MiddlewareHandler } from 'hono';
import { decisionOf, lackOf } from '../adapter/decided-requests.ts';
import {
  authenticationRequirement,
  checkedRequirements,
  claimsRequirement,
  type AuthenticationRequirement,
} from '../adapter/route-requirements.ts';
import type { ClaimRules } from '../requirements/claim-rule.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { refuseRequest } from './refuse-request.ts';
import type { AuthEnv } from './variables.ts';

/**
 * Needs a token with all of the scopes; runs after {@link auth}, as all the others. Handlers behind have `c.var.auth` as a type.
 *
 * @throws TypeError for no scope
 * @example
 * app.post('/notes', requireScopes('notes:read', 'notes:write'), createNote);
 */
export function requireScopes(...scopes: readonly string[]): MiddlewareHandler<AuthEnv> {
  return enforce({ scopes });
}

/**
 * Needs a token with one of the scopes.
 *
 * @throws TypeError for no scope
 * @example
 * app.get('/notes', requireAnyScope('notes:read', 'notes:admin'), listNotes);
 */
export function requireAnyScope(...scopes: readonly string[]): MiddlewareHandler<AuthEnv> {
  return enforce({ anyScope: scopes });
}

/**
 * Needs a token with all of the permissions.
 *
 * @throws TypeError for no permission
 * @example
 * app.delete('/notes/:id', requirePermissions('delete:notes'), deleteNote);
 */
export function requirePermissions(...permissions: readonly string[]): MiddlewareHandler<AuthEnv> {
  return enforce({ permissions });
}

/**
 * Needs a token with all of the roles.
 *
 * @throws TypeError for no role
 * @example
 * app.use('/admin', requireRoles('admin'));
 */
export function requireRoles(...roles: readonly string[]): MiddlewareHandler<AuthEnv> {
  return enforce({ roles });
}

/**
 * Needs a token whose claims keep rules: a value, one of a list, or whatever a function says.
 *
 * @throws TypeError for no rule
 * @example
 * app.get('/acme', requireClaims({ tenant: 'acme', plan: ['pro', 'team'] }), showTenant);
 */
export function requireClaims(claims: ClaimRules): MiddlewareHandler<AuthEnv> {
  return enforce(claimsRequirement(claims));
}

/**
 * Needs a token at all, where `auth()` lets anonymous requests through, and a login that is fresh and strong enough: others
 * are asked to log in again (RFC 9470).
 *
 * @throws TypeError
 * @see https://www.rfc-editor.org/rfc/rfc9470
 * @example
 * app.post('/payments', requireAuthentication({ maxAgeSeconds: 300, acrValues: 'mfa' }), pay);
 */
export function requireAuthentication(options: AuthenticationRequirement = {}): MiddlewareHandler<AuthEnv> {
  return enforce(authenticationRequirement(options));
}

/** Makes the middleware that holds requests to requirements. */
function enforce(requirements: Requirements): MiddlewareHandler<AuthEnv> {
  checkedRequirements(requirements);
  return async (c, next) => {
    const decision = decisionOf(c);
    const lack = lackOf(decision, requirements);
    if (lack !== undefined) return refuseRequest(lack, decision.adapter);
    await next();
    return undefined;
  };
}
