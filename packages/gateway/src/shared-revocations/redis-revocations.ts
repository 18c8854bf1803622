import type { ExchangeMember, ExchangeSeat, RevocationExchange } from '@mintmark/resource-server';
import { withinPatience } from '../shared-state/within-patience.ts';
import type { RevocationConnections } from './redis-connections.ts';
import { RevocationChannel } from './revocation-channel.ts';
import { RevocationSeal } from './revocation-seal.ts';
import type { Counting, SharedRevocations } from './shared-revocations.ts';

/** Options of {@link redisRevocations}. */
export interface RedisRevocationsOptions {
  /** What all keys and channels begin with (`mintmark:revocations:`). */
  readonly prefix?: string;
  /** A number from 0 to below 1 (`Math.random`). */
  readonly random?: () => number;
}

/**
 * Shares revocations over Redis 6.2 or Valkey: they are kept until they have expired, for those who start later, and published
 * for those who run. They are sealed with the key of the exchange: who does not have it can neither read nor make any. Redis may
 * be away at any time: what feeds say is in force all the same, and is told again once it is back. `close` leaves both
 * connections open.
 *
 * @example
 * const client = createClient({ url, disableOfflineQueue: true });
 * const revocations = redisRevocations({ client, subscriber: client.duplicate() });
 */
export function redisRevocations(
  connections: RevocationConnections,
  options: RedisRevocationsOptions = {},
): SharedRevocations {
  return new RedisRevocations(connections, options);
}

const flushMs = 1000;

class RedisRevocations implements SharedRevocations {
  readonly counts: Counting = { told: 0, heard: 0, refused: 0, dropped: 0, failed: 0 };
  readonly #connections: RevocationConnections;
  readonly #prefix: string;
  readonly #random: () => number;
  readonly #channels = new Map<string, RevocationChannel>();
  /** What channels that are closed still send. */
  readonly #leaving = new Set<Promise<void>>();

  constructor(connections: RevocationConnections, options: RedisRevocationsOptions) {
    const { prefix = 'mintmark:revocations:', random = Math.random } = options;
    this.#connections = connections;
    this.#prefix = prefix;
    this.#random = random;
    connections.client.on('ready', this.#clientIsBack);
    connections.subscriber.on('ready', this.#subscriberIsBack);
  }

  get isReachable(): boolean {
    const { client, subscriber } = this.#connections;
    return client.isReady && subscriber.isReady;
  }

  exchange(key: Uint8Array | undefined): RevocationExchange {
    return { join: (member) => this.#join(member, key) };
  }

  async close(): Promise<void> {
    const { client, subscriber } = this.#connections;
    client.off('ready', this.#clientIsBack);
    subscriber.off('ready', this.#subscriberIsBack);
    for (const name of this.#channels.keys()) this.#close(name);
    await withinPatience(Promise.all(this.#leaving), flushMs).catch(() => undefined);
  }

  #join(member: ExchangeMember, key: Uint8Array | undefined): ExchangeSeat {
    const seal = new RevocationSeal(member.issuer, key);
    const name = this.#prefix + seal.place;
    const channel = this.#channels.get(name) ?? this.#open(name, seal);
    return channel.join(member, () => {
      if (channel.size === 0) this.#close(name);
    });
  }

  #open(name: string, seal: RevocationSeal): RevocationChannel {
    const channel = new RevocationChannel({
      ...{ name, seal, connections: this.#connections },
      ...{ counts: this.counts, random: this.#random },
    });
    this.#channels.set(name, channel);
    return channel;
  }

  #close(name: string): void {
    const sent = this.#channels.get(name)?.close();
    this.#channels.delete(name);
    if (sent === undefined) return;
    const leaving: Promise<void> = sent.finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  readonly #clientIsBack = (): void => {
    for (const channel of this.#channels.values()) channel.clientIsBack();
  };

  readonly #subscriberIsBack = (): void => {
    for (const channel of this.#channels.values()) channel.subscriberIsBack();
  };
}
