import type { Emitter } from '../auth/emitter.ts';
import type { AuthEvents } from '../auth/events.ts';
import type { TokenStorage } from '../auth/options.ts';
import type { Platform } from '../platform/platform.ts';
import { factsOf, fromRecord, parseRecord, toRecord, type Session } from './session.ts';
import { joinTabs, type Tabs } from './tabs.ts';

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

/** The session of this tab, kept the same as that of the others. */
export class SessionHolder {
  readonly #options: SessionHolderOptions;
  readonly #tabs: Tabs;
  readonly #ended = new Set<string>();
  readonly #waiting = new Set<() => void>();
  #current: Session | undefined;

  constructor(options: SessionHolderOptions) {
    this.#options = options;
    this.#tabs = joinTabs(options.name, options.platform, {
      current: () => this.#current,
      shared: (session) => this.#adopt(session, 'other_tab'),
      ended: (id) => this.#forget(id, { by: 'other_tab', reason: undefined, isEverywhere: false }),
    });
  }

  get current(): Session | undefined {
    return this.#current;
  }

  /** A version that is newer than any in this browser. */
  async nextVersion(): Promise<number> {
    return (await this.#knownVersion()) + 1;
  }

  /** Takes a session that this tab got itself, keeps it and tells the others; false if it has ended meanwhile. */
  async store(session: Session): Promise<boolean> {
    const { storage, platform } = this.#options;
    const hasEnded = (): boolean => this.#ended.has(session.id);
    if (hasEnded()) return false;
    this.#set(session);
    this.#tabs.share(session);
    await attempt(() => storage?.write(JSON.stringify(toRecord(session, platform.now()))));
    await attempt(() => platform.shared.put(this.#versionName, session.version));
    // A logout may have come while it was being written.
    if (hasEnded()) await attempt(() => storage?.remove());
    return !hasEnded();
  }

  /** Finds the session that was stored, or that another tab has. */
  async restore(): Promise<void> {
    await this.#readStored();
    const hasOne = (): boolean => this.#current !== undefined;
    if (this.#options.asksOthers) await this.#askUntil(hasOne, answerMs);
  }

  /** Learns, with the lock held, whether another tab has a newer session. */
  async catchUp(): Promise<void> {
    await this.#readStored();
    const version = await this.#knownVersion();
    await this.#askUntil(() => (this.#current?.version ?? version) >= version, newerMs);
  }

  /** Ends the session, here and in the other tabs. */
  end(by: AuthEvents['signed_out']['by'], reason?: string, isEverywhere = false): void {
    if (!this.#current) return;
    const { id } = this.#current;
    this.#tabs.tellEnd(id);
    this.#forget(id, { by, reason, isEverywhere });
  }

  close(): void {
    this.#tabs.close();
  }

  get #versionName(): string {
    return `${this.#options.name} version`;
  }

  #set(session: Session | undefined): void {
    this.#current = session;
    this.#options.changed();
    for (const look of this.#waiting) look();
  }

  #adopt(session: Session, by: AuthEvents['signed_in']['by']): void {
    const before = this.#current;
    if (this.#ended.has(session.id) || (before && session.version <= before.version)) return;
    const { emitter } = this.#options;
    this.#set(session);
    if (before?.id === session.id) emitter.emit('token_shared', factsOf(session));
    else emitter.emit('signed_in', { ...factsOf(session), by });
  }

  #forget(id: string, how: AuthEvents['signed_out']): void {
    this.#ended.add(id);
    if (this.#current?.id !== id) return;
    const { storage, emitter } = this.#options;
    this.#set(undefined);
    void attempt(() => storage?.remove());
    emitter.emit('signed_out', how);
  }

  async #readStored(): Promise<void> {
    const { storage, platform } = this.#options;
    const session = fromRecord(parseRecord(await attempt(() => storage?.read())), platform);
    if (session) this.#adopt(session, 'storage');
  }

  async #knownVersion(): Promise<number> {
    const value = await attempt(() => this.#options.platform.shared.get(this.#versionName));
    return Math.max(typeof value === 'number' ? value : 0, this.#current?.version ?? 0);
  }

  /** Asks the other tabs, and waits until what they answer is enough, or for so long. */
  #askUntil(isEnough: () => boolean, ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (isEnough()) return resolve();
      const finish = (): void => {
        cancel();
        this.#waiting.delete(look);
        resolve();
      };
      const look = (): void => {
        if (isEnough()) finish();
      };
      const cancel = this.#options.platform.later(finish, ms);
      this.#waiting.add(look);
      this.#tabs.ask();
    });
  }
}

/** A storage that fails is as good as one that is empty: the session goes on in memory. */
async function attempt<Result>(work: () => Result | Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
