import type { LoginOptions, LogoutOptions } from '../auth/auth.ts';
import type { AuthError } from '../auth/auth-error.ts';
import type { AuthEvents, SessionFacts } from '../auth/events.ts';
import { leaveOnce, passLoopGuard } from '../login/loop-guard.ts';
import { resolveReturnTo } from '../login/return-to.ts';
import type { Channel, Platform } from '../platform/platform.ts';
import type { Toolbox } from '../auth/toolbox.ts';
import { backendHeader, createBackend, type Backend, type BackendSession } from './backend.ts';
import type { BackendParts } from './create-backend-auth.ts';
import { followBackend, type Follower } from './follow.ts';

/** The page's side of a session that a backend keeps. */
export class BackendClient {
  readonly #parts: BackendParts;
  readonly #backend: Backend;
  readonly #channel: Channel;
  readonly #follower: Follower;
  #session: BackendSession | undefined;
  /** The backend could not be asked yet. */
  #isUnknown = false;

  constructor(parts: BackendParts) {
    const { options, platform, name } = parts;
    this.#parts = parts;
    this.#backend = createBackend(options.bffPath ?? '/bff', platform, parts.tools);
    this.#channel = platform.openChannel(`${name} bff`, (message) => {
      if (message === 'ended') this.#end({ by: 'other_tab', reason: undefined, isEverywhere: false });
      else void this.#look();
    });
    this.#follower = followBackend(this.#backend, platform, {
      tell: (news) => (news.kind === 'session' ? this.#set(news.session) : this.#endByServer(news.by)),
      isWanted: () => this.#isUnknown || this.#session !== undefined,
    });
  }

  async start(): Promise<void> {
    const { status, platform } = this.#parts;
    const problem = takeLoginError(platform, this.#parts.tools);
    const failed = await this.#look();
    if (this.#session) {
      status.settle('signed_in');
      this.#channel.post('started');
      return;
    }
    if (failed ?? problem) status.fail(failed ?? problem);
    status.settle('signed_out');
    if (failed !== undefined) {
      this.#isUnknown = true;
      this.#follower.start();
    } else if (!problem) this.#logInAutomatically();
  }

  login(wanted: LoginOptions): Promise<void> {
    const begin = (): Promise<void> => this.#beginLogin(wanted);
    return wanted.isAutomatic === true ? leaveOnce(this.#parts.platform, begin) : begin();
  }

  async #beginLogin(wanted: LoginOptions): Promise<void> {
    const { platform, emitter, status, name, tools } = this.#parts;
    const { isAutomatic = false } = wanted;
    const url = this.#backend.loginUrl(resolveReturnTo(wanted.returnTo, platform.href()), wanted);
    if (isAutomatic && !passLoopGuard(name, platform)) throw status.fail(new tools.AuthError('login_loop'));
    emitter.emit('login_started', { isAutomatic });
    platform.navigate(url);
  }

  async logout({ everywhere = false, redirect = true }: LogoutOptions): Promise<void> {
    const { platform, tools } = this.#parts;
    // Only the backend can end it: the cookie is out of reach here.
    const done = await this.#backend.logout(everywhere);
    this.#channel.post('ended');
    this.#end({ by: 'this_tab', reason: undefined, isEverywhere: everywhere });
    if (everywhere && !done.everywhere) throw new tools.AuthError('logout_incomplete');
    if (redirect && done.location !== undefined)
      platform.navigate(resolveReturnTo(done.location, platform.href()));
  }

  async fetch(request: Request): Promise<Response> {
    const { platform, emitter, tools } = this.#parts;
    if (!this.#backend.isBelow(request.url)) return platform.fetch(request);
    request.headers.set(backendHeader.name, backendHeader.value);
    const facts = tools.requestFactsOf(request);
    emitter.emit('request_sent', { ...facts, hasToken: false, hasProof: false, isReplay: false });
    const response = await platform.fetch(request);
    const { status } = response;
    if (status !== 401 && status !== 403) return response;
    const refusal = await tools.readRefusal(response);
    emitter.emit('request_refused', { ...facts, status, ...refusal });
    if (refusal.reason === 'session_missing') this.#endByServer(refusal.reason);
    return response;
  }

  close(): void {
    this.#follower.close();
    this.#channel.close();
  }

  /** Asks the backend who is signed in; gives what went wrong. */
  async #look(): Promise<unknown> {
    try {
      const found = await this.#backend.session();
      if (found) this.#set(found);
      return undefined;
    } catch (error) {
      return error;
    }
  }

  #set(next: BackendSession): void {
    const { status, emitter } = this.#parts;
    const before = this.#session;
    this.#session = next;
    this.#isUnknown = false;
    status.problem = undefined;
    // The same object as long as it says the same: components compare it.
    if (JSON.stringify(status.user) !== JSON.stringify(next.user)) status.user = next.user;
    if (status.state !== 'starting') status.state = 'signed_in';
    if (!before) {
      emitter.emit('signed_in', { ...tell(next), by: 'backend' });
      this.#follower.start();
    } else if (next.refreshed !== before.refreshed) emitter.emit('token_shared', tell(next));
  }

  #endByServer(reason: string | undefined): void {
    this.#end({ by: 'server', reason, isEverywhere: false });
  }

  #end(how: AuthEvents['signed_out']): void {
    this.#isUnknown = false;
    if (!this.#session) return;
    const { status, emitter } = this.#parts;
    this.#session = undefined;
    status.user = undefined;
    if (status.state !== 'starting') status.state = 'signed_out';
    this.#follower.stop();
    emitter.emit('signed_out', how);
    if (how.by === 'server') this.#logInAutomatically();
  }

  #logInAutomatically(): void {
    // What goes wrong is in `problem`.
    if (this.#parts.options.loginAutomatically === true)
      void this.login({ isAutomatic: true }).catch(() => undefined);
  }
}

function tell({ user, expiresInSeconds }: BackendSession): SessionFacts {
  return { subject: user.sub, expiresInSeconds, scope: undefined, isBound: false };
}

/** Takes what the backend says of a failed login out of the address. */
function takeLoginError(platform: Platform, tools: Toolbox): AuthError | undefined {
  const url = new URL(platform.href());
  const error = url.searchParams.get('login_error');
  if (error === null) return undefined;
  url.searchParams.delete('login_error');
  platform.replaceUrl(url.href);
  return new tools.AuthError('login_refused', { error: /^\w{1,100}$/.test(error) ? error : undefined });
}
