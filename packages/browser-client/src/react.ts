export { AuthProvider } from './react/auth-provider.ts';
export type { AuthProviderProps } from './react/auth-provider.ts';
export { useAuth } from './react/use-auth.ts';
export type { AuthView } from './react/use-auth.ts';
export { Protected } from './react/protected.ts';
export type { ProtectedProps } from './react/protected.ts';
