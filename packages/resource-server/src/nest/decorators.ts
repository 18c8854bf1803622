import { claimsRequirement } from '../adapter/route-requirements.ts';
import type { ClaimRules } from '../requirements/claim-rule.ts';
import type { Requirements as RequirementsType } from '../requirements/requirements.ts';
import { accessDecorator, requirementsDecorator, type RouteDecorator } from './route-metadata.ts';

/**
 * Lets a route, or all of a class, be called by anybody; no token is looked at.
 *
 * @example
 * @Public()
 * @Get('health')
 * health() { return 'well'; }
 */
export function Public(): RouteDecorator {
  return accessDecorator('public');
}

/**
 * Lets requests without a token through, as anonymous ones; a bad token is refused all the same.
 *
 * @example
 * @OptionalAuth()
 * @Get('notes')
 * list(@Auth() auth: Auth | undefined) { return this.notes.visibleTo(auth?.subject); }
 */
export function OptionalAuth(): RouteDecorator {
  return accessDecorator('optional');
}

/**
 * Needs a token with all of the scopes, those of the class included.
 *
 * @throws TypeError for no scope
 * @example
 * @Scopes('notes:read', 'notes:write')
 * @Post('notes')
 * create(@Auth() auth: Auth) { return this.notes.create(auth.subject); }
 */
export function Scopes(...scopes: readonly string[]): RouteDecorator {
  return requirementsDecorator({ scopes });
}

/**
 * Needs a token with one of the scopes.
 *
 * @throws TypeError for no scope
 * @example
 * @AnyScope('notes:read', 'notes:admin')
 * @Get('notes')
 * list() { return this.notes.all(); }
 */
export function AnyScope(...scopes: readonly string[]): RouteDecorator {
  return requirementsDecorator({ anyScope: scopes });
}

/**
 * Needs a token with all of the permissions.
 *
 * @throws TypeError for no permission
 * @example
 * @Permissions('delete:notes')
 * @Delete('notes/:id')
 * remove(@Param('id') id: string) { return this.notes.remove(id); }
 */
export function Permissions(...permissions: readonly string[]): RouteDecorator {
  return requirementsDecorator({ permissions });
}

/**
 * Needs a token with all of the roles.
 *
 * @throws TypeError for no role
 * @example
 * @Roles('admin')
 * @Controller('admin')
 * class AdminController {}
 */
export function Roles(...roles: readonly string[]): RouteDecorator {
  return requirementsDecorator({ roles });
}

/**
 * Needs a token whose claims keep rules: a value, one of a list, or whatever a function says.
 *
 * @throws TypeError for no rule
 * @example
 * @Claims({ tenant: 'acme', plan: ['pro', 'team'] })
 * @Get('tenant')
 * tenant() { return this.tenants.acme(); }
 */
export function Claims(claims: ClaimRules): RouteDecorator {
  return requirementsDecorator(claimsRequirement(claims));
}

/** What a route needs beyond a good token. */
export type Requirements = RequirementsType;

/**
 * Needs anything that a token can be asked for, a fresh or strong login (RFC 9470) among it; `{}` needs a token at all.
 *
 * @throws TypeError for what is no requirement
 * @example
 * @Requirements({ maxAuthenticationAgeSeconds: 300, acrValues: 'mfa' })
 * @Post('payments')
 * pay() { return this.payments.make(); }
 */
export function Requirements(requirements: RequirementsType): RouteDecorator {
  return requirementsDecorator(requirements);
}
