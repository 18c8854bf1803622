export { createAuth } from './auth/create-auth.ts';
export type { Auth, LoginOptions, LogoutOptions, User } from './auth/auth.ts';
export type { AuthOptions, TokenStorage } from './auth/options.ts';
export { AuthError } from './auth/auth-error.ts';
export type { AuthErrorCode, AuthErrorOptions } from './auth/auth-error.ts';
export type {
  AuthEvent,
  AuthEvents,
  AuthEventType,
  AuthListener,
  AuthState,
  EventHead,
  RefreshTrigger,
  RequestFacts,
  SessionFacts,
} from './auth/events.ts';
