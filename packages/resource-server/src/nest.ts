export type { AdapterOptions, ModeOption, RespondOption, ServerOption } from './adapter/adapter-options.ts';
export { AuthenticationError } from './adapter/authentication-error.ts';
export { AuthGuard } from './nest/auth-guard.ts';
export { AuthModule } from './nest/auth-module.ts';
export { Auth } from './nest/auth-parameter.ts';
export { NestAuthenticator } from './nest/authenticator.ts';
export {
  AnyScope,
  Claims,
  OptionalAuth,
  Permissions,
  Public,
  Requirements,
  Roles,
  Scopes,
} from './nest/decorators.ts';
export {
  AuthBadRequestException,
  AuthForbiddenException,
  AuthUnauthorizedException,
  AuthUnavailableException,
} from './nest/exceptions.ts';
export type { RefusalException } from './nest/exceptions.ts';
export type { AuthModuleAsyncOptions, AuthModuleOptions, NestOptions } from './nest/options.ts';
export type { RouteDecorator } from './nest/route-metadata.ts';
export { AUTH_OPTIONS, AUTH_SERVER } from './nest/tokens.ts';
