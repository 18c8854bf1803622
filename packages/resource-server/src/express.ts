export type { AdapterOptions, ModeOption, RespondOption, ServerOption } from './adapter/adapter-options.ts';
export { AuthenticationError } from './adapter/authentication-error.ts';
export { authOf } from './adapter/decided-requests.ts';
export type { AuthenticationRequirement } from './adapter/route-requirements.ts';
export type { UnlessRule } from './adapter/unless.ts';
export { auth } from './express/auth.ts';
export type { AuthMiddleware } from './express/auth.ts';
export { authed } from './express/authed.ts';
export type { AuthenticatedRequest } from './express/authed.ts';
export type { Middleware } from './express/middleware.ts';
export { protectedResource } from './express/protected-resource.ts';
export {
  requireAnyScope,
  requireAuthentication,
  requireClaims,
  requirePermissions,
  requireRoles,
  requireScopes,
} from './express/require.ts';
