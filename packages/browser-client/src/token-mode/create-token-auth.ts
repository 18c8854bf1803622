import type { Auth } from '../auth/auth.ts';
import { createEmitter } from '../auth/emitter.ts';
import type { AuthOptions } from '../auth/options.ts';
import { createStatus } from '../auth/status.ts';
import { createProver } from '../dpop/prover.ts';
import { createMetadataLoader } from '../issuer/issuer-metadata.ts';
import { checkIdToken } from '../issuer/id-token.ts';
import { requestTokens, type TokenOutcome } from '../issuer/token-endpoint.ts';
import { takeCallback, type TakenCallback } from '../login/callback.ts';
import { createTransactions } from '../login/transactions.ts';
import { createServerClock } from '../platform/clock.ts';
import type { Platform } from '../platform/platform.ts';
import { createRefresher, isNearItsEnd, type Refresher } from '../refresh/refresher.ts';
import { createApiMatcher, defaultApis } from '../requests/apis.ts';
import { createSender } from '../requests/send.ts';
import { createSessionHolder } from '../sessions/session-holder.ts';
import type { Session } from '../sessions/session.ts';
import { chooseStorage } from '../sessions/session-storage.ts';
import { sharedName } from '../tabs/names.ts';
import { finishLogin, startLogin } from './log-in.ts';
import { logOut, takeBack } from './log-out.ts';
import type { Parts } from './parts.ts';

/** A client that has the tokens itself. */
export function createTokenAuth(options: AuthOptions, platform: Platform): Auth {
  let refresher: Refresher | undefined;
  const changed = (): void => {
    const session = parts.holder.current();
    if (session) parts.status.problem = undefined;
    if (parts.status.state !== 'starting') parts.status.state = session ? 'signed_in' : 'signed_out';
    refresher?.schedule();
  };
  const parts = createParts(options, platform, changed);
  const { emitter, holder, status, prover } = parts;
  refresher = refresherOf(parts);
  const { refresh, wake } = refresher;
  const sessions = createSessionSource(parts, refresh);
  const href = platform.href();
  const isApi = createApiMatcher(options.apis ?? defaultApis(options.resource, href), href);
  const send = createSender({ isApi, emitter, prover, fetch: platform.fetch, ...sessions });
  const stopWaking = platform.onWake((cause) => {
    if (cause !== 'hidden') wake(cause);
  });

  const login: Auth['login'] = async (wanted = {}) => {
    try {
      await startLogin(parts, wanted);
    } catch (error) {
      throw error instanceof TypeError ? error : status.fail(error);
    }
  };
  const loginAutomatically = (): void => {
    // What went wrong is in `problem`.
    if (options.loginAutomatically === true) void login({ isAutomatic: true }).catch(() => undefined);
  };
  emitter.on('signed_out', ({ by }) => {
    if (by === 'server' || by === 'expiry') loginAutomatically();
  });

  const taken = takeCallback(href, parts);
  // Before anything is loaded or sent that could carry the address along.
  if (taken) platform.replaceUrl(taken.cleanUrl);
  void start(parts, { taken, refresh }).then((isFree) => {
    if (isFree) loginAutomatically();
  });

  return {
    mode: 'token',
    get state() {
      return status.state;
    },
    get problem() {
      return status.problem;
    },
    ready: status.ready,
    login,
    logout: (wanted = {}) => logOut(parts, wanted),
    user: () => holder.current()?.user,
    accessToken: async () => (await sessions.freshSession())?.accessToken,
    fetch: send,
    on: emitter.on,
    close: () => {
      stopWaking();
      refresher.close();
      holder.close();
    },
  };
}

