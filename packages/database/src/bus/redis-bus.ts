import type { DatabaseLog } from '../database/database.ts';
import { answerOfRedis, connectRedis } from '../redis/redis-connection.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import type { Bus, BusState, Unsubscribe } from './bus.ts';
import { Listeners } from './listeners.ts';

const prefix = 'mintmark:bus:';
const stateTopic = 'state';

/** A bus across the processes on one Redis. */
export class RedisBus implements Bus {
  readonly #publisher: RedisConnection;
  /** A connection that subscribes can send nothing else. */
  readonly #subscriber: RedisConnection;
  readonly #listeners: Listeners<string>;
  readonly #stateListeners: Listeners<BusState>;
  #state: BusState;

  private constructor(
    connections: { publisher: RedisConnection; subscriber: RedisConnection },
    log: DatabaseLog,
  ) {
    this.#publisher = connections.publisher;
    this.#subscriber = connections.subscriber;
    this.#listeners = new Listeners(log);
    this.#stateListeners = new Listeners(log);
    this.#state = this.#currentState();
    for (const connection of [this.#publisher, this.#subscriber]) {
      connection.onChange(() => void this.#noticeState());
    }
  }

  static async open(url: string, log: DatabaseLog): Promise<RedisBus> {
    const [publisher, subscriber] = await Promise.all([connectRedis(url, log), connectRedis(url, log)]);
    return new RedisBus({ publisher, subscriber }, log);
  }

  get state(): BusState {
    return this.#state;
  }

  async publish(channel: string, message: string): Promise<void> {
    if (this.#state === 'up') {
      try {
        await answerOfRedis(() => this.#publisher.client.publish(prefix + channel, message));
        return;
      } catch {
        // Nobody may have it yet; those in this process shall.
      }
    }
    queueMicrotask(() => this.#listeners.tell(channel, message));
  }

  async subscribe(channel: string, listener: (message: string) => void): Promise<Unsubscribe> {
    const { remove, isFirst } = this.#listeners.add(channel, listener);
    if (isFirst) await this.#subscribe(channel);
    return () => {
      remove();
      if (!this.#listeners.has(channel)) this.#unsubscribe(channel);
    };
  }

  onStateChange(listener: (state: BusState) => void): Unsubscribe {
    return this.#stateListeners.add(stateTopic, listener).remove;
  }

  close(): Promise<void> {
    this.#listeners.clear();
    this.#stateListeners.clear();
    this.#publisher.close();
    this.#subscriber.close();
    return Promise.resolve();
  }

  /** One function for all channels: subscribing it twice is subscribing it once. */
  readonly #receive = (message: string, channel: string): void => {
    this.#listeners.tell(channel.slice(prefix.length), message);
  };

  async #subscribe(channel: string): Promise<void> {
    try {
      await answerOfRedis(() => this.#subscriber.client.subscribe(prefix + channel, this.#receive));
    } catch {
      // Redis is gone; once it is back, everything is subscribed again.
    }
  }

  #unsubscribe(channel: string): void {
    const { client } = this.#subscriber;
    if (client.isReady) client.unsubscribe(prefix + channel, this.#receive).catch(() => undefined);
  }

  async #resubscribe(): Promise<void> {
    await Promise.all(this.#listeners.topics().map((channel) => this.#subscribe(channel)));
  }

  #currentState(): BusState {
    return this.#publisher.isUp && this.#subscriber.isUp ? 'up' : 'down';
  }

  /** Tells of `up` only once all channels are heard again. */
  async #noticeState(): Promise<void> {
    if (this.#currentState() === 'up') await this.#resubscribe();
    const state = this.#currentState();
    if (state === this.#state) return;
    this.#state = state;
    this.#stateListeners.tell(stateTopic, state);
  }
}
