import type { Platform } from '../platform/platform.ts';
import type { Backend, BackendNews } from './backend.ts';

/** Keeps a stream of events open while somebody looks at the page. */
export interface Follower {
  readonly start: () => void;
  readonly stop: () => void;
  readonly close: () => void;
}

/** What a follower is to do. */
export interface FollowerOptions {
  readonly tell: (news: BackendNews) => void;
  readonly isWanted: () => boolean;
}

const longestPauseMs = 30_000;

/** Hidden tabs hold no connection (with HTTP/1.1 a browser has six); what they missed they ask for when they are seen. */
export function followBackend(backend: Backend, platform: Platform, options: FollowerOptions): Follower {
  let stream: AbortController | undefined;
  let cancel = (): void => undefined;
  let failures = 0;

  const stop = (): void => {
    cancel();
    stream?.abort();
    stream = undefined;
  };
  const start = (): void => {
    stop();
    if (!options.isWanted()) return;
    const opened = new AbortController();
    stream = opened;
    const tell = (news: BackendNews): void => {
      failures = 0;
      if (!opened.signal.aborted) options.tell(news);
    };
    const again = (): void => {
      if (opened.signal.aborted) return;
      const pause = Math.min(longestPauseMs, 1000 * 2 ** failures) * (0.5 + platform.random() / 2);
      failures = Math.min(failures + 1, 10);
      cancel = platform.later(start, pause);
    };
    void backend.follow(tell, opened.signal).then(again, again);
  };
  const stopWaking = platform.onWake((cause) => (cause === 'hidden' ? stop() : start()));
  return {
    start,
    stop,
    close: () => {
      stop();
      stopWaking();
    },
  };
}
