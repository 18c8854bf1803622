import { decisionOf, lackOf } from '../adapter/decided-requests.ts';
import {
  authenticationRequirement,
  checkedRequirements,
  claimsRequirement,
  type AuthenticationRequirement,
} from '../adapter/route-requirements.ts';
import type { ClaimRules } from '../requirements/claim-rule.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { createMiddleware, type Middleware } from './middleware.ts';
import { refuseRequest } from './refuse-request.ts';

/**
 * Needs a token with all of the scopes; runs after {@link auth}, as all the others.
 *
 * @throws TypeError for no scope
 * @example
 * app.post('/notes', requireScopes('notes:read', 'notes:write'), createNote);
 */
export function requireScopes(...scopes: readonly string[]): Middleware {
  return enforce({ scopes });
}

/**
 * Needs a token with one of the scopes.
 *
 * @throws TypeError for no scope
 * @example
 * app.get('/notes', requireAnyScope('notes:read', 'notes:admin'), listNotes);
 */
export function requireAnyScope(...scopes: readonly string[]): Middleware {
  return enforce({ anyScope: scopes });
}

/**
 * Needs a token with all of the permissions.
 *
 * @throws TypeError for no permission
 * @example
 * app.delete('/notes/:id', requirePermissions('delete:notes'), deleteNote);
 */
export function requirePermissions(...permissions: readonly string[]): Middleware {
  return enforce({ permissions });
}

/**
 * Needs a token with all of the roles.
 *
 * @throws TypeError for no role
 * @example
 * app.use('/admin', requireRoles('admin'));
 */
export function requireRoles(...roles: readonly string[]): Middleware {
  return enforce({ roles });
}

/**
 * Needs a token whose claims keep rules: a value, one of a list, or whatever a function says.
 *
 * @throws TypeError for no rule
 * @example
 * app.get('/acme', requireClaims({ tenant: 'acme', plan: ['pro', 'team'] }), showTenant);
 */
export function requireClaims(claims: ClaimRules): Middleware {
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
export function requireAuthentication(options: AuthenticationRequirement = {}): Middleware {
  return enforce(authenticationRequirement(options));
}

/** Makes the middleware that holds requests to requirements. */
function enforce(requirements: Requirements): Middleware {
  checkedRequirements(requirements);
  return createMiddleware(({ req, res, next }) => {
    const decision = decisionOf(req);
    const lack = lackOf(decision, requirements);
    if (lack === undefined) next();
    else refuseRequest(lack, { res, next, respond: decision.adapter.respond });
  });
}
