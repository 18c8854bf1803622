import { AuthError } from '../auth/auth-error.ts';
import type { Emitter } from '../auth/emitter.ts';
import type { RefreshTrigger } from '../auth/events.ts';
import type { TokenAnswer, TokenOutcome } from '../issuer/token-endpoint.ts';
import type { Platform } from '../platform/platform.ts';
import type { SessionHolder } from '../sessions/session-holder.ts';
import { createSession, factsOf, type Session } from '../sessions/session.ts';

/** What a refresher is made of. */
export interface RefresherOptions {
  readonly name: string;
  readonly holder: SessionHolder;
  readonly emitter: Emitter;
  readonly platform: Platform;
  /** Asks the token endpoint; rejects where it is not known. */
  readonly request: (session: Session) => Promise<TokenOutcome>;
  /** Whether the ID token of an answer is for the session. */
  readonly check: (idToken: string, session: Session) => boolean;
  /** Takes back tokens that nobody will use. */
  readonly discard: (tokens: TokenAnswer) => void;
}

const longestLeadMs = 60_000;
const longestPauseMs = 60_000;

/** How long before its end a token is renewed: a minute, or a quarter of a short life. */
function leadOf({ lifetimeMs }: Session): number {
  return Math.min(longestLeadMs, lifetimeMs / 4);
}

/** Whether a token may expire before a request that is sent now is answered. */
export function isNearItsEnd({ lifetimeMs, leftMs }: Session): boolean {
  return leftMs() < Math.min(5000, lifetimeMs / 8);
}

/** Gets new tokens: one request at a time in all tabs, and none that is not needed. */
export class Refresher {
  readonly #options: RefresherOptions;
  #running: Promise<Session | undefined> | undefined;
  #failures = 0;
  #cancel = (): void => undefined;
  #isClosed = false;

  constructor(options: RefresherOptions) {
    this.#options = options;
  }

  /**
   * The session with new tokens, this tab's or another's; undefined when it has ended.
   *
   * @throws AuthError `issuer_unreachable`: the session goes on, and it is tried again
   */
  refresh(trigger: RefreshTrigger): Promise<Session | undefined> {
    this.#running ??= this.#runLocked(trigger).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Sets the timer for the session that there is now. */
  schedule(): void {
    this.#cancel();
    const session = this.#options.holder.current;
    if (!session) return;
    // Without a refresh token that is when it ends. With one not all tabs ask at the same moment.
    const lead = session.refreshToken === undefined ? 0 : leadOf(session);
    this.#later(session.leftMs() - lead * (1 + this.#options.platform.random() / 4));
  }

  /** Looks whether it is time, after a tab was hidden, asleep or without network. */
  wake(trigger: 'visible' | 'online'): void {
    const session = this.#options.holder.current;
    if (session && session.leftMs() < leadOf(session)) this.#refreshQuietly(trigger);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  #refreshQuietly(trigger: RefreshTrigger): void {
    // What went wrong was told, and is tried again.
    void this.refresh(trigger).catch(() => undefined);
  }

  #later(ms: number): void {
    this.#cancel();
    if (!this.#isClosed) this.#cancel = this.#options.platform.later(() => this.#refreshQuietly('timer'), ms);
  }

  async #runLocked(trigger: RefreshTrigger): Promise<Session | undefined> {
    const { holder, platform, name } = this.#options;
    const before = holder.current;
    if (!before) return undefined;
    try {
      return await platform.lock(name, () => this.#run(before, trigger));
    } catch (cause) {
      throw cause instanceof AuthError ? cause : this.#retry(trigger, cause);
    }
  }

  async #run(before: Session, trigger: RefreshTrigger): Promise<Session | undefined> {
    const { holder, emitter, request } = this.#options;
    await holder.catchUp();
    const session = holder.current;
    // Another tab was faster, or somebody logged out.
    if (!session || session.version > before.version) return session;
    if (session.refreshToken === undefined) return this.#expire(session);
    emitter.emit('refresh_started', { trigger });
    const outcome = await request(session).catch(unavailable);
    if (holder.current?.id !== session.id) return this.#discard(outcome);
    if (outcome.kind === 'unavailable') throw this.#retry(trigger, outcome.cause, outcome.retryAfterMs);
    if (outcome.kind === 'refused') return this.#endByServer(trigger, outcome.error);
    return this.#take(session, outcome, trigger);
  }

  async #take(
    session: Session,
    outcome: Extract<TokenOutcome, { kind: 'tokens' }>,
    trigger: RefreshTrigger,
  ): Promise<Session | undefined> {
    const { holder, emitter, platform, check } = this.#options;
    const { tookMs, ...tokens } = outcome.tokens;
    if (tokens.idToken !== undefined && !check(tokens.idToken, session))
      return this.#endByServer(trigger, 'id_token_invalid');
    const { id, refreshToken, idToken, scope } = session;
    const version = await holder.nextVersion();
    const next = createSession(
      {
        ...tokens,
        ...{ id, version, leftMs: tokens.lifetimeMs - tookMs },
        // What an answer does not have stays as it was.
        refreshToken: tokens.refreshToken ?? refreshToken,
        idToken: tokens.idToken ?? idToken,
        scope: tokens.scope ?? scope,
      },
      platform,
    );
    this.#failures = 0;
    if (!(await holder.store(next))) return this.#discard(outcome);
    const isRotated = next.refreshToken !== refreshToken;
    emitter.emit('token_refreshed', { ...factsOf(next), trigger, tookMs: Math.round(tookMs), isRotated });
    return next;
  }

  /** B6: whoever logged out meanwhile stays logged out. */
  #discard(outcome: TokenOutcome): Session | undefined {
    const { emitter, discard, holder } = this.#options;
    if (outcome.kind === 'tokens') discard(outcome.tokens);
    emitter.emit('refresh_discarded', {});
    return holder.current;
  }

  #endByServer(trigger: RefreshTrigger, error: string): undefined {
    const { emitter, holder } = this.#options;
    emitter.emit('refresh_failed', { trigger, error, retryInMs: undefined });
    holder.end('server', error);
  }

  #expire(session: Session): Session | undefined {
    const hasExpired = session.leftMs() <= 0;
    if (hasExpired) this.#options.holder.end('expiry');
    else this.schedule();
    return hasExpired ? undefined : session;
  }

  #retry(trigger: RefreshTrigger, cause: unknown, retryAfterMs = 0): AuthError {
    const { platform, emitter } = this.#options;
    const pause = Math.min(longestPauseMs, 1000 * 2 ** this.#failures) * (0.5 + platform.random() / 2);
    this.#failures = Math.min(this.#failures + 1, 10);
    const retryInMs = Math.round(Math.max(pause, Math.min(retryAfterMs, longestPauseMs)));
    this.#later(retryInMs);
    emitter.emit('refresh_failed', { trigger, error: 'unreachable', retryInMs });
    return new AuthError('issuer_unreachable', { cause });
  }
}

function unavailable(cause: unknown): TokenOutcome {
  return { kind: 'unavailable', cause };
}
