export type { AdapterOptions, ModeOption, RespondOption, ServerOption } from './adapter/adapter-options.ts';
export { AuthenticationError } from './adapter/authentication-error.ts';
export type { AuthenticationRequirement } from './adapter/route-requirements.ts';
export type { AuthMode, AuthOf, ModeOptions } from './fetch/auth-mode.ts';
export { auth } from './hono/auth.ts';
export { protectedResource } from './hono/protected-resource.ts';
export {
  requireAnyScope,
  requireAuthentication,
  requireClaims,
  requirePermissions,
  requireRoles,
  requireScopes,
} from './hono/require.ts';
export type { AuthEnv, AuthVariables } from './hono/variables.ts';
