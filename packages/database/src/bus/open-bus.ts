import type { Bus, BusOptions, Unsubscribe } from './bus.ts';
import { createMemoryBus } from './memory-bus.ts';
import { RedisBus } from './redis-bus.ts';

/** The longest message, in UTF-16 code units. */
const maxMessageLength = 65_536;

/**
 * Opens a bus on Redis or in memory. Fulfils also while Redis is gone: then its `state` is `down`, and it goes on
 * trying. Throws a `TypeError` for a url that is none of Redis.
 *
 * @example
 * const bus = await openBus();
 * await bus.subscribe('revocations', (message) => {});
 * await bus.publish('revocations', '17');
 */
export async function openBus(options: BusOptions = {}): Promise<Bus> {
  const { url, log = () => undefined } = options;
  const bus = url === undefined ? createMemoryBus(log) : await RedisBus.open(url, log);
  return {
    get state() {
      return bus.state;
    },
    async publish(channel, message) {
      if (message.length > maxMessageLength) {
        throw new TypeError(`expected a message of at most ${maxMessageLength} characters`);
      }
      await bus.publish(channel, message);
    },
    subscribe: (channel, listener): Promise<Unsubscribe> => bus.subscribe(channel, listener),
    onStateChange: (listener) => bus.onStateChange(listener),
    close: () => bus.close(),
  };
}
