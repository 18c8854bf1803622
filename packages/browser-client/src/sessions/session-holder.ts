import type { Emitter } from '../auth/emitter.ts';
import type { AuthEvents } from '../auth/events.ts';
import type { TokenStorage } from '../auth/options.ts';
import type { Platform } from '../platform/platform.ts';
import { factsOf, fromRecord, toRecord, type Session } from './session.ts';
import { joinTabs } from './tabs.ts';

/** The session of this tab, kept the same as that of the others. */
export interface SessionHolder {
  readonly current: () => Session | undefined;
  /** Takes a session that this tab got itself, keeps it and tells the others; false if it has ended meanwhile. */
  readonly store: (session: Session) => Promise<boolean>;
  /** A version that is newer than any in this browser. */
  readonly nextVersion: () => Promise<number>;
  /** Finds the session that was stored, or that another tab has. */
  readonly restore: () => Promise<void>;
  /** Learns, with the lock held, whether another tab has a newer session. */
  readonly catchUp: () => Promise<void>;
  readonly end: (how: AuthEvents['signed_out']) => void;
  readonly close: () => void;
}

/** What a holder is made of. */
export interface SessionHolderOptions {
  readonly name: string;
  readonly storage: TokenStorage | undefined;
  /** Whether other tabs may have a session that is not in the storage. */
  readonly asksOthers: boolean;
  readonly emitter: Emitter;
  readonly platform: Platform;
  /** Is told whenever there is another session, or none any more. */
  readonly changed: () => void;
}

/** How long other tabs are given to answer. An answer that comes later is taken as well. */
const answerMs = 200;
/** The same, where another tab is known to have something newer. */
const newerMs = 1000;

export function createSessionHolder(options: SessionHolderOptions): SessionHolder {
  const { name, storage, platform, emitter, changed } = options;
  const ended = new Set<string>();
  const waiting = new Set<() => void>();
  let current: Session | undefined;

  const set = (session: Session | undefined): void => {
    current = session;
    changed();
    for (const go of waiting) go();
  };
  const isNewer = ({ id, version }: Session): boolean =>
    !ended.has(id) && (current === undefined || version > current.version);
  const adopt = (session: Session, by: AuthEvents['signed_in']['by']): void => {
    if (!isNewer(session)) return;
    const isSame = current?.id === session.id;
    set(session);
    if (isSame) emitter.emit('token_shared', factsOf(session));
    else emitter.emit('signed_in', { ...factsOf(session), by });
  };
  const forget = (id: string, how: AuthEvents['signed_out']): void => {
    ended.add(id);
    if (current?.id !== id) return;
    set(undefined);
    void attempt(() => storage?.remove());
    emitter.emit('signed_out', how);
  };
  const tabs = joinTabs(
    name,
    {
      current: () => current,
      shared: (session) => adopt(session, 'other_tab'),
      ended: (id) => forget(id, { by: 'other_tab', reason: undefined, isEverywhere: false }),
    },
    platform,
  );

  const readStored = async (): Promise<void> => {
    const text = await attempt(() => storage?.read());
    const session = fromRecord(parse(text), platform);
    if (session) adopt(session, 'storage');
  };
  const askUntil = (isEnough: () => boolean, ms: number): Promise<void> =>
    new Promise((resolve) => {
      const go = (): void => {
        if (!isEnough()) return;
        finish();
      };
      const finish = (): void => {
        cancel();
        waiting.delete(go);
        resolve();
      };
      const cancel = platform.later(finish, ms);
      waiting.add(go);
      tabs.ask();
    });
  const knownVersion = async (): Promise<number> => {
    const value = await attempt(() => platform.shared.get(versionName(name)));
    return Math.max(typeof value === 'number' ? value : 0, current?.version ?? 0);
  };

  return {
    current: () => current,
    nextVersion: async () => (await knownVersion()) + 1,
    store: async (session) => {
      if (ended.has(session.id)) return false;
      set(session);
      const text = JSON.stringify(toRecord(session, platform.now()));
      tabs.share(session);
      await attempt(() => storage?.write(text));
      await attempt(() => platform.shared.put(versionName(name), session.version));
      // A logout may have come while it was being written.
      if (!ended.has(session.id)) return true;
      await attempt(() => storage?.remove());
      return false;
    },
    restore: async () => {
      await readStored();
      // What is stored for all tabs needs no asking.
      if (current === undefined && options.asksOthers) await askUntil(() => current !== undefined, answerMs);
    },
    catchUp: async () => {
      await readStored();
      const version = await knownVersion();
      const isCurrent = (): boolean => current === undefined || current.version >= version;
      if (!isCurrent()) await askUntil(isCurrent, newerMs);
    },
    end: (how) => {
      if (!current) return;
      tabs.tellEnd(current.id);
      forget(current.id, how);
    },
    close: () => tabs.close(),
  };
}

function versionName(name: string): string {
  return `${name} version`;
}

/** A storage that fails is as good as one that is empty: the session goes on in memory. */
async function attempt<Result>(work: () => Result | Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

function parse(text: string | null | undefined): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
