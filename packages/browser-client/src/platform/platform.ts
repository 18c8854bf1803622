/** A channel to the other tabs of the same origin. */
export interface Channel {
  readonly post: (message: unknown) => void;
  readonly close: () => void;
}

/** Values that all tabs of an origin see, in the order in which they were written. */
export interface SharedValues {
  readonly get: (key: string) => Promise<unknown>;
  readonly put: (key: string, value: unknown) => Promise<void>;
  /** Puts a value where there is none, and gives the one that is there then. */
  readonly keep: (key: string, value: unknown) => Promise<unknown>;
}

/** What a tab comes back for: it was hidden or asleep, or the network was gone. And that it is hidden. */
export type WakeCause = 'visible' | 'online' | 'hidden';

/** What is used of a browser; tests have one of their own. */
export interface Platform {
  readonly fetch: typeof fetch;
  /** The clock of the device, in milliseconds; it may be hours off, and may jump. */
  readonly now: () => number;
  /** Milliseconds that only grow; on some systems they stand still while the device sleeps. */
  readonly monotonic: () => number;
  readonly random: () => number;
  /** Runs `work` later; the answer cancels it. */
  readonly later: (work: () => void, ms: number) => () => void;
  readonly href: () => string;
  /** Leaves the page. */
  readonly navigate: (url: string) => void;
  /** Changes the address without leaving the page. */
  readonly replaceUrl: (url: string) => void;
  /** The same, and tells routers of the page. */
  readonly goTo: (url: string) => void;
  /** Undefined where the browser forbids it. */
  readonly storageOf: (kind: 'session' | 'local') => Storage | undefined;
  readonly openChannel: (name: string, listener: (message: unknown) => void) => Channel;
  /** Runs `work` while no other tab does; without locks it just runs. */
  readonly lock: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  readonly shared: SharedValues;
  /** The answer stops listening. */
  readonly onWake: (listener: (cause: WakeCause) => void) => () => void;
}
