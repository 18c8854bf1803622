import { AuthError } from '../auth/auth-error.ts';
import type { Emitter } from '../auth/emitter.ts';
import type { RefreshTrigger } from '../auth/events.ts';
import type { TokenOutcome } from '../issuer/token-endpoint.ts';
import type { Platform } from '../platform/platform.ts';
import type { SessionHolder } from '../sessions/session-holder.ts';
import { createSession, factsOf, type Session } from '../sessions/session.ts';

/** Gets new tokens: one request at a time in all tabs, and none that is not needed. */
export interface Refresher {
  /**
   * The session with new tokens; undefined when it has ended. With the tokens that were refused, only if nobody has newer
   * ones by then.
   *
   * @throws AuthError `issuer_unreachable`: the session goes on, and it is tried again
   */
  readonly refresh: (trigger: RefreshTrigger) => Promise<Session | undefined>;
  /** Sets the timer for the session that there is now. */
  readonly schedule: () => void;
  /** Looks whether it is time, after a tab was hidden, asleep or without network. */
  readonly wake: (trigger: 'visible' | 'online') => void;
  readonly close: () => void;
}

/** What a refresher is made of. */
export interface RefresherOptions {
  readonly name: string;
  readonly holder: SessionHolder;
  readonly emitter: Emitter;
  readonly platform: Platform;
  /** Asks the token endpoint. */
  readonly request: (session: Session) => Promise<TokenOutcome>;
  /** Checks the ID token of an answer. @throws AuthError */
  readonly check: (idToken: string, session: Session) => void;
  /** Takes back a token that nobody will use. */
  readonly discard: (refreshToken: string) => void;
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

export function createRefresher(options: RefresherOptions): Refresher {
  const { name, holder, emitter, platform } = options;
  let running: Promise<Session | undefined> | undefined;
  let failures = 0;
  let cancel = (): void => undefined;
  let isClosed = false;

  const later = (ms: number): void => {
    cancel();
    if (isClosed) return;
    cancel = platform.later(() => void refresh('timer').catch(() => undefined), ms);
  };
  const schedule = (): void => {
    cancel();
    const session = holder.current();
    if (!session || session.refreshToken === undefined) return;
    // Not all tabs at the same moment.
    const jitter = platform.random() * (leadOf(session) / 4);
    later(session.leftMs() - leadOf(session) - jitter);
  };

  const refresh = (trigger: RefreshTrigger): Promise<Session | undefined> => {
    running ??= runLocked(trigger).finally(() => {
      running = undefined;
    });
    return running;
  };
  const runLocked = async (trigger: RefreshTrigger): Promise<Session | undefined> => {
    const before = holder.current();
    if (!before) return undefined;
    try {
      return await platform.lock(name, () => run(before, trigger));
    } catch (cause) {
      if (cause instanceof AuthError) throw cause;
      throw retry(trigger, { cause });
    }
  };
  const run = async (before: Session, trigger: RefreshTrigger): Promise<Session | undefined> => {
    await holder.catchUp();
    const session = holder.current();
    if (!session || session.version > before.version) return session;
    if (session.refreshToken === undefined) return expire(session);
    emitter.emit('refresh_started', { trigger });
    const outcome = await options.request(session);
    if (holder.current()?.id !== session.id) return discard(outcome);
    if (outcome.kind === 'unavailable') throw retry(trigger, outcome);
    if (outcome.kind === 'refused') return endByServer(trigger, outcome.error);
    return take(session, outcome.tokens, trigger);
  };

  const take = async (
    session: Session,
    tokens: Extract<TokenOutcome, { kind: 'tokens' }>['tokens'],
    trigger: RefreshTrigger,
  ): Promise<Session | undefined> => {
    const { tookMs, ...answer } = tokens;
    try {
      if (answer.idToken !== undefined) options.check(answer.idToken, session);
    } catch {
      return endByServer(trigger, 'id_token_invalid');
    }
    const next = createSession(
      {
        ...{ ...answer, id: session.id, version: await holder.nextVersion() },
        refreshToken: answer.refreshToken ?? session.refreshToken,
        idToken: answer.idToken ?? session.idToken,
        scope: answer.scope ?? session.scope,
        leftMs: answer.lifetimeMs - tookMs,
      },
      platform,
    );
    failures = 0;
    if (!(await holder.store(next))) return discard({ kind: 'tokens', tokens });
    const isRotated = next.refreshToken !== session.refreshToken;
    emitter.emit('token_refreshed', { ...factsOf(next), trigger, tookMs: Math.round(tookMs), isRotated });
    return next;
  };
  /** B6: whoever logged out meanwhile stays logged out. */
  const discard = (outcome: TokenOutcome): Session | undefined => {
    const refreshToken = outcome.kind === 'tokens' ? outcome.tokens.refreshToken : undefined;
    if (refreshToken !== undefined) options.discard(refreshToken);
    emitter.emit('refresh_discarded', {});
    return holder.current();
  };
  const endByServer = (trigger: RefreshTrigger, error: string): undefined => {
    emitter.emit('refresh_failed', { trigger, error, retryInMs: undefined });
    holder.end({ by: 'server', reason: error, isEverywhere: false });
  };
  const expire = (session: Session): Session | undefined => {
    if (session.leftMs() > 0) return session;
    holder.end({ by: 'expiry', reason: undefined, isEverywhere: false });
    return undefined;
  };
  const retry = (
    trigger: RefreshTrigger,
    { cause, retryAfterMs }: { readonly cause: unknown; readonly retryAfterMs?: number | undefined },
  ): AuthError => {
    const pause = Math.min(longestPauseMs, 1000 * 2 ** failures) * (0.5 + platform.random() / 2);
    failures = Math.min(failures + 1, 10);
    const retryInMs = Math.max(pause, Math.min(retryAfterMs ?? 0, longestPauseMs));
    later(retryInMs);
    emitter.emit('refresh_failed', { trigger, error: 'unreachable', retryInMs: Math.round(retryInMs) });
    return new AuthError('issuer_unreachable', { cause });
  };

  return {
    refresh,
    schedule,
    wake: (trigger) => {
      const session = holder.current();
      if (!session || session.leftMs() > leadOf(session)) return;
      void refresh(trigger).catch(() => undefined);
    },
    close: () => {
      isClosed = true;
      cancel();
    },
  };
}
