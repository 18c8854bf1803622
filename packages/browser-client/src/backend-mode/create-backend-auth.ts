import type { Auth } from '../auth/auth.ts';
import { AuthError } from '../auth/auth-error.ts';
import { createEmitter } from '../auth/emitter.ts';
import type { AuthEvents, SessionFacts } from '../auth/events.ts';
import type { AuthOptions } from '../auth/options.ts';
import { createStatus } from '../auth/status.ts';
import { passLoopGuard } from '../login/loop-guard.ts';
import { resolveReturnTo } from '../login/return-to.ts';
import type { Platform } from '../platform/platform.ts';
import { readRefusal } from '../requests/refusal.ts';
import { sharedName } from '../tabs/names.ts';
import { backendHeader, createBackend, type BackendSession } from './backend.ts';
import { followBackend } from './follow.ts';

/** A client whose tokens a backend has. */
export function createBackendAuth(options: AuthOptions, platform: Platform): Auth {
  const emitter = createEmitter(platform.now);
  const status = createStatus(emitter);
  const backend = createBackend(options.bffPath ?? '/bff', platform);
  const name = sharedName(options);
  let session: BackendSession | undefined;

  const set = (next: BackendSession | undefined): void => {
    const before = session;
    const isSame = before !== undefined && JSON.stringify(before.user) === JSON.stringify(next?.user);
    session = next && { ...next, user: isSame ? before.user : next.user };
    if (next) status.problem = undefined;
    if (status.state !== 'starting') status.state = next ? 'signed_in' : 'signed_out';
    if (next && !before) emitter.emit('signed_in', { ...factsOf(next), by: 'backend' });
    else if (next && before && next.refreshed !== before.refreshed)
      emitter.emit('token_shared', factsOf(next));
  };
  const end = (how: AuthEvents['signed_out']): void => {
    if (!session) return;
    set(undefined);
    follower.stop();
    emitter.emit('signed_out', how);
    if (how.by !== 'this_tab' && how.by !== 'other_tab') loginAutomatically();
  };
  const endByServer = (reason: string | undefined): void =>
    end({ by: 'server', reason, isEverywhere: false });
  const channel = platform.openChannel(`${name} bff`, (message) => {
    if (message === 'ended') end({ by: 'other_tab', reason: undefined, isEverywhere: false });
  });
  const follower = followBackend(backend, platform, {
    tell: (news) => (news.kind === 'session' ? set(news.session) : endByServer(news.by)),
    isWanted: () => session !== undefined,
  });

  const login: Auth['login'] = async (wanted = {}) => {
    const { isAutomatic = false } = wanted;
    const url = backend.loginUrl(resolveReturnTo(wanted.returnTo, platform.href()), wanted);
    try {
      if (isAutomatic) passLoopGuard(name, platform);
    } catch (error) {
      throw status.fail(error);
    }
    emitter.emit('login_started', { isAutomatic });
    platform.navigate(url);
    return Promise.resolve();
  };
  const loginAutomatically = (): void => {
    // What went wrong is in `problem`.
    if (options.loginAutomatically === true) void login({ isAutomatic: true }).catch(() => undefined);
  };
  const start = async (): Promise<void> => {
    const problem = takeLoginError(platform);
    const found = await backend.session().catch((error: unknown) => void status.fail(error));
    set(found);
    if (!found && problem !== undefined) status.fail(problem);
    status.settle(found ? 'signed_in' : 'signed_out');
    if (found) follower.start();
    else if (status.problem === undefined) loginAutomatically();
  };

  void start();
  return {
    mode: 'bff',
    get state() {
      return status.state;
    },
    get problem() {
      return status.problem;
    },
    ready: status.ready,
    login,
    logout: async ({ everywhere = false, redirect = true } = {}) => {
      const location = await backend.logout(everywhere);
      channel.post('ended');
      end({ by: 'this_tab', reason: undefined, isEverywhere: everywhere });
      if (redirect && location !== undefined) platform.navigate(new URL(location, platform.href()).href);
    },
    user: () => session?.user,
    accessToken: () => Promise.resolve(undefined),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (!backend.isBelow(request.url)) return platform.fetch(request);
      request.headers.set(backendHeader.name, backendHeader.value);
      const { origin, pathname } = new URL(request.url);
      const facts = { method: request.method, url: origin + pathname };
      emitter.emit('request_sent', { ...facts, hasToken: false, hasProof: false, isReplay: false });
      const response = await platform.fetch(request);
      if (response.status !== 401 && response.status !== 403) return response;
      const refusal = await readRefusal(response);
      emitter.emit('request_refused', { ...facts, status: response.status, ...refusal });
      if (refusal.reason === 'session_missing') endByServer(refusal.reason);
      return response;
    },
    on: emitter.on,
    close: () => {
      follower.close();
      channel.close();
    },
  };
}

function factsOf({ user, expiresInSeconds }: BackendSession): SessionFacts {
  return { subject: user.sub, expiresInSeconds, scope: undefined, isBound: false };
}

/** Takes what the backend says of a failed login out of the address. */
function takeLoginError(platform: Platform): AuthError | undefined {
  const url = new URL(platform.href());
  const error = url.searchParams.get('login_error');
  if (error === null) return undefined;
  url.searchParams.delete('login_error');
  platform.replaceUrl(url.href);
  return new AuthError('login_refused', { error: /^\w{1,100}$/.test(error) ? error : undefined });
}
