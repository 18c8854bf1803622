import { toAuthError } from '../auth/auth-error.ts';
import type { Auth, LoginOptions } from '../auth/auth.ts';
import { assembleAuth } from '../auth/assemble-auth.ts';
import { createEmitter } from '../auth/emitter.ts';
import type { AuthOptions } from '../auth/options.ts';
import { createStatus } from '../auth/status.ts';
import { toolbox } from '../auth/toolbox.ts';
import { createProver } from '../dpop/prover.ts';
import { createMetadataLoader } from '../issuer/issuer-metadata.ts';
import { isIdTokenFor } from '../issuer/id-token.ts';
import { requestTokens, type TokenOutcome } from '../issuer/token-endpoint.ts';
import { takeCallback, type TakenCallback } from '../login/take-callback.ts';
import { createServerClock } from '../platform/clock.ts';
import type { Platform } from '../platform/platform.ts';
import { isNearItsEnd, Refresher } from '../refresh/refresher.ts';
import { createApiMatcher, defaultApis } from '../requests/apis.ts';
import { createSender } from '../requests/send.ts';
import { SessionHolder } from '../sessions/session-holder.ts';
import { chooseStorage } from '../sessions/session-storage.ts';
import { sharedName } from '../sessions/shared-name.ts';
import type { Parts } from './parts.ts';
import type * as Visits from './visits.ts';

/** A client that has the tokens itself. */
export function createTokenAuth(options: AuthOptions, platform: Platform): Auth {
  const href = platform.href();
  const isApi = createApiMatcher(options.apis ?? defaultApis(options.resource, href), href);
  const parts = createParts(options, platform, () => changed());
  const refresher = createRefresher(parts);
  const { emitter, holder, status, prover } = parts;
  const changed = (): void => {
    if (holder.current) status.problem = undefined;
    if (status.state !== 'starting') status.state = holder.current ? 'signed_in' : 'signed_out';
    refresher.schedule();
  };
  const { redirectUri, loginsKey } = parts;
  const logins = platform.storageOf('session')?.getItem(loginsKey) ?? '';
  const taken = takeCallback(href, { redirectUri, logins });
  // Before anything is loaded or sent that could carry the address along.
  if (taken) platform.replaceUrl(taken.cleanUrl);
  void start(parts, { taken, refresher });
  const sessions = createSessionSource(parts, refresher);
  const stopWaking = platform.onWake((cause) => {
    if (cause !== 'hidden') refresher.wake(cause);
  });
  return assembleAuth(emitter, status, {
    mode: 'token',
    login: (wanted = {}) => logIn(parts, wanted),
    logout: async (wanted = {}) => {
      const session = holder.current;
      // First of all, whatever the network does: a refresh under way finds that it came too late (B6).
      holder.end('this_tab', undefined, wanted.everywhere);
      await visit((visits) => visits.logOut(parts, session, wanted));
    },
    user: () => holder.current?.user,
    accessToken: async () => (await sessions.freshSession())?.accessToken,
    fetch: createSender({ isApi, emitter, prover, fetch: platform.fetch, ...sessions }),
    close: () => {
      stopWaking();
      refresher.close();
      holder.close();
    },
  });
}

/** Loads what visits to the issuer need. @throws AuthError `issuer_unreachable` where even that cannot be loaded */
async function visit<Result>(use: (visits: typeof Visits) => Promise<Result>): Promise<Result> {
  const loading = import('./visits.ts').catch((cause: unknown) => {
    throw toAuthError(cause);
  });
  return use(await loading);
}

async function logIn(parts: Parts, wanted: LoginOptions): Promise<void> {
  try {
    await visit((visits) => visits.startLogin(parts, wanted));
  } catch (error) {
    throw error instanceof TypeError ? error : parts.status.fail(error);
  }
}

