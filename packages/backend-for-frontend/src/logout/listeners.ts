import { OAuthError } from '@mintmark/oauth/errors';
import type { SessionEnd } from '../server/events.ts';

/** Somebody who wants to know about one session. */
export interface Listener {
  /** Tells of a change of the session. */
  changed(): void;
  /** Tells that the session ended; nothing comes after it. */
  ended(by: SessionEnd): void;
  /** The backend closes. */
  closed(): void;
}

/** Those who listen, by session. */
export interface Listeners {
  /** @throws OAuthError when too many listen @returns what ends it */
  add(id: string, listener: Listener): () => void;
  changed(id: string): void;
  ended(id: string, by: SessionEnd): void;
  close(): void;
}

const maxPerSession = 20;
const maxInAll = 10_000;

/** Makes the list of those who listen in this process. */
export function createListeners(): Listeners {
  const sessions = new Map<string, Set<Listener>>();
  let count = 0;

  function remove(id: string, listener: Listener): void {
    const listeners = sessions.get(id);
    if (listeners?.delete(listener) !== true) return;
    count -= 1;
    if (listeners.size === 0) sessions.delete(id);
  }

  const each = (id: string, tell: (listener: Listener) => void): void =>
    [...(sessions.get(id) ?? [])].forEach(tell);

  return {
    add: (id, listener) => {
      const listeners = sessions.get(id) ?? new Set();
      if (listeners.size >= maxPerSession || count >= maxInAll) {
        throw new OAuthError('temporarily_unavailable', 'expected fewer open event streams', {
          status: 429,
          reason: 'rate_limited',
          headers: { 'retry-after': '5' },
        });
      }
      sessions.set(id, listeners.add(listener));
      count += 1;
      return () => remove(id, listener);
    },
    changed: (id) => each(id, (listener) => listener.changed()),
    ended: (id, by) => each(id, (listener) => listener.ended(by)),
    close: () => [...sessions.values()].flatMap((all) => [...all]).forEach((listener) => listener.closed()),
  };
}
