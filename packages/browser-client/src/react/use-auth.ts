import { useCallback, useContext, useSyncExternalStore } from 'react';
import type { Auth, User } from '../auth/auth.ts';
import type { AuthError } from '../auth/auth-error.ts';
import type { AuthState } from '../auth/events.ts';
import { AuthContext } from './auth-context.ts';

/** What a component sees; it is rendered again when state, user or problem change. */
export interface AuthView {
  /** The client. */
  readonly auth: Auth;
  /** Whether somebody is signed in; `starting` while a server renders the page. */
  readonly state: AuthState;
  /** Claims about the person. */
  readonly user: User | undefined;
  /** Why the last login failed. */
  readonly problem: AuthError | undefined;
}

/**
 * The client and what it knows, for a component below {@link AuthProvider}.
 *
 * @throws Error outside of a provider
 * @example
 * const Name = () => useAuth().user?.name ?? 'nobody';
 * const auth = createAuth({ issuer: 'https://login.example', clientId: 'shop' });
 * const html = renderToString(createElement(AuthProvider, { auth }, createElement(Name)));
 * console.assert(html === 'nobody');
 */
export function useAuth(): AuthView {
  const auth = useContext(AuthContext);
  if (!auth) throw new Error('expected an AuthProvider around the component');
  const subscribe = useCallback((changed: () => void) => auth.on('*', changed), [auth]);
  const state = useSyncExternalStore(
    subscribe,
    () => auth.state,
    () => 'starting' as const,
  );
  const user = useSyncExternalStore(subscribe, () => auth.user(), nothing);
  const problem = useSyncExternalStore(subscribe, () => auth.problem, nothing);
  return { auth, state, user, problem };
}

function nothing(): undefined {
  return undefined;
}
