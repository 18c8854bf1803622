import type { Auth } from './auth.ts';
import type { Emitter } from './emitter.ts';
import type { Status } from './status.ts';

/** What a client does; the rest is the same for all. */
export type AuthMethods = Pick<
  Auth,
  'mode' | 'login' | 'logout' | 'user' | 'accessToken' | 'fetch' | 'close'
>;

/** Puts a client together. */
export function assembleAuth(emitter: Emitter, status: Status, methods: AuthMethods): Auth {
  return {
    ...methods,
    ready: status.ready,
    on: emitter.on,
    get state() {
      return status.state;
    },
    get problem() {
      return status.problem;
    },
  };
}
