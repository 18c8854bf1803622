import { toAuthError, type AuthError } from './auth-error.ts';
import type { User } from './auth.ts';
import type { Emitter } from './emitter.ts';
import type { AuthState } from './events.ts';

/** What is known of the state of one client. */
export interface Status {
  state: AuthState;
  problem: AuthError | undefined;
  /** Set by a backend alone: otherwise the session says it. */
  user: User | undefined;
  readonly ready: Promise<void>;
  /** Ends `starting`. */
  readonly settle: (state: AuthState) => void;
  /** Notes why logging in failed, and tells. */
  readonly fail: (error: unknown) => AuthError;
}

export function createStatus(emitter: Emitter): Status {
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const status: Status = {
    state: 'starting',
    problem: undefined,
    user: undefined,
    ready,
    settle: (state) => {
      status.state = state;
      resolve();
      emitter.emit('started', { state });
    },
    fail: (cause) => {
      const error = toAuthError(cause);
      status.problem = error;
      emitter.emit('login_failed', { code: error.code, error: error.error });
      return error;
    },
  };
  return status;
}
