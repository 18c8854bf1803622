import { createElement, type ReactElement, type ReactNode } from 'react';
import type { Auth } from '../auth/auth.ts';
import { AuthContext } from './auth-context.ts';

/** What the provider is given. */
export interface AuthProviderProps {
  /** The client: made once, outside of components. */
  readonly auth: Auth;
  /** The application. */
  readonly children?: ReactNode;
}

/**
 * Gives the client to all components below it.
 *
 * @example
 * const auth = createAuth({ issuer: 'https://login.example', clientId: 'shop' });
 * const page = createElement(AuthProvider, { auth }, 'Hello');
 * console.assert(page.props.auth === auth);
 */
export function AuthProvider({ auth, children }: AuthProviderProps): ReactElement {
  return createElement(AuthContext, { value: auth }, children);
}