function createParts(options: AuthOptions, platform: Platform, changed: () => void): Parts {
  const { storage = 'memory', scope = 'openid' } = options;
  const name = sharedName(options);
  const emitter = createEmitter(platform.now);
  const clock = createServerClock(platform);
  const redirectUri = new URL(options.redirectUri ?? '/', platform.href()).href;
  return {
    ...{ options, name, platform, emitter, clock, redirectUri, scope },
    status: createStatus(emitter),
    metadata: createMetadataLoader(options.issuer, platform.fetch),
    prover: createProver(platform.shared, name, clock),
    transactions: createTransactions(name, platform),
    holder: createSessionHolder({
      ...{ name, platform, emitter, changed },
      storage: chooseStorage(storage, name, platform),
      asksOthers: storage === 'memory' || storage === 'session',
    }),
  };
}

function refresherOf(parts: Parts): Refresher {
  const { options, name, holder, emitter, platform, clock, prover } = parts;
  const { issuer, clientId } = options;
  return createRefresher({
    ...{ name, holder, emitter, platform },
    request: async ({ refreshToken, isBound }): Promise<TokenOutcome> => {
      const metadata = await parts.metadata().catch((cause: unknown) => ({ cause }));
      if ('cause' in metadata) return { kind: 'unavailable', cause: metadata.cause, retryAfterMs: undefined };
      const parameters = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId };
      const bound = isBound ? prover : undefined;
      return requestTokens({ url: metadata.tokenEndpoint, parameters, prover: bound }, clock, platform);
    },
    check: (idToken, { user }) =>
      checkIdToken(idToken, { issuer, clientId, clock, nonce: undefined, subject: user?.sub }),
    discard: (refreshToken) => void takeBack(parts, { refreshToken, isBound: true }, false),
  });
}

type SessionSource = Pick<Parameters<typeof createSender>[0], 'freshSession' | 'renewedSession'>;

function createSessionSource({ status, holder }: Parts, refresh: Refresher['refresh']): SessionSource {
  return {
    freshSession: async () => {
      await status.ready;
      const session = holder.current();
      if (!session || !isNearItsEnd(session)) return session;
      return refresh('request').catch((cause: unknown) => {
        if (session.leftMs() > 0) return session;
        // As `fetch` says it, so that a page needs to know only one way of being offline.
        throw new TypeError('the access token has expired and the issuer cannot be reached', { cause });
      });
    },
    renewedSession: async ({ accessToken }) => {
      const isOther = (session: Session | undefined): boolean =>
        session !== undefined && session.accessToken !== accessToken;
      const current = holder.current();
      if (!current || isOther(current)) return current;
      const renewed = await refresh('refused');
      if (!renewed || isOther(renewed)) return renewed;
      // Refused, and nothing to renew it with.
      holder.end({ by: 'server', reason: 'invalid_token', isEverywhere: false });
      return undefined;
    },
  };
}

/** Finds out whether somebody is signed in; says whether a login may be started without asking. */
async function start(
  parts: Parts,
  { taken, refresh }: { readonly taken: TakenCallback | undefined; readonly refresh: Refresher['refresh'] },
): Promise<boolean> {
  const { status, holder, options, platform } = parts;
  const problem = taken && (await answer(parts, taken));
  if (problem === undefined && taken) {
    status.settle('signed_in');
    return false;
  }
  await holder.restore();
  const session = holder.current();
  if (session && isNearItsEnd(session)) await refresh('request').catch(() => undefined);
  const isSignedIn = holder.current() !== undefined;
  if (!isSignedIn && problem !== undefined) status.fail(problem);
  status.settle(isSignedIn ? 'signed_in' : 'signed_out');
  return !isSignedIn && problem === undefined;
}

/** Deals with the issuer's answer; gives what was wrong with it. */
async function answer(parts: Parts, { callback }: TakenCallback): Promise<unknown> {
  const { options, platform, emitter } = parts;
  const outcome = callback.code === undefined ? 'error' : 'code';
  emitter.emit('callback', { outcome: callback.transaction ? outcome : 'unknown' });
  try {
    const returnTo = await finishLogin(parts, callback);
    if (options.onReturn) options.onReturn(returnTo);
    else platform.goTo(returnTo);
    return undefined;
  } catch (error) {
    return error;
  }
}
