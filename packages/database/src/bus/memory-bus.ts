import type { DatabaseLog } from '../database/database.ts';
import type { Bus } from './bus.ts';
import { Listeners } from './listeners.ts';

/** A bus within this process. */
export function createMemoryBus(log: DatabaseLog): Bus {
  const listeners = new Listeners<string>(log);
  return {
    state: 'up',
    publish(channel, message) {
      // Later, as from another process: a listener must not run inside of whoever publishes.
      queueMicrotask(() => listeners.tell(channel, message));
      return Promise.resolve();
    },
    subscribe: (channel, listener) => Promise.resolve(listeners.add(channel, listener).remove),
    onStateChange: () => () => undefined,
    close() {
      listeners.clear();
      return Promise.resolve();
    },
  };
}
