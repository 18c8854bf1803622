import type { Auth } from '../auth/auth.ts';
import { assembleAuth } from '../auth/assemble-auth.ts';
import { createEmitter, type Emitter } from '../auth/emitter.ts';
import type { AuthOptions } from '../auth/options.ts';
import { createStatus, type Status } from '../auth/status.ts';
import { toolbox, type Toolbox } from '../auth/toolbox.ts';
import type { Platform } from '../platform/platform.ts';
import { sharedName } from '../sessions/shared-name.ts';

/** What the parts of a client with a backend share. */
export interface BackendParts {
  readonly options: AuthOptions;
  readonly name: string;
  readonly platform: Platform;
  readonly emitter: Emitter;
  readonly status: Status;
  readonly tools: Toolbox;
}

/** A client whose tokens a backend has. What it does is loaded here: pages that have the tokens themselves do without. */
export function createBackendAuth(options: AuthOptions, platform: Platform): Auth {
  const emitter = createEmitter(platform.now);
  const status = createStatus(emitter);
  const parts = { options, platform, emitter, status, tools: toolbox, name: sharedName(options) };
  const loading = import('./backend-client.ts').then(({ BackendClient }) => new BackendClient(parts));
  void loading
    .then((client) => client.start())
    .catch((error: unknown) => {
      status.fail(error);
      status.settle('signed_out');
    });
  return assembleAuth(emitter, status, {
    mode: 'bff',
    login: async (wanted = {}) => (await loading).login(wanted),
    logout: async (wanted = {}) => (await loading).logout(wanted),
    user: () => status.user,
    accessToken: () => Promise.resolve(undefined),
    fetch: async (input, init) => (await loading).fetch(new Request(input, init)),
    close: () => void loading.then((client) => client.close()),
  });
}