function createParts(options: AuthOptions, platform: Platform, changed: () => void): Parts {
  const { storage = 'memory', scope = 'openid' } = options;
  const name = sharedName(options);
  const emitter = createEmitter(platform.now);
  const clock = createServerClock(platform);
  const redirectUri = new URL(options.redirectUri ?? '/', platform.href()).href;
  return {
    ...{ options, name, platform, emitter, clock, redirectUri, scope },
    loginsKey: `${name} logins`,
    status: createStatus(emitter),
    metadata: createMetadataLoader(options.issuer, platform.fetch),
    prover: createProver(platform.shared, name, clock),
    tools: toolbox,
    holder: new SessionHolder({
      ...{ name, platform, emitter, changed },
      storage: chooseStorage(storage, name, platform),
      asksOthers: storage === 'memory' || storage === 'session',
    }),
  };
}

function createRefresher(parts: Parts): Refresher {
  const { options, name, holder, emitter, platform, clock, prover } = parts;
  const { issuer, clientId } = options;
  return new Refresher({
    ...{ name, holder, emitter, platform },
    request: async ({ refreshToken, isBound }): Promise<TokenOutcome> => {
      const parameters = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId };
      const { endpointOf } = await parts.metadata();
      const bound = isBound ? prover : undefined;
      return requestTokens({ url: endpointOf('token'), parameters, prover: bound }, clock, platform);
    },
    check: (idToken, { user }) =>
      isIdTokenFor(idToken, { issuer, clientId, clock, nonce: undefined, subject: user?.sub }),
    discard: (tokens) => void visit(({ takeBack }) => takeBack(parts, tokens, false)).catch(() => undefined),
  });
}

type SessionSource = Pick<Parameters<typeof createSender>[0], 'freshSession' | 'renewedSession'>;

function createSessionSource(parts: Parts, refresher: Refresher): SessionSource {
  const { status, holder } = parts;
  return {
    freshSession: async () => {
      await status.ready;
      const session = holder.current;
      if (!session || !isNearItsEnd(session)) return session;
      return refresher.refresh('request').catch((cause: unknown) => {
        if (session.leftMs() > 0) return session;
        // As `fetch` says it, so that a page needs to know only one way of being offline.
        throw new TypeError('cannot refresh the access token', { cause });
      });
    },
    renewedSession: (refused) => visit(({ renewSession }) => renewSession(parts, refresher, refused)),
  };
}

interface Start {
  readonly taken: TakenCallback | undefined;
  readonly refresher: Refresher;
}

/** Finds out whether somebody is signed in. */
async function start(parts: Parts, { taken, refresher }: Start): Promise<void> {
  const { status, holder, options, emitter } = parts;
  const logInAutomatically = (): void => {
    // What goes wrong is in `problem`.
    if (options.loginAutomatically === true) void logIn(parts, { isAutomatic: true }).catch(() => undefined);
  };
  emitter.on('signed_out', ({ by }) => {
    if (by === 'server' || by === 'expiry') logInAutomatically();
  });
  const problem = taken && (await answer(parts, taken));
  if (!taken || problem !== undefined) {
    await holder.restore();
    if (holder.current && isNearItsEnd(holder.current))
      await refresher.refresh('request').catch(() => undefined);
  }
  // A logout has to work without a network, and after the next release took the old files away.
  void visit(() => Promise.resolve()).catch(() => undefined);
  if (holder.current) return status.settle('signed_in');
  if (problem !== undefined) status.fail(problem);
  status.settle('signed_out');
  if (problem === undefined) logInAutomatically();
}

/** Deals with the issuer's answer; gives what was wrong with it. */
async function answer(parts: Parts, { callback }: TakenCallback): Promise<unknown> {
  const { options, platform } = parts;
  try {
    const returnTo = await visit(({ finishLogin }) => finishLogin(parts, callback));
    (options.onReturn ?? platform.goTo)(returnTo);
    return undefined;
  } catch (error) {
    return error;
  }
}
