import { createElement, Fragment, useEffect, type ReactElement, type ReactNode } from 'react';
import { useAuth } from './use-auth.ts';

/** What is shown to whom. */
export interface ProtectedProps {
  /** For people who are signed in. */
  readonly children?: ReactNode;
  /** For everybody else, and meanwhile (nothing). */
  readonly fallback?: ReactNode;
  /** Whether others are sent to the issuer at once; not after a login that failed, and not in a loop (false). */
  readonly loginAutomatically?: boolean;
}

/**
 * Shows its children to people who are signed in. It hides, and protects nothing: the API decides.
 *
 * @example
 * const auth = createAuth({ issuer: 'https://login.example', clientId: 'shop' });
 * const orders = createElement(Protected, { fallback: 'Please log in' }, 'Your orders');
 * console.assert(renderToString(createElement(AuthProvider, { auth }, orders)) === 'Please log in');
 */
export function Protected({ children, fallback, loginAutomatically = false }: ProtectedProps): ReactElement {
  const { auth, state, problem } = useAuth();
  const hasToLogIn = loginAutomatically && state === 'signed_out' && problem === undefined;
  useEffect(() => {
    // What goes wrong is in `problem`.
    if (hasToLogIn) auth.login({ isAutomatic: true }).catch(() => undefined);
  }, [auth, hasToLogIn]);
  return createElement(Fragment, null, state === 'signed_in' ? children : fallback);
}
