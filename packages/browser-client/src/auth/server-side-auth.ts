import { assembleAuth } from './assemble-auth.ts';
import type { Auth } from './auth.ts';
import { createEmitter } from './emitter.ts';
import { createStatus } from './status.ts';

/** Where a page is rendered on a server nobody is signed in, and nothing is done. */
export function createServerSideAuth(mode: Auth['mode']): Auth {
  const emitter = createEmitter(() => 0);
  const refuse = (): Promise<never> => Promise.reject(new TypeError('expected a browser'));
  return assembleAuth(
    emitter,
    { ...createStatus(emitter), ready: Promise.resolve() },
    {
      ...{ mode, login: refuse, logout: refuse, fetch: refuse },
      user: () => undefined,
      accessToken: () => Promise.resolve(undefined),
      close: () => undefined,
    },
  );
}
