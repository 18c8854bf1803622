import type { Auth } from './auth.ts';

/** Where a page is rendered on a server nobody is signed in, and nothing is done. */
export function createServerSideAuth(mode: Auth['mode']): Auth {
  const refuse = (): Promise<never> =>
    Promise.reject(new TypeError('expected a browser: on a server nobody is signed in'));
  return {
    mode,
    state: 'starting',
    problem: undefined,
    ready: Promise.resolve(),
    login: refuse,
    logout: refuse,
    user: () => undefined,
    accessToken: () => Promise.resolve(undefined),
    fetch: refuse,
    on: () => () => undefined,
    close: () => undefined,
  };
}
