import { randomUUID } from 'node:crypto';
import type { ExchangeMember, ExchangeSeat, Revocation } from '@mintmark/resource-server';
import { withinPatience } from '../shared-state/within-patience.ts';
import { Hearing } from './hearing.ts';
import type { RevocationConnections } from './redis-connections.ts';
import type { RevocationSeal } from './revocation-seal.ts';
import type { Counting } from './shared-revocations.ts';
import { Telling } from './telling.ts';

/** How long requests wait for what others know, while the feed cannot be read. */
const patienceMs = 1000;
/** How often is looked whether Redis has lost something without going away. */
const lookMs = 60_000;
/** Within it, processes that saw Redis come back tell it everything again, so that they do not all do so at once. */
const spreadMs = 2000;

/** What a channel is made of. */
export interface ChannelParts {
  readonly connections: RevocationConnections;
  readonly counts: Counting;
  /** Of the sorted set, and of the channel of Redis. */
  readonly name: string;
  readonly seal: RevocationSeal;
  /** A number from 0 to below 1. */
  readonly random: () => number;
}

/** All that the readers of one feed in this process have to do with Redis. */
export class RevocationChannel {
  readonly #connections: RevocationConnections;
  readonly #name: string;
  readonly #members = new Set<ExchangeMember>();
  readonly #telling: Telling;
  readonly #hearing: Hearing;
  readonly #random: () => number;
  readonly #looking: NodeJS.Timeout;
  readonly #counts: Counting;
  /** Whether Redis did not let us subscribe, which is tried again. */
  #isRefused = false;
  #spreading: NodeJS.Timeout | undefined;

  constructor({ connections, counts, name, seal, random }: ChannelParts) {
    this.#connections = connections;
    this.#random = random;
    this.#name = name;
    this.#counts = counts;
    const common = { key: name, client: connections.client, seal, counts, teller: randomUUID() };
    this.#telling = new Telling({ ...common, said: () => this.#said() });
    this.#hearing = new Hearing({
      ...common,
      hear: (revocations) => this.#hear(revocations),
      samples: () => this.#telling.samples(),
      onLoss: () => this.#telling.tellAll(),
    });
    this.#looking = setInterval(() => this.#look(), lookMs).unref();
  }

  /** How many readers there are. */
  get size(): number {
    return this.#members.size;
  }

  join(member: ExchangeMember, onLeave: () => void): ExchangeSeat {
    this.#members.add(member);
    return {
      ready: withinPatience(
        this.#subscribe().then(() => this.#hearing.read()),
        patienceMs,
      ).catch(() => undefined),
      tell: (revocations) => {
        if (!this.#members.has(member)) return;
        this.#telling.tell(revocations);
        this.#hear(revocations, member);
      },
      leave: () => {
        if (this.#members.delete(member)) onLeave();
      },
    };
  }

  /** The connection for commands is there again: Redis may have forgotten everything. */
  clientIsBack(): void {
    this.#spreading ??= setTimeout(() => {
      this.#spreading = undefined;
      this.#telling.tellAll();
    }, this.#random() * spreadMs).unref();
    this.#hearing.readAgain();
  }

  /** The connection for messages is there again: some may have been missed. */
  subscriberIsBack(): void {
    void this.#subscribe().then(() => this.#hearing.readAgain());
  }

  /** Hears nothing any more. Fulfils when what waits to be told is sent, or cannot be. */
  close(): Promise<void> {
    this.#telling.close();
    this.#hearing.close();
    clearInterval(this.#looking);
    clearTimeout(this.#spreading);
    const { subscriber } = this.#connections;
    if (subscriber.isReady) subscriber.unsubscribe(this.#name, this.#hearing.take).catch(() => undefined);
    return this.#telling.flush();
  }

  /** Does not wait for a connection that is not there: it tells when it is. */
  async #subscribe(): Promise<void> {
    const { subscriber } = this.#connections;
    if (!subscriber.isReady) return;
    try {
      await subscriber.subscribe(this.#name, this.#hearing.take);
      this.#isRefused = false;
    } catch {
      this.#isRefused = true;
      this.#counts.failed++;
    }
  }

  #look(): void {
    void this.#hearing.look();
    if (this.#isRefused) this.subscriberIsBack();
  }

  /** Those in this process need no message for what one of them says. */
  #hear(revocations: readonly Revocation[], teller?: ExchangeMember): void {
    for (const member of this.#members) if (member !== teller) member.hear(revocations);
  }

  *#said(): Generator<readonly Revocation[]> {
    for (const member of this.#members) yield* member.said();
  }
}
