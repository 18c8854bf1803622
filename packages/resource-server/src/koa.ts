export type { AdapterOptions, ModeOption, RespondOption, ServerOption } from './adapter/adapter-options.ts';
export { AuthenticationError } from './adapter/authentication-error.ts';
export { authOf } from './adapter/decided-requests.ts';
export type { AuthenticationRequirement } from './adapter/route-requirements.ts';
export type { UnlessRule } from './adapter/unless.ts';
export { auth } from './koa/auth.ts';
export type { AuthMiddleware, AuthState, UserOption } from './koa/auth.ts';
export { authed } from './koa/authed.ts';
export type { AuthenticatedContext } from './koa/authed.ts';
export { protectedResource } from './koa/protected-resource.ts';
export {
  requireAnyScope,
  requireAuthentication,
  requireClaims,
  requirePermissions,
  requireRoles,
  requireScopes,
} from './koa/require.ts';
