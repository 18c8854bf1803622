export type { AdapterOptions, ModeOption, RespondOption, ServerOption } from './adapter/adapter-options.ts';
export { AuthenticationError } from './adapter/authentication-error.ts';
export type { AuthMode, AuthOf, ModeOptions } from './fetch/auth-mode.ts';
export { auth } from './next/auth.ts';
export type { AuthOptions, IncomingHeaders } from './next/auth.ts';
export { protectedResource } from './next/protected-resource.ts';
export { withAuth } from './next/with-auth.ts';
export type { AuthContext, AuthRouteHandler, RouteContext } from './next/with-auth.ts';
