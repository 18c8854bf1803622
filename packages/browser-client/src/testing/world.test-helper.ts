// A browser made of plain objects: tabs that share locks, channels and storage, and a clock that moves when it is told to.
import assert from 'node:assert/strict';
import type { Channel, Platform, SharedValues, WakeCause } from '../platform/platform.ts';

/** One tab. */
export interface Tab {
  readonly platform: Platform;
  /** Where the tab went, the last one last. */
  readonly visited: readonly string[];
  readonly session: Map<string, string>;
  /** The address now. */
  readonly href: () => string;
  readonly wake: (cause: WakeCause) => void;
  /** Another page in the same tab: the session storage stays, timers and channels do not. */
  readonly load: (href: string) => Tab;
}

/** All tabs of a browser. */
export interface World {
  readonly openTab: (href?: string) => Tab;
  readonly now: () => number;
  /** The right time, whatever the device thinks. */
  readonly trueNow: () => number;
  /** Moves the clocks, and runs the timers that are due. */
  readonly advance: (ms: number) => Promise<void>;
  /** Moves the clock of the device alone. */
  readonly setClock: (ms: number) => void;
  readonly local: Map<string, string>;
  readonly shared: Map<string, unknown>;
  /** How long timers have been set for and not been cancelled, from now on. */
  readonly timers: () => readonly number[];
}

interface Timer {
  readonly at: number;
  readonly work: () => void;
}

/** Makes a browser whose requests all go to `answer`. */
export function createWorld(answer: (request: Request) => Promise<Response> | Response): World {
  const began = Date.UTC(2026, 0, 1);
  let wall = began;
  let monotonic = 0;
  const timers = new Set<Timer>();
  const channels = new Map<string, Set<(message: unknown) => void>>();
  const locks = new Map<string, Promise<unknown>>();
  const local = new Map<string, string>();
  const shared = new Map<string, unknown>();

  const openChannel = (name: string, listener: (message: unknown) => void): Channel => {
    const listeners = channels.get(name) ?? new Set();
    channels.set(name, listeners.add(listener));
    return {
      post: (message) => {
        const others = [...listeners].filter((other) => other !== listener);
        const copy = structuredClone(message);
        for (const other of others) setImmediate(() => listeners.has(other) && other(copy));
      },
      close: () => void listeners.delete(listener),
    };
  };
  const lock = <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const before = locks.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    locks.set(name, mine);
    return mine;
  };
  const sharedValues: SharedValues = {
    get: (key) => Promise.resolve(shared.get(key)),
    put: (key, value) => {
      shared.set(key, value);
      return Promise.resolve();
    },
    keep: (key, value) => {
      if (!shared.has(key)) shared.set(key, value);
      return Promise.resolve(shared.get(key));
    },
  };

  const openTab = (start: string, session: Map<string, string>): Tab => {
    let href = start;
    const visited: string[] = [];
    const wakers = new Set<(cause: WakeCause) => void>();
    const goTo = (url: string): void => {
      href = new URL(url, href).href;
    };
    const platform: Platform = {
      fetch: async (input, init) => answer(new Request(input, init)),
      now: () => wall,
      monotonic: () => monotonic,
      random: () => 0,
      later: (work, ms) => {
        const timer = { at: monotonic + Math.max(0, ms), work };
        timers.add(timer);
        return () => void timers.delete(timer);
      },
      href: () => href,
      navigate: (url) => void visited.push(url),
      replaceUrl: goTo,
      goTo,
      storageOf: (kind) => toStorage(kind === 'local' ? local : session),
      ...{ openChannel, lock, shared: sharedValues },
      onWake: (listener) => {
        wakers.add(listener);
        return () => void wakers.delete(listener);
      },
    };
    return {
      ...{ platform, visited, session, href: () => href },
      wake: (cause) => wakers.forEach((listener) => listener(cause)),
      load: (url) => openTab(new URL(url, href).href, session),
    };
  };

  return {
    openTab: (href = 'https://app.example/') => openTab(href, new Map()),
    now: () => wall,
    trueNow: () => began + monotonic,
    setClock: (ms) => {
      wall = ms;
    },
    advance: async (ms) => {
      const end = monotonic + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        const step = (next?.at ?? end) - monotonic;
        monotonic += step;
        wall += step;
        if (!next) break;
        timers.delete(next);
        next.work();
        // oxlint-disable-next-line no-await-in-loop -- what a timer began comes before the next one
        await turns();
      }
      await turns();
    },
    timers: () => [...timers].map(({ at }) => at - monotonic),
    ...{ local, shared },
  };
}

/** Lets everything run that waits for nothing but its turn. */
export async function turns(): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- one turn after the other
  for (let turn = 0; turn < 25; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn += 1) {
    if (holds()) return;
    // oxlint-disable-next-line no-await-in-loop -- one turn after the other
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail('it never came to that');
}

function toStorage(values: Map<string, string>): Storage {
  return {
    get length() {
      return values.size;
    },
    clear: () => values.clear(),
    getItem: (key) => values.get(key) ?? null,
    key: (index) => [...values.keys()][index] ?? null,
    removeItem: (key) => void values.delete(key),
    setItem: (key, value) => void values.set(key, value),
  };
}
