import { openIndexedDatabase } from './indexed-database.ts';
import type { Platform } from './platform.ts';

/** Whoever waits longer for another tab gives up, and tries again later. */
const lockTimeoutMs = 15_000;
/** Longer times overflow the timers of browsers, and fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** The browser that the code runs in. */
export function browserPlatform(send?: typeof fetch): Platform {
  return {
    fetch: send ?? ((input, init) => fetch(input, init)),
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    later: (work, ms) => {
      const timer = setTimeout(work, Math.min(ms, longestTimerMs));
      return () => clearTimeout(timer);
    },
    href: () => location.href,
    navigate: (url) => location.assign(url),
    replaceUrl,
    goTo: (url) => {
      replaceUrl(url);
      dispatchEvent(new PopStateEvent('popstate', { state: history.state as unknown }));
    },
    storageOf,
    openChannel: (name, listener) => {
      const channel = new BroadcastChannel(name);
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data));
      return {
        post: (message) => {
          try {
            // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
            channel.postMessage(message);
          } catch {
            // Closed while a refresh was under way, whose tokens are to be stored all the same.
          }
        },
        close: () => channel.close(),
      };
    },
    lock,
    shared: openIndexedDatabase('mintmark'),
    onWake: (listener) => {
      const stop = new AbortController();
      for (const type of ['visibilitychange', 'pageshow', 'focus', 'online'] as const)
        addEventListener(
          type,
          () => listener(type === 'online' ? type : document.visibilityState),
          // Where it bubbles to, and what other code stops from bubbling.
          { signal: stop.signal, capture: true },
        );
      return () => stop.abort();
    },
  };
}

function storageOf(kind: 'session' | 'local'): Storage | undefined {
  try {
    return window[`${kind}Storage`];
  } catch {
    return undefined;
  }
}

function replaceUrl(url: string): void {
  history.replaceState(history.state, '', url);
}

async function lock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  // Missing on pages that are no secure context; the types do not know.
  const { locks } = navigator as Partial<Navigator>;
  if (!locks) return work();
  return locks.request(name, { signal: AbortSignal.timeout(lockTimeoutMs) }, work);
}
